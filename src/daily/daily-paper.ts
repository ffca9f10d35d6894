import type { ReplyLanguage } from '../language/language.ts';
import type { Paper } from '../paper/paper.ts';
import { paperUrl } from '../paper/paper-url.ts';
import { contributionOf, detailsOf, type Line } from './contribution.ts';
import type { PaperMatch } from './daily.ts';
import { shownTitle } from './day.ts';
import { isTelling, keysOf, nameOfKey } from './keywords.ts';
import type { Rank, RankContext } from './rank.ts';

/** Why a paper stands where it stands. */
export type Reason =
  /** A subscription's, in the reader's language. */
  | { readonly kind: 'match'; readonly text: string }
  | { readonly kind: 'score'; readonly value: number; readonly outOf: number }
  | { readonly kind: 'votes'; readonly count: number }
  | { readonly kind: 'recommended' }
  /** The chat gave thumbs to papers on this. */
  | { readonly kind: 'liked'; readonly topic: string }
  /** Nothing on this came in the days before. */
  | { readonly kind: 'new-topic'; readonly topic: string }
  | { readonly kind: 'digests'; readonly count: number }
  /** Of a day whose post had gone out; `day` is the day. */
  | { readonly kind: 'late'; readonly day: string };

/** A paper as the post tells of it. */
export interface DailyPaper {
  readonly paper: Paper;
  /** In the reader's language where a digest has it; safe to show. */
  readonly title: string;
  readonly line: Line | undefined;
  /** More lines; for the deep list only. */
  readonly details: readonly Line[];
  readonly authors: readonly string[];
  /** Most telling first. */
  readonly reasons: readonly Reason[];
  /** Empty when no link is known. */
  readonly url: string;
  readonly codeUrl: string | undefined;
  readonly isDeep: boolean;
}

export interface DescribeOptions {
  readonly language: ReplyLanguage;
  readonly match: PaperMatch | undefined;
  readonly usual: RankContext['usual'];
  readonly isDeep: boolean;
  readonly isLate: boolean;
}

const MOST_DETAILS = 3;

export function describePaper(rank: Rank, options: DescribeOptions): DailyPaper {
  const { paper } = rank;
  const { language, isDeep } = options;
  const line = contributionOf(paper, language);
  return {
    paper,
    title: shownTitle(paper, language),
    line,
    details: isDeep && line !== undefined ? detailsOf(paper, line, MOST_DETAILS) : [],
    authors: paper.authors,
    reasons: reasonsFor(rank, options),
    url: paperUrl(paper),
    codeUrl: paper.links.find(({ kind }) => kind === 'code')?.url,
    isDeep,
  };
}

/** Fewer votes are no reason. */
const VOTES_THAT_COUNT = 5;
/** Before that many papers are known everything would be new. */
const PAPERS_TO_COMPARE = 50;

function reasonsFor(rank: Rank, { language, match, usual, isLate }: DescribeOptions): Reason[] {
  const { paper, recommended, likedKey } = rank;
  const reasons: Reason[] = (match?.reasons ?? []).map((text) => ({ kind: 'match', text }));
  const liked = likedKey === undefined ? undefined : nameOfKey(likedKey, language);
  if (liked !== undefined && rank.liking > 0) reasons.push({ kind: 'liked', topic: liked });
  if (paper.score !== undefined) reasons.push({ kind: 'score', ...paper.score });
  if ((paper.upvotes ?? 0) >= VOTES_THAT_COUNT) reasons.push({ kind: 'votes', count: paper.upvotes ?? 0 });
  if (recommended === 1) reasons.push({ kind: 'recommended' });
  const digests = new Set(paper.entries.map(({ digest }) => digest)).size;
  if (digests > 1) reasons.push({ kind: 'digests', count: digests });
  const topic = newTopic(rank, language, usual);
  if (topic !== undefined) reasons.push({ kind: 'new-topic', topic });
  const day = paper.dates.at(-1);
  if (isLate && day !== undefined) reasons.push({ kind: 'late', day });
  return reasons;
}

/** A concept of the glossary that the days before did not have; tags are new too often to be a reason. */
function newTopic(
  { logged }: Rank,
  language: ReplyLanguage,
  { counts, papers }: RankContext['usual'],
): string | undefined {
  if (papers < PAPERS_TO_COMPARE || logged === undefined) return undefined;
  for (const key of keysOf(logged)) {
    if (!key.startsWith('=') || counts.has(key) || !isTelling(Number(key.slice(1)))) continue;
    return nameOfKey(key, language);
  }
  return undefined;
}
