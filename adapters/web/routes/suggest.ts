import { shownTitleOf } from '../../../src/catalogue/card.ts';
import type { Catalogue, CatalogueEntry } from '../../../src/catalogue/catalogue.ts';
import type { ReplyLanguage } from '../../../src/language/language.ts';
import { foldMarks, normaliseText } from '../../../src/language/normalise-text.ts';

interface Suggestion {
  readonly id: string;
  readonly title: string;
}

/** Completes titles and ids; the folded titles are kept as long as the catalogue is the same. */
export function createSuggester() {
  let known: { readonly of: Catalogue; readonly titles: readonly (readonly string[])[] } | undefined;
  return (catalogue: Catalogue, typed: string, limit: number, language: ReplyLanguage): Suggestion[] => {
    if (known?.of !== catalogue) known = { of: catalogue, titles: catalogue.entries.map(foldedTitles) };
    const wanted = folded(typed);
    const ranked: CatalogueEntry[][] = [[], [], []];
    for (const [place, titles] of known.titles.entries()) {
      const entry = catalogue.entries[place];
      const rank = entry === undefined ? undefined : rankOf(entry.id, titles, wanted);
      if (entry !== undefined && rank !== undefined) ranked[rank]?.push(entry);
    }
    return ranked
      .flat()
      .slice(0, limit)
      .map((entry) => ({ id: entry.id, title: shownTitleOf(entry, language) }));
  };
}

/** 0: begins with it; 1: a word begins with it; 2: holds it. */
function rankOf(id: string, titles: readonly string[], wanted: string): number | undefined {
  if (id.startsWith(wanted) || titles.some((title) => title.startsWith(wanted))) return 0;
  if (titles.some((title) => title.includes(` ${wanted}`))) return 1;
  return titles.some((title) => title.includes(wanted)) ? 2 : undefined;
}

function foldedTitles({ title, titles }: CatalogueEntry): string[] {
  return [...new Set([title, ...Object.values(titles)])].map(folded);
}

function folded(text: string): string {
  // Nearly all titles are plain, and there are very many.
  const plain = /^[\x20-\x7e]*$/.test(text) ? text : foldMarks(normaliseText(text));
  return plain.toLowerCase().trim();
}
