import type { Paper, Passage } from '../paper/paper.ts';
import type { Store } from '../store.ts';
import { type DenseHit, type DenseSearch, searchDense } from './dense/search-dense.ts';
import { fuseRankings } from './fuse.ts';
import type { LexicalHit, LexicalIndex } from './lexical/lexical-index.ts';
import type { Query } from './query/query.ts';
import { resolveQuery } from './resolve-query.ts';
import { acceptedBy, findScope, type Scope } from './scope.ts';

/** A paper found, with what matched. */
export interface RankedPaper {
  readonly paper: Paper;
  /** Comparable within one search only; 0 when it matches no more than chance, or was named by its id alone. */
  readonly score: number;
  /** Score by words alone; without dense retrieval the same as `score`. */
  readonly lexicalScore: number;
  /** Absent where the embedder is off or has no vector of the paper. */
  readonly dense?: DenseScore;
  /** What each group of the query added, in its order; 0 where nothing matched. */
  readonly parts: readonly number[];
  /** Best first; the score is 0 for those that only the vector index found. */
  readonly passages: readonly { readonly passage: Passage; readonly score: number }[];
}

/** What the embedder makes of a paper. */
export interface DenseScore {
  /** How near the question its nearest passage is, above the usual passage, in standard deviations; 0 at least. */
  readonly standing: number;
  /** What that added to the paper's score. */
  readonly added: number;
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
  /** Dense retrieval is off without it. */
  readonly dense?: DenseSearch;
}

export interface RetrieveOptions {
  readonly limit: number;
  /** The query's scope where it is known already. */
  readonly scope?: Scope;
  /** Passages per paper, 5 by default. */
  readonly passageLimit?: number;
  readonly signal?: AbortSignal;
}

export type Retriever = (query: Query, options: RetrieveOptions) => Promise<Retrieval>;

/** At least this many papers of the lexical index take part in fusion. */
const CANDIDATES = 100;
const PASSAGE_LIMIT = 5;

/**
 * Question -> ranked papers with their best passages. A question that names papers by their ids gets these and no
 * others, whether anything else matches or not; one that names days, categories or a score gets papers of these.
 */
export function createRetriever({ store, lexical, dense }: RetrieverOptions): Retriever {
  return async (asked, options) => {
    const query = await resolveQuery(asked, store);
    const scope = options.scope ?? (await findScope(query, store));
    const accept = acceptedBy(scope);
    const limit = Math.max(options.limit, dense === undefined ? 0 : CANDIDATES);
    const hits = lexical.search(query.groups, { limit, ...(accept === undefined ? {} : { accept }) });
    const ranked =
      dense === undefined || query.topic.trim() === ''
        ? hits.map((hit) => ({ id: hit.paperId, score: hit.score, hit, keys: [] }))
        : fuse(hits, await nearness(dense, query, hits, accept, options.signal), weightOf(dense));
    const candidates = [...ranked, ...namedOnly(query, scope, ranked)];
    const papers: RankedPaper[] = [];
    for (const candidate of candidates.slice(0, Math.max(0, options.limit))) {
      const described = await describe(candidate, query, store, options.passageLimit ?? PASSAGE_LIMIT);
      if (described !== undefined) papers.push(described);
    }
    return { query, scope, papers };
  };
}

interface Candidate {
  readonly id: string;
  readonly score: number;
  readonly hit: LexicalHit | undefined;
  readonly dense?: DenseScore;
  /** Passages that the vector index found, best first. */
  readonly keys: readonly number[];
}

/**
 * Papers named by id that the search did not find, in the order of the question; for a question that names nothing
 * but days, categories or a score, the papers of these in the store's order.
 */
function namedOnly(query: Query, { paperIds }: Scope, ranked: readonly Candidate[]): Candidate[] {
  const known = new Set(ranked.map(({ id }) => id));
  const isScopeAlone = query.groups.length === 0 && query.arxivIds.length === 0;
  return (isScopeAlone ? [...(paperIds ?? [])] : query.arxivIds)
    .filter((id) => paperIds?.has(id) === true && !known.has(id))
    .map((id) => ({ id, score: 0, hit: undefined, keys: [] }));
}

/** What nearness counts beside words, both in standard deviations; between 0.3 and 0.8 little changes. */
const REORDERING_WEIGHT = 0.5;
const FINDING_WEIGHT = 1;

function weightOf({ embedder }: DenseSearch): number {
  return embedder.onlyReorders === true ? REORDERING_WEIGHT : FINDING_WEIGHT;
}

function nearness(
  dense: DenseSearch,
  query: Query,
  hits: readonly LexicalHit[],
  accept: ((paperId: string) => boolean) | undefined,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, DenseHit>> {
  return searchDense(dense, query.topic, { candidates: hits.map(({ paperId }) => paperId), accept, signal });
}

/** Both scores are added in standard deviations, so that neither scale drowns the other. */
function fuse(
  hits: readonly LexicalHit[],
  dense: ReadonlyMap<string, DenseHit>,
  weight: number,
): Candidate[] {
  const byId = new Map(hits.map((hit) => [hit.paperId, hit]));
  const ids = new Set([...byId.keys(), ...dense.keys()]);
  return [...ids]
    .map((id) => {
      const hit = byId.get(id);
      const near = dense.get(id);
      const words = hit?.standing ?? 0;
      if (near === undefined) return { id, score: words, hit, keys: [] };
      const { standing, keys } = near;
      const added = weight * standing;
      return { id, score: words + added, hit, dense: { standing, added }, keys };
    })
    .sort((left, right) => right.score - left.score || (left.id < right.id ? -1 : 1));
}

async function describe(
  { id, score, hit, dense, keys }: Candidate,
  query: Query,
  store: Store,
  passageLimit: number,
): Promise<RankedPaper | undefined> {
  const paper = await store.paper(id);
  if (paper === undefined) return undefined;
  const scores = new Map(hit?.passages.map((passage) => [passage.key, passage.score]));
  const best = fuseRankings([
    { ids: [...scores.keys()], weight: 1 },
    { ids: keys, weight: 1 },
  ]);
  const found = await store.passages(best.slice(0, passageLimit).map((passage) => passage.id));
  const passages = found.length > 0 ? found : (await store.passagesOf(id)).slice(0, passageLimit);
  return {
    paper,
    score,
    lexicalScore: hit?.score ?? 0,
    ...(dense === undefined ? {} : { dense }),
    parts: hit?.parts ?? query.groups.map(() => 0),
    passages: passages.map((passage) => ({ passage, score: scores.get(passage.key) ?? 0 })),
  };
}
