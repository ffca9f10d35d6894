import { addDays } from '../calendar.ts';
import { rankPapers } from '../daily/day.ts';
import type { Post } from '../delivery/delivery.ts';
import type { MakePost } from '../delivery/fill-post.ts';
import { nextTurn } from '../delivery/timers.ts';
import type { Paper } from '../paper/paper.ts';
import type { Reply } from '../reply/reply.ts';
import type { Store } from '../store.ts';
import { alertReply } from './alert-reply.ts';
import { createMatcher, type Matcher, selectPapers } from './match.ts';
import { fireDatesBetween } from './next-fire.ts';
import type { Subscription } from './subscription.ts';
import { subscriptionWordsIn } from './subscription-words.ts';

/** What a subscription's post is to be made of. */
export interface PostWish {
  readonly subscription: Subscription;
  /** Day of the newest digest, ISO. */
  readonly date: string;
  /** Papers of days before that are new to the subscription. */
  readonly lateIds: readonly string[];
  readonly hadIds: ReadonlySet<string>;
  readonly limit: number;
  /** Reasons are in the subscription's language. */
  matches(paper: Paper): { readonly isIn: boolean; readonly reasons: readonly string[] };
}

/** Tells of a day; the daily digest. */
export interface DayTeller<Day extends { readonly papers: readonly { readonly paper: Paper }[] }> {
  read(wish: PostWish): Promise<Day>;
  post(day: Day, wish: PostWish): Promise<Reply>;
}

export interface PostMakerParts<Day extends { readonly papers: readonly { readonly paper: Paper }[] }> {
  readonly store: Pick<Store, 'papers' | 'digests'>;
  readonly teller: DayTeller<Day>;
  /** Another word whenever papers came or changed. */
  contentVersion(): Promise<string>;
}

export interface PostMaker {
  readonly makePost: MakePost;
  /** Papers that the post of a date could hold, best first. */
  candidates(subscription: Subscription, localDate: string): Promise<readonly Paper[]>;
}

/** Late papers of so many days go along at least, and at most. */
const SHORTEST_DAYS = 3;
const LONGEST_DAYS = 14;
const PREPARED_PER_TURN = 5;

/** The days up to a local date that have digests. */
interface Window {
  /** Day of the newest digest; undefined when there is none. */
  readonly newest: string | undefined;
  readonly papersOn: ReadonlyMap<string, readonly Paper[]>;
  readonly matcher: Matcher;
}

/**
 * Makes posts out of what is new to a subscription: papers of the newest digest day up to its local date, and those of days before
 * that came late. So a post goes out on time with what is there; only when nothing new is there it waits for the day's digest.
 */
export function createPostMaker<Day extends { readonly papers: readonly { readonly paper: Paper }[] }>(
  parts: PostMakerParts<Day>,
): PostMaker {
  const windows = createWindows(parts);
  return {
    async makePost(subscription, localDate, _now, posted) {
      const window = await windows(localDate);
      if (window.newest === undefined) return 'not-yet';
      if (subscription.kind === 'alert') return makeAlert(subscription, localDate, window, posted);
      const date = window.newest;
      const wish = wishOf(subscription, localDate, date, window, posted);
      const day = await parts.teller.read(wish);
      if (day.papers.length === 0) return date === localDate ? 'nothing' : 'not-yet';
      const paperIds = day.papers.map(({ paper }) => paper.id);
      return { reply: await parts.teller.post(day, wish), paperIds };
    },
    async candidates(subscription, localDate) {
      return rankPapers(candidatesIn(await windows(localDate), subscription, localDate));
    },
  };
}

/** One window for each local date (at most three at a time), until papers change. */
function createWindows(
  parts: Pick<PostMakerParts<never>, 'store' | 'contentVersion'>,
): (localDate: string) => Promise<Window> {
  let version: string | undefined;
  const windows = new Map<string, Promise<Window>>();
  return async (localDate) => {
    const now = await parts.contentVersion();
    if (now !== version) windows.clear();
    version = now;
    const known = windows.get(localDate);
    if (known !== undefined) return await known;
    const made = readWindow(parts.store, localDate);
    windows.set(localDate, made);
    try {
      return await made;
    } catch (error) {
      windows.delete(localDate);
      throw error;
    }
  };
}

