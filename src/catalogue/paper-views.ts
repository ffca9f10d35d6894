import type { ReplyLanguage } from '../language/language.ts';
import type { Lexicon } from '../language/lexicon.ts';
import type { LexicalIndex } from '../retrieval/lexical/lexical-index.ts';
import type { Store } from '../store.ts';
import { cardOf, detailsOf, type PaperCard, type PaperDetails } from './card.ts';
import { type Catalogue, type CatalogueEntry, createCatalogue } from './catalogue.ts';
import { createLineReader } from './lines.ts';
import type { AboutParts } from './papers-about.ts';

/** The papers as pages, programs and assistants see them. Every method may throw `StoreError`. */
export interface PaperViews {
  catalogue(): Promise<Catalogue>;
  /** In the order given. */
  cards(entries: readonly CatalogueEntry[], language: ReplyLanguage): Promise<PaperCard[]>;
  /** Cards of papers by their ids, in that order; unknown ones are left out. */
  cardsOf(ids: Iterable<string>, language: ReplyLanguage): Promise<PaperCard[]>;
  /** @returns undefined when the store has no such paper */
  details(id: string, language: ReplyLanguage): Promise<PaperDetails | undefined>;
  readonly about: AboutParts;
}

export interface PaperViewsParts {
  readonly store: Store;
  readonly lexical: Pick<LexicalIndex, 'about'>;
  readonly lexicon?: Lexicon | undefined;
}

export function createPaperViews({ store, lexical, lexicon }: PaperViewsParts): PaperViews {
  const catalogue = createCatalogue(store);
  const readLines = createLineReader(store);
  const cards: PaperViews['cards'] = async (entries, language) => {
    const lines = await readLines(entries, language);
    return entries.map((entry) => cardOf(entry, language, lines));
  };
  return {
    catalogue,
    cards,
    async cardsOf(ids, language) {
      const { byId } = await catalogue();
      return await cards(
        [...ids].flatMap((id) => byId.get(id) ?? []),
        language,
      );
    },
    async details(id, language) {
      const entry = (await catalogue()).byId.get(id);
      const paper = entry === undefined ? undefined : await store.paper(id);
      if (entry === undefined || paper === undefined) return undefined;
      const [card] = await cards([entry], language);
      return card === undefined ? undefined : detailsOf(card, paper);
    },
    about: { lexical, lexicon },
  };
}
