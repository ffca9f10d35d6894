import { areaNamed } from '../daily/logged-area.ts';
import { readTopic } from '../daily/topic-members.ts';
import { conceptTerm, findConcepts } from '../language/concepts.ts';
import type { ReplyLanguage } from '../language/language.ts';
import type { Lexicon } from '../language/lexicon.ts';
import type { LexicalIndex } from '../retrieval/lexical/lexical-index.ts';
import type { Catalogue } from './catalogue.ts';

export interface AboutParts {
  readonly lexical: Pick<LexicalIndex, 'about'>;
  /** Without it, words match in their own language only. */
  readonly lexicon?: Lexicon | undefined;
}

/** What some words stand for, and the papers about it. */
export interface PapersAbout {
  /** In the reader's language where it is known in it, else as written. */
  readonly name: string;
  readonly ids: ReadonlySet<string>;
}

/**
 * The papers about a field (by its id or its name in any language), a term of the field or any words: 3 to 30 ms at 10,000
 * papers.
 *
 * @returns undefined for what names nothing that could be looked for
 */
export async function papersAbout(
  text: string,
  language: ReplyLanguage,
  { entries }: Catalogue,
  parts: AboutParts,
): Promise<PapersAbout | undefined> {
  const area = areaNamed(text);
  if (area !== undefined) {
    const ids = entries.flatMap((entry) => (entry.area === area.id ? [entry.id] : []));
    return { name: area.names[language], ids: new Set(ids) };
  }
  const topic = readTopic(text, language, parts);
  if (topic === undefined) return undefined;
  // Only the concepts that are named count, so no others are looked up.
  const concepts = new Map<string, Map<number, number>>();
  for (const concept of new Set(findConcepts(text))) {
    for (const [id, weight] of parts.lexical.about([conceptTerm(concept)], () => true)) {
      const ofPaper = concepts.get(id);
      if (ofPaper === undefined) concepts.set(id, new Map([[concept, weight]]));
      else ofPaper.set(concept, weight);
    }
  }
  const papers = entries.map(({ id }) => ({ id, concepts: concepts.get(id) ?? NOTHING, tags: NO_TAGS }));
  return { name: topic.name, ids: await topic.members(papers) };
}

const NOTHING: ReadonlyMap<number, number> = new Map();
const NO_TAGS: readonly string[] = [];
