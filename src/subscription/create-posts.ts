import type { ChatStore } from '../command/chat-store.ts';
import { shortLabel } from '../command/command-context.ts';
import type { Daily, DailyOptions } from '../daily/daily.ts';
import { type Thumbs, thumbsOf } from '../daily/preference.ts';
import { renderDaily, shownOrder } from '../daily/render-daily.ts';
import type { Post } from '../delivery/delivery.ts';
import type { MakePost } from '../delivery/fill-post.ts';
import { nextTurn } from '../delivery/timers.ts';
import { shownText } from '../language/shown-text.ts';
import type { Paper } from '../paper/paper.ts';
import type { Clock } from '../ports.ts';
import { titleLink } from '../reply/paper-reply.ts';
import { type Block, type Choice, type Picture, paragraph, type Reply, text } from '../reply/reply.ts';
import type { Store } from '../store.ts';
import { chooseDays, type DayChoice } from './day-choice.ts';
import { createMatcher, type Matcher, selectPapers } from './match.ts';
import { postWordsIn } from './post-words.ts';
import type { Subscription } from './subscription.ts';
import { subscriptionWordsIn } from './subscription-words.ts';

/** What a post shows besides its text. */
export interface PostExtras {
  readonly pictures: readonly Picture[];
  readonly audio?: Reply['audio'];
  /** Such as the chapters of the audio. */
  readonly blocks: readonly Block[];
}

export interface PostParts {
  readonly store: Pick<Store, 'papers' | 'papersFirstSeen' | 'generation'>;
  readonly chats: Pick<ChatStore, 'paperRatings' | 'keepAction'>;
  /** The day as one reader wants it, see `readDaily`. */
  read(wish: Omit<DailyOptions, 'store' | 'log' | 'writer' | 'vectorsOf'> & PayerWish): Promise<Daily>;
  extras(daily: Daily): Promise<PostExtras>;
  readonly clock: Clock;
  /** See `CommandTools`. */
  readonly randomKey: () => string;
}

interface PayerWish {
  readonly payer?: { readonly userId: string; readonly chatId: string };
}

/** Papers first seen so long ago are no news for an alert. */
const ALERT_MS = 3 * 86_400_000;
/** Buttons of posts work so long. */
const ACTION_MS = 60 * 86_400_000;
const MOST_CHOICES = 25;
const DEEP = 3;

/** Writes posts of subscriptions, and tells what they could hold. */
export function createPosts(parts: PostParts): {
  readonly makePost: MakePost;
  candidates(subscription: Subscription, localDate: string, now: Date): Promise<readonly Paper[]>;
} {
  const library = createLibrary(parts);
  const makePost: MakePost = async (subscription, localDate, now, posted) =>
    subscription.kind === 'alert'
      ? await makeAlert(subscription, now, posted, parts, library)
      : await makeDaily(subscription, localDate, posted, parts, library);
  return {
    makePost,
    async candidates(subscription, localDate, now) {
      if (subscription.kind === 'alert') return await newPapers(subscription, now, parts, library);
      const posted: ReadonlySet<string> = new Set();
      const choice = await chooseDays(subscription, localDate, posted, { ...parts, ...library });
      if (choice === undefined) return [];
      return [...(await library.papersOf(choice.date)), ...(await library.papersWith(choice.others))];
    },
  };
}

async function makeDaily(
  subscription: Subscription,
  localDate: string,
  posted: ReadonlySet<string>,
  parts: PostParts,
  library: Library,
): Promise<Post | 'nothing' | 'not-yet'> {
  const choice = await chooseDays(subscription, localDate, posted, { ...parts, ...library });
  if (choice === undefined) return 'not-yet';
  const { language, wants, chatId } = subscription;
  const had = [...(await library.papersOf(choice.date)).map(({ id }) => id), ...choice.others].filter((id) =>
    posted.has(id),
  );
  const thumbs = thumbsOf(await parts.chats.paperRatings(chatId));
  // Most chats want the same of a day, which is told once then; a model's lines are paid by the first of them.
  const key = JSON.stringify([language, choice, wants, had, thumbs]);
  const told = await library.toldOnce(key, () =>
    tellDay(subscription, choice, new Set(had), thumbs, parts, library),
  );
  if (told.papers.length === 0) return 'nothing';
  const reply = { ...told.reply, choices: await choicesOf(told.papers, subscription, parts) };
  return { reply, paperIds: told.papers.map(({ id }) => id) };
}

/** A day as a reply without what belongs to one chat. */
interface ToldDay {
  readonly reply: Reply;
  /** As shown; none when there is nothing to post. */
  readonly papers: readonly Paper[];
}

async function tellDay(
  subscription: Subscription,
  { date, others }: DayChoice,
  hadIds: ReadonlySet<string>,
  thumbs: Thumbs,
  parts: PostParts,
  library: Library,
): Promise<ToldDay> {
  const { chatId, ownerId, language, wants } = subscription;
  const matcher = await library.matcherOf(date, others);
  const words = subscriptionWordsIn(language);
  const daily = await parts.read({
    ...{ language, date, hadIds, thumbs, lateIds: others, limit: wants.paperCount },
    deep: Math.min(DEEP, wants.paperCount),
    payer: { userId: ownerId, chatId },
    matches(paper) {
      const { isIn, reasons } = matcher.match(subscription, paper);
      const told = reasons.filter(({ kind }) => kind !== 'all');
      return { isIn, reasons: told.map((reason) => words.reason(reason)) };
    },
  });
  const papers = shownOrder(daily).map(({ paper }) => paper);
  const shown = renderDaily(daily);
  if (papers.length === 0) return { reply: shown, papers };
  const { pictures, audio, blocks } = await parts.extras(daily);
  const sound = audio === undefined ? {} : { audio };
  return { reply: { ...shown, blocks: [...shown.blocks, ...blocks], pictures, ...sound }, papers };
}

