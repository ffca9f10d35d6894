import { AREAS } from '../daily/areas.ts';
import { findConcepts } from '../language/concepts.ts';
import { GLOSSARY } from '../language/glossary.ts';
import { createAuthorFinder } from '../paper/find-author.ts';
import type { Paper } from '../paper/paper.ts';
import { isAlike, type LikePaper, type LikeText, likeTextOf } from './likeness.ts';
import type { Like, Subscription } from './subscription.ts';
import { countPhrase, type Phrase, phraseOf, unitsOf } from './text-units.ts';

/** Why a paper is in or out. @property wish as its owner wrote it; for a score as `4/5` */
export type MatchReason =
  | { readonly kind: 'topic' | 'keyword' | 'author' | 'category' | 'like'; readonly wish: string }
  | { readonly kind: 'excluded'; readonly wish: string }
  | { readonly kind: 'score-too-low' | 'no-score' | 'no-wish-met' | 'other-category' | 'not-alike' }
  /** Nothing was asked for, so everything fits. */
  | { readonly kind: 'all' };

export interface Match {
  readonly isIn: boolean;
  /** At least one: all that speak for it, or what keeps it out. */
  readonly reasons: readonly MatchReason[];
}

/** What a subscription asks of papers. */
export type Asked = Pick<Subscription, 'kind' | 'wants' | 'like'>;

export interface Matcher {
  /** Does beforehand what the first question about a paper would have to: a few milliseconds. */
  prepare(paper: Paper): void;
  match(asked: Asked, paper: Paper): Match;
}

/** A paper prepared to be asked for many things; its head is titles and tags, its body what digests say. */
interface Prepared extends LikePaper {
  readonly categories: readonly string[];
}

/** A topic that texts name so often is what the paper is about. */
const OFTEN = 3;
/** Texts are looked at so far, in UTF-16 units. */
const LONGEST_BODY = 12_000;

/**
 * Decides which papers go with which subscriptions. Papers are prepared once, each wish is then looked up, so that a day takes time
 * proportional to its texts and to the number of subscriptions.
 *
 * @param papers that will be asked about; others may be too
 */
export function createMatcher(papers: readonly Paper[]): Matcher {
  const prepared = new Map<string, Prepared>();
  const prepare = (paper: Paper): Prepared => {
    const known = prepared.get(paper.id);
    if (known !== undefined) return known;
    const made = prepareParts(paper);
    prepared.set(paper.id, made);
    return made;
  };
  const findAuthor = createAuthorFinder(new Map(papers.map(({ id, authors }) => [id, authors])));
  const authored = remembered((name: string) => new Set(findAuthor(name)?.paperIds));
  const phrases = remembered(phraseOf);
  const topics = remembered(topicOf);
  const likes = remembered(likeTextOf);
  const isAbout = (paper: Prepared, wish: string): boolean => {
    const { phrase, concepts } = topics(wish);
    if (countPhrase(paper.head, phrase, 1) > 0 || countPhrase(paper.body, phrase, OFTEN) >= OFTEN)
      return true;
    return concepts.some(
      (concept) => paper.headConcepts.has(concept) || (paper.bodyConcepts.get(concept) ?? 0) >= OFTEN,
    );
  };
  const has = (paper: Prepared, phrase: Phrase) =>
    countPhrase(paper.head, phrase, 1) > 0 || countPhrase(paper.body, phrase, 1) > 0;
  const wishesMet = ({ wants }: Asked, paper: Paper, parts: Prepared): MatchReason[] => [
    ...wants.topics.filter((wish) => isAbout(parts, wish)).map((wish) => ({ kind: 'topic' as const, wish })),
    ...wants.keywords
      .filter((wish) => has(parts, phrases(wish)))
      .map((wish) => ({ kind: 'keyword' as const, wish })),
    ...wants.authors
      .filter((wish) => authored(wish).has(paper.id))
      .map((wish) => ({ kind: 'author' as const, wish })),
  ];
  return {
    prepare: (paper) => void prepare(paper),
    match(asked, paper) {
      const { wants, like } = asked;
      const parts = prepare(paper);
      const excluded = wants.excluded.find((wish) => isInCategory(parts, wish) || isAbout(parts, wish));
      if (excluded !== undefined) return out({ kind: 'excluded', wish: excluded });
      const tooLow = scoreProblem(wants.minScore, paper);
      if (tooLow !== undefined) return out(tooLow);
      if (like !== undefined) return matchLike(like, likes, parts, paper);
      const categories = wants.categories.filter((wish) => isInCategory(parts, wish));
      if (wants.categories.length > 0 && categories.length === 0) return out({ kind: 'other-category' });
      const met = wishesMet(asked, paper, parts);
      const asks = wants.topics.length + wants.keywords.length + wants.authors.length > 0;
      if (asks && met.length === 0) return out({ kind: 'no-wish-met' });
      const reasons = [...met, ...categories.map((wish) => ({ kind: 'category' as const, wish }))];
      return { isIn: true, reasons: reasons.length === 0 ? [{ kind: 'all' }] : reasons };
    },
  };
}