async function readWindow(store: Pick<Store, 'papers' | 'digests'>, localDate: string): Promise<Window> {
  const from = addDays(localDate, -LONGEST_DAYS);
  const digests = await store.digests({ from, to: localDate });
  // A digest that names its month only is of no day.
  const days = [...new Set(digests.flatMap(({ date }) => (date?.length === 10 ? [date] : [])))].sort();
  const papersOn = new Map<string, readonly Paper[]>();
  for (const day of days) {
    const papers: Paper[] = [];
    for await (const paper of store.papers({ date: day })) papers.push(paper);
    papersOn.set(day, papers);
  }
  const matcher = createMatcher([...papersOn.values()].flat());
  for (const day of days.slice(-SHORTEST_DAYS)) await prepareAll(papersOn.get(day) ?? [], matcher);
  return { newest: days.at(-1), papersOn, matcher };
}

/** In turns with other work, which the first post would otherwise keep waiting. */
async function prepareAll(papers: readonly Paper[], matcher: Matcher): Promise<void> {
  for (const [index, paper] of papers.entries()) {
    if (index % PREPARED_PER_TURN === 0) await nextTurn();
    matcher.prepare(paper);
  }
}

/** The newest day's papers, and those since the post before. */
function candidatesIn({ newest, papersOn }: Window, subscription: Subscription, localDate: string): Paper[] {
  const since = firstDay(subscription, localDate);
  const days = [...papersOn.keys()].filter((day) => day === newest || day >= since);
  const papers = new Map(days.flatMap((day) => (papersOn.get(day) ?? []).map((paper) => [paper.id, paper])));
  return [...papers.values()];
}

/** A new subscription begins with the newest digest; later ones reach back to the post before, since papers come late. */
function firstDay(subscription: Subscription, localDate: string): string {
  const earliest = addDays(localDate, -LONGEST_DAYS);
  const fires = fireDatesBetween(subscription, earliest, localDate, LONGEST_DAYS);
  const usual = addDays(localDate, -SHORTEST_DAYS);
  const before = fires.at(-1) ?? earliest;
  const since = before < usual ? before : usual;
  const made = subscription.createdAt.toISOString().slice(0, 10);
  return since > made ? since : made;
}

function wishOf(
  subscription: Subscription,
  localDate: string,
  date: string,
  window: Window,
  posted: ReadonlySet<string>,
): PostWish {
  const words = subscriptionWordsIn(subscription.language);
  const today = new Set(window.papersOn.get(date)?.map(({ id }) => id));
  const late = candidatesIn(window, subscription, localDate).filter(
    ({ id }) => !today.has(id) && !posted.has(id),
  );
  return {
    ...{ subscription, date, hadIds: posted, limit: subscription.wants.paperCount },
    lateIds: late.map(({ id }) => id),
    matches(paper) {
      const { isIn, reasons } = window.matcher.match(subscription, paper);
      // That everything is wanted explains nothing.
      const telling = reasons.filter(({ kind }) => kind !== 'all');
      return { isIn, reasons: telling.map((reason) => words.reason(reason)) };
    },
  };
}

function makeAlert(
  subscription: Subscription,
  localDate: string,
  window: Window,
  posted: ReadonlySet<string>,
): Post | 'not-yet' {
  const candidates = rankPapers(candidatesIn(window, subscription, localDate));
  const { inside } = selectPapers(subscription, candidates, posted, window.matcher);
  if (inside.length === 0) return 'not-yet';
  const papers = inside.map(({ paper }) => paper);
  return { reply: alertReply(subscription, papers), paperIds: papers.map(({ id }) => id) };
}