/** A paper that somebody waits for is told at once, each once. */
async function makeAlert(
  subscription: Subscription,
  now: Date,
  posted: ReadonlySet<string>,
  parts: PostParts,
  library: Library,
): Promise<Post | 'not-yet'> {
  const papers = await newPapers(subscription, now, parts, library);
  const { inside } = selectPapers(subscription, papers, posted, await library.matcherWith(papers));
  if (inside.length === 0) return 'not-yet';
  const { language } = subscription;
  const found = inside.map(({ paper }) => paper);
  const words = subscriptionWordsIn(language);
  const reply: Reply = {
    language,
    blocks: [
      paragraph(postWordsIn(language).alert(found.length)),
      ...inside.map(({ paper, match }): Block => {
        const why = match.reasons.map((reason) => words.reason(reason)).join(words.between);
        return { kind: 'item', marker: '•', content: [titleLink(paper, language), text(` · ${why}`)] };
      }),
    ],
    buttons: [],
    choices: await choicesOf(found, subscription, parts),
    pictures: [],
    form: 'message',
    isWritten: false,
    isPrivate: false,
  };
  return { reply, paperIds: found.map(({ id }) => id) };
}

async function newPapers(
  { createdAt }: Pick<Subscription, 'createdAt'>,
  now: Date,
  { store }: PostParts,
  library: Library,
): Promise<readonly Paper[]> {
  const from = new Date(Math.max(createdAt.getTime(), now.getTime() - ALERT_MS));
  const seen = await store.papersFirstSeen({ from });
  return await library.papersWith(seen.map(({ paperId }) => paperId));
}

/** A button for each paper, good in the chat of the post. */
async function choicesOf(
  papers: readonly Paper[],
  { chatId, language }: Pick<Subscription, 'chatId' | 'language'>,
  { chats, clock, randomKey }: PostParts,
): Promise<Choice[]> {
  const expiresAt = new Date(clock.now().getTime() + ACTION_MS);
  return await Promise.all(
    papers.slice(0, MOST_CHOICES).map(async (paper) => {
      const key = randomKey();
      await chats.keepAction(key, { chatId, action: { kind: 'paper', paperId: paper.id } }, expiresAt);
      return { label: shortLabel(shownText(paper.titles[language] ?? paper.title), 100), key };
    }),
  );
}

/** Papers of days, read once for all subscriptions until digests change. */
interface Library {
  papersOf(date: string): Promise<readonly Paper[]>;
  papersWith(ids: readonly string[]): Promise<readonly Paper[]>;
  matcherOf(date: string, others: readonly string[]): Promise<Matcher>;
  matcherWith(papers: readonly Paper[]): Promise<Matcher>;
  /** What was told under that key, or is told now. */
  toldOnce(key: string, tell: () => Promise<ToldDay>): Promise<ToldDay>;
}

/** Kept pictures are large; more different wishes than these are told anew. */
const MOST_TOLD = 200;

/** Preparing a paper for the matcher takes about a millisecond. */
const PREPARED_PER_TURN = 10;

async function prepareMatcher(papers: readonly Paper[]): Promise<Matcher> {
  const matcher = createMatcher(papers);
  for (const [index, paper] of papers.entries()) {
    if (index % PREPARED_PER_TURN === PREPARED_PER_TURN - 1) await nextTurn();
    matcher.prepare(paper);
  }
  return matcher;
}

function createLibrary({ store }: Pick<PostParts, 'store'>): Library {
  let generation: string | undefined;
  const kept = new Map<string, Promise<readonly Paper[]>>();
  const matchers = new Map<string, Promise<Matcher>>();
  const told = new Map<string, Promise<ToldDay>>();
  const refresh = async () => {
    const now = await store.generation();
    if (now === generation) return;
    generation = now;
    kept.clear();
    matchers.clear();
    told.clear();
  };
  const read = async (filter: { readonly date: string } | { readonly ids: readonly string[] }) => {
    const papers: Paper[] = [];
    for await (const paper of store.papers(filter)) papers.push(paper);
    return papers;
  };
  const remembered = async <Result>(
    from: Map<string, Promise<Result>>,
    key: string,
    make: () => Promise<Result>,
  ): Promise<Result> => {
    await refresh();
    const known = from.get(key) ?? make();
    from.set(key, known);
    known.catch(() => from.delete(key));
    return await known;
  };
  const library: Library = {
    papersOf: (date) => remembered(kept, date, () => read({ date })),
    papersWith: (ids) =>
      ids.length === 0 ? Promise.resolve([]) : remembered(kept, ids.join(' '), () => read({ ids })),
    matcherOf: (date, others) =>
      remembered(matchers, `${date} ${others.join(' ')}`, async () =>
        prepareMatcher([...(await library.papersOf(date)), ...(await library.papersWith(others))]),
      ),
    toldOnce(key, tell) {
      if (told.size >= MOST_TOLD) told.clear();
      return remembered(told, key, tell);
    },
    matcherWith: (papers) =>
      remembered(matchers, papers.map(({ id }) => id).join(' '), () => prepareMatcher(papers)),
  };
  return library;
}
