import type { Paper } from '../paper/paper.ts';
import { keysOf } from './keywords.ts';
import type { LoggedPaper } from './paper-log.ts';
import { likingOf, type Preference } from './preference.ts';

/** What a paper's place is made of. */
export interface Rank {
  readonly paper: Paper;
  readonly logged: LoggedPaper | undefined;
  readonly total: number;
  /** -1 to 1; 0 where digests do not tell. */
  readonly recommended: number;
  /** 0 to 1: how rare in the days before is what it is about. */
  readonly novelty: number;
  /** -1 to 1; 0 without thumbs. */
  readonly liking: number;
  /** The key that readers like most in it, see `keysOf`. */
  readonly likedKey: string | undefined;
}

export interface RankContext {
  /** What the index knows of the papers, by id. */
  readonly logged: ReadonlyMap<string, LoggedPaper>;
  /** Number of papers by key in the days before, and of all. */
  readonly usual: { readonly counts: ReadonlyMap<string, number>; readonly papers: number };
  readonly preference: Preference;
}

/** The digests' own score tells most, then what the chat likes; votes, words and novelty order what is alike. */
const SCORE = 1;
const LIKING = 0.6;
const VOTES = 0.35;
const RECOMMENDED = 0.25;
const NOVELTY = 0.15;
/** Several digests chose it. */
const CHOSEN = 0.05;
const MOST_CHOSEN = 4;

/** Best first; equal ones stay in the order given, which is that of the digests. */
export function rankDaily(papers: readonly Paper[], context: RankContext): Rank[] {
  const mostVotes = Math.max(1, ...papers.map(({ upvotes = 0 }) => upvotes));
  return papers
    .map((paper): Rank => {
      const logged = context.logged.get(paper.id);
      const keys = keysOf(logged ?? { id: paper.id, concepts: new Map(), tags: paper.tags });
      const { liking, key } = likingOf(keys, context.preference);
      const recommended = recommendedIn(paper);
      const novelty = noveltyOf(keys, context.usual);
      const total =
        SCORE * (paper.score === undefined ? 0.5 : paper.score.value / paper.score.outOf) +
        LIKING * liking +
        VOTES * (Math.log1p(paper.upvotes ?? 0) / Math.log1p(mostVotes)) +
        RECOMMENDED * recommended +
        NOVELTY * novelty +
        CHOSEN * Math.min(MOST_CHOSEN, new Set(paper.entries.map(({ digest }) => digest)).size);
      return { paper, logged, total, recommended, novelty, liking, likedKey: key };
    })
    .sort((left, right) => right.total - left.total);
}

const AGAINST =
  /不推荐|不太推荐|可(?:以)?(?:略过|跳过)|not recommended|can be skipped|skip (?:it|this)|không (?:khuyến nghị|đáng đọc)|có thể bỏ qua/iu;
const FOR =
  /强烈推荐|重点推荐|推荐(?:精读|阅读|细读)|必读|值得(?:精读|重点|深读|一读|细读|关注)|must[- ]read|(?:highly|strongly) recommend|worth reading|rất nên đọc|đáng đọc|nên đọc/iu;
/** Chosen with a reason, but without a word that says how much. */
const MILD = 0.3;

/** What a digest's own recommendation says: 1 read it, -1 leave it, 0 no recommendation. */
export function recommendedIn({ entries }: Pick<Paper, 'entries'>): number {
  const texts = entries.flatMap(({ sections }) =>
    sections.filter(({ role }) => role === 'recommendation').map(({ text }) => text),
  );
  if (texts.length === 0) return 0;
  if (texts.some((text) => AGAINST.test(text))) return -1;
  return texts.some((text) => FOR.test(text)) ? 1 : MILD;
}

/** Mean rarity of what a paper is about: 1 when none of it came in the days before. */
function noveltyOf(keys: ReadonlySet<string>, { counts, papers }: RankContext['usual']): number {
  if (keys.size === 0 || papers === 0) return 0;
  let rarity = 0;
  for (const key of keys) rarity += Math.log((papers + 1) / ((counts.get(key) ?? 0) + 1));
  return rarity / keys.size / Math.log(papers + 1);
}
