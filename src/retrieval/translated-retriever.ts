import type { ReplyLanguage } from '../language/language.ts';
import type { Lexicon } from '../language/lexicon.ts';
import type { Store } from '../store.ts';
import { fuseRankings } from './fuse.ts';
import type { Query } from './query/query.ts';
import { readQuery } from './query/read-query.ts';
import { resolveQuery } from './resolve-query.ts';
import type { RankedPaper, Retrieval, Retriever } from './retriever.ts';
import { findScope } from './scope.ts';

/** A question in other languages; languages that need none are left out. */
export type Translations = Readonly<Partial<Record<ReplyLanguage, string>>>;

/** @returns nothing where there is no translation: the question is then searched as it is */
export type QueryTranslator = (query: Query, signal?: AbortSignal) => Promise<Translations>;

export interface TranslatedRetrieverOptions {
  readonly retrieve: Retriever;
  readonly store: Store;
  readonly translate: QueryTranslator;
  readonly lexicon?: Lexicon | undefined;
  /** How much the ranking of one translation counts beside that of the question itself, 1 by default. */
  readonly weight?: number;
}

const WEIGHT = 1;
/** At least this many papers of each ranking take part in the fusion. */
const CANDIDATES = 50;
/** Days of a translation are not looked at: those of the question count. */
const ANY_MOMENT = { now: new Date(0), timeZone: 'UTC' } as const;

/**
 * Searches for a question and its translations, and fuses the rankings. Scores and parts stay those of the question
 * itself, so that they can be compared with each other; a paper that only a translation finds has a `lexicalScore` of 0.
 */
export function createTranslatedRetriever({
  retrieve,
  store,
  translate,
  lexicon,
  weight = WEIGHT,
}: TranslatedRetrieverOptions): Retriever {
  return async (asked, options) => {
    const query = await resolveQuery(asked, store);
    const isNamed = query.arxivIds.length > 0 || query.groups.length === 0;
    const translations = isNamed ? {} : await translate(query, options.signal);
    const others = translatedQueries(query, translations, lexicon);
    if (others.length === 0) return retrieve(query, options);
    const scope = options.scope ?? (await findScope(query, store));
    const wide = { ...options, scope, limit: Math.max(options.limit, CANDIDATES) };
    const own = await retrieve(query, wide);
    const found: Retrieval[] = [];
    for (const other of others) found.push(await retrieve(other, wide));
    return { ...own, papers: fuse(own, found, weight).slice(0, Math.max(0, options.limit)) };
  };
}

function translatedQueries(query: Query, translations: Translations, lexicon: Lexicon | undefined): Query[] {
  return Object.values(translations).flatMap((text) => {
    const read = readQuery(text, { ...ANY_MOMENT, lexicon, fallbackLanguage: query.language });
    return read.groups.length === 0
      ? []
      : [{ ...query, question: read.question, topic: read.topic, groups: read.groups }];
  });
}

function fuse(own: Retrieval, others: readonly Retrieval[], weight: number): RankedPaper[] {
  const ranking = ({ papers }: Retrieval) =>
    papers.filter(({ score }) => score > 0).map(({ paper }) => paper.id);
  const fused = fuseRankings([
    { ids: ranking(own), weight: 1 },
    ...others.map((other) => ({ ids: ranking(other), weight })),
  ]);
  const byId = new Map(own.papers.map((paper) => [paper.paper.id, paper]));
  const parts = own.query.groups.map(() => 0);
  for (const { papers } of others)
    for (const paper of papers)
      if (!byId.has(paper.paper.id)) byId.set(paper.paper.id, { ...paper, lexicalScore: 0, parts });
  const known = new Set(fused.map(({ id }) => id));
  const rest = own.papers.filter(({ paper }) => !known.has(paper.id));
  return [
    ...fused.flatMap(({ id, score }) => {
      const paper = byId.get(id);
      return paper === undefined ? [] : [{ ...paper, score }];
    }),
    ...rest,
  ];
}