function out(reason: MatchReason): Match {
  return { isIn: false, reasons: [reason] };
}

function matchLike(like: Like, likes: (text: string) => LikeText, parts: Prepared, { id }: Paper): Match {
  const wish = like.kind === 'paper' ? like.title : like.text;
  const isItself = like.kind === 'paper' && like.paperId === id;
  return !isItself && isAlike(likes(wish), parts)
    ? { isIn: true, reasons: [{ kind: 'like', wish }] }
    : out({ kind: 'not-alike' });
}

function scoreProblem(minScore: number | undefined, { score }: Paper): MatchReason | undefined {
  if (minScore === undefined) return undefined;
  if (score === undefined) return { kind: 'no-score' };
  return score.value / score.outOf < minScore - 1e-9 ? { kind: 'score-too-low' } : undefined;
}

/** `cs` takes `cs.CL`. */
function isInCategory({ categories }: Prepared, wish: string): boolean {
  const wanted = wish.toLowerCase();
  return categories.some((category) => category === wanted || category.startsWith(`${wanted}.`));
}

function prepareParts(paper: Paper): Prepared {
  const headText = [paper.title, ...Object.values(paper.titles), ...paper.tags].join(' ; ');
  const bodyText = paper.entries
    .flatMap(({ sections }) => sections.map(({ text }) => text))
    .join('\n')
    .slice(0, LONGEST_BODY);
  const bodyConcepts = new Map<number, number>();
  for (const concept of findConcepts(bodyText))
    bodyConcepts.set(concept, (bodyConcepts.get(concept) ?? 0) + 1);
  return {
    head: unitsOf(headText),
    body: unitsOf(bodyText),
    headConcepts: new Set(findConcepts(headText)),
    bodyConcepts,
    categories: paper.categories.map((category) => category.toLowerCase()),
  };
}

interface Topic {
  readonly phrase: Phrase;
  readonly concepts: readonly number[];
}

/** A topic is a field of research (`Robotics and embodied AI`), terms of the glossary, or words. */
function topicOf(wish: string): Topic {
  const phrase = phraseOf(wish);
  const lower = wish.trim().toLowerCase();
  const area = AREAS.find(({ id, names }) =>
    [id, ...Object.values(names)].some((name) => name.toLowerCase() === lower),
  );
  const names = new Set(area?.concepts);
  const ofArea = GLOSSARY.flatMap(({ en }, index) => (names.has(en[0] ?? '') ? [index] : []));
  return { phrase, concepts: ofArea.length > 0 ? ofArea : findConcepts(wish) };
}

/** Keeps what a function gave, since many subscriptions ask for the same. */
function remembered<Result>(work: (text: string) => Result): (text: string) => Result {
  const results = new Map<string, Result>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = work(text);
    results.set(text, result);
    return result;
  };
}

/** A paper with what decided about it. */
export interface Selected {
  readonly paper: Paper;
  readonly match: Match;
}

/**
 * What goes into a subscription's post, in the order given, and what does not.
 *
 * @param candidates best first
 * @param posted papers that it had already; they are neither in nor out
 */
export function selectPapers(
  subscription: Asked,
  candidates: readonly Paper[],
  posted: ReadonlySet<string>,
  matcher: Matcher = createMatcher(candidates),
): {
  readonly inside: readonly Selected[];
  readonly beyond: readonly Selected[];
  readonly outside: readonly Selected[];
} {
  const fresh = candidates.filter(({ id }) => !posted.has(id));
  const all = fresh.map((paper) => ({ paper, match: matcher.match(subscription, paper) }));
  const fitting = all.filter(({ match }) => match.isIn);
  const { paperCount } = subscription.wants;
  return {
    inside: fitting.slice(0, paperCount),
    beyond: fitting.slice(paperCount),
    outside: all.filter(({ match }) => !match.isIn),
  };
}
