import type { Paper, Passage } from '../paper/paper.ts';
import type { Embedder, VectorIndex } from '../ports.ts';
import type { Store } from '../store.ts';
import { fuseRankings } from './fuse.ts';
import type { LexicalHit, LexicalIndex } from './lexical/lexical-index.ts';
import type { Query } from './query/query.ts';
import { findScope, type Scope } from './scope.ts';

/** A paper found, with what matched. */
export interface RankedPaper {
  readonly paper: Paper;
  /** Comparable within one search only. */
  readonly score: number;
  /** What each group of the query added, in its order; 0 where nothing matched. */
  readonly parts: readonly number[];
  /** Best first. */
  readonly passages: readonly { readonly passage: Passage; readonly score: number }[];
}

export interface Retrieval {
  readonly query: Query;
  readonly scope: Scope;
  /** Best first. */
  readonly papers: readonly RankedPaper[];
}

export interface RetrieverOptions {
  readonly store: Store;
  readonly lexical: LexicalIndex;
  /** Both or none: dense retrieval is off without them. */
  readonly dense?: {
    readonly embedder: Embedder;
    readonly vectors: VectorIndex;
    readonly paperOf: (key: number) => string | undefined;
  };
}

export interface RetrieveOptions {
  readonly limit: number;
  /** Passages per paper, 5 by default. */
  readonly passageLimit?: number;
  readonly signal?: AbortSignal;
}

export type Retriever = (query: Query, options: RetrieveOptions) => Promise<Retrieval>;

/** This many papers of each index take part in fusion. */
const CANDIDATES = 50;
const DENSE_CANDIDATES = 200;

/** Question -> ranked papers with their best passages. */
export function createRetriever({ store, lexical, dense }: RetrieverOptions): Retriever {
  return async (query, options) => {
    const scope = await findScope(query, store);
    const accept = scope.paperIds === undefined ? undefined : (id: string) => scope.paperIds?.has(id) ?? true;
    const limit = Math.max(options.limit, dense === undefined ? 0 : CANDIDATES);
    const hits = lexical.search(query.groups, { limit, ...(accept === undefined ? {} : { accept }) });
    const ranked =
      dense === undefined
        ? hits.map((hit) => ({ id: hit.paperId, score: hit.score, hit, keys: [] as number[] }))
        : await addDense(query, hits, dense, accept, options.signal);
    if (ranked.length === 0 && scope.paperIds !== undefined && query.arxivIds.length > 0) {
      for (const id of scope.paperIds) ranked.push({ id, score: 0, hit: undefined, keys: [] });
    }
    const papers: RankedPaper[] = [];
    for (const each of ranked.slice(0, options.limit)) {
      const described = await describe(each, query, store, options.passageLimit ?? 5);
      if (described !== undefined) papers.push(described);
    }
    return { query, scope, papers };
  };
}

interface Candidate {
  readonly id: string;
  readonly score: number;
  readonly hit: LexicalHit | undefined;
  /** Passages that only the vector index found, best first. */
  readonly keys: readonly number[];
}

async function addDense(
  query: Query,
  hits: readonly LexicalHit[],
  dense: NonNullable<RetrieverOptions['dense']>,
  accept: ((id: string) => boolean) | undefined,
  signal: AbortSignal | undefined,
): Promise<Candidate[]> {
  const [vector] = await dense.embedder.embed([query.question], 'question', signal);
  if (vector === undefined) return hits.map((hit) => ({ id: hit.paperId, score: hit.score, hit, keys: [] }));
  const accepts = (key: number) => {
    const id = dense.paperOf(key);
    return id !== undefined && (accept === undefined || accept(id));
  };
  const keysByPaper = new Map<string, number[]>();
  for (const { key } of dense.vectors.search(vector, DENSE_CANDIDATES, accepts)) {
    const id = dense.paperOf(key);
    if (id !== undefined) keysByPaper.set(id, [...(keysByPaper.get(id) ?? []), key]);
  }
  const byId = new Map(hits.map((hit) => [hit.paperId, hit]));
  const fused = fuseRankings([
    { ids: hits.map((hit) => hit.paperId), weight: 1 },
    { ids: [...keysByPaper.keys()].slice(0, CANDIDATES), weight: 1 },
  ]);
  return fused.map(({ id, score }) => ({ id, score, hit: byId.get(id), keys: keysByPaper.get(id) ?? [] }));
}

async function describe(
  candidate: Candidate,
  query: Query,
  store: Store,
  passageLimit: number,
): Promise<RankedPaper | undefined> {
  const paper = await store.paper(candidate.id);
  if (paper === undefined) return undefined;
  const scores = new Map(candidate.hit?.passages.map(({ key, score }) => [key, score]));
  const keys = [...new Set([...scores.keys(), ...candidate.keys])].slice(0, passageLimit);
  const found = await store.passages(keys);
  const passages = found.length > 0 ? found : (await store.passagesOf(candidate.id)).slice(0, passageLimit);
  return {
    paper,
    score: candidate.score,
    parts: candidate.hit?.parts ?? query.groups.map(() => 0),
    passages: passages.map((passage) => ({ passage, score: scores.get(passage.key) ?? 0 })),
  };
}
