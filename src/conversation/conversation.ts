import type { Answer } from '../answer/answer.ts';
import type { AskOptions } from '../answer/answerer.ts';
import { smallTalkLanguage } from '../answer/small-talk.ts';
import type { StreamingAnswerer } from '../answer/written/written-answerer.ts';
import { localDay } from '../calendar.ts';
import { messagesIn } from '../language/messages.ts';
import type { Clock, Logger } from '../ports.ts';
import type { Store } from '../store.ts';
import type { ConversationMemory, ConversationStore, Turn } from './conversation-store.ts';
import type { FollowUpContext, ResolvedQuestion } from './follow-up.ts';
import { EMPTY_MEMORY, type Shown, withShown, withTurn } from './memory.ts';
import { readFollowUp } from './read-follow-up.ts';
import { type RewriteQuestion, rewritten } from './rewrite.ts';
import { Running } from './running.ts';
import type { ShownPaper } from './shown-papers.ts';

/** After so long without a question a conversation is forgotten. */
export const IDLE_MS = 2 * 60 * 60 * 1000;

export interface ConversationAnswer {
  /** `question` is the one asked. */
  readonly answer: Answer;
  /** How it was understood. */
  readonly resolved: ResolvedQuestion;
}

/** Asking in chats: each line is understood from those before it in the same chat, and from no other chat's. */
export interface Conversation {
  /**
   * @param key names chat and thread, such as `telegram:123/45` or `console`; not empty
   * @param options as for a question that stands alone; what the conversation tells comes before them
   * @param onPart gets text as it is done, see `StreamingAnswerer`
   */
  ask(
    key: string,
    question: string,
    options: AskOptions,
    onPart?: (text: string) => void,
  ): Promise<ConversationAnswer>;
  /** Remembers papers that were shown otherwise: a day's list, or one paper that was opened, which becomes "it". */
  show(key: string, shown: Shown): Promise<void>;
  /** What the numbers and places of the last reply stand for; nothing when it is forgotten. */
  lastShown(key: string): Promise<Shown>;
  /** A conversation goes on under another key as well: in a thread that was opened for it. */
  copy(from: string, to: string): Promise<void>;
  /** Forgets a chat, questions on their way included. @returns whether there was something to forget */
  forget(key: string): Promise<boolean>;
}

export interface ConversationOptions {
  readonly answer: StreamingAnswerer;
  readonly store: ConversationStore & Pick<Store, 'paper'>;
  readonly clock: Clock;
  /** Tried on lines that look like follow-ups and that no rule resolves. */
  readonly rewrite?: RewriteQuestion;
  readonly logger?: Logger;
  /** `IDLE_MS` by default. */
  readonly idleMs?: number;
}

/** @throws {RangeError} by every method, for an empty key, which all chats would share */
export function createConversation(options: ConversationOptions): Conversation {
  const { answer, store, clock, idleMs = IDLE_MS } = options;
  const running = new Running();

  const change = async (key: string, next: (memory: ConversationMemory) => ConversationMemory) => {
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + idleMs);
    await store.changeConversation(key, now, expiresAt, (memory) => next(memory ?? EMPTY_MEMORY));
    await store.deleteExpiredConversations(now);
  };

  return {
    async ask(key, question, ask, onPart) {
      const ticket = running.begin(checked(key));
      try {
        const memory = (await store.conversation(key, clock.now())) ?? EMPTY_MEMORY;
        const resolved = await resolve(question, memory, ask, options);
        const given = await answer(resolved.question, optionsFor(resolved, ask), onPart);
        const { numbers, papers } = shownBy(given);
        const turn = turnOf(question, resolved, given, papers);
        const isNewTopic = resolved.kind === 'fresh' || resolved.kind === 'more';
        if (isRemembered(resolved, given) && !ticket.isForgotten)
          await change(key, (now) => withTurn(now, turn, numbers, isNewTopic));
        return { answer: { ...asFollowUp(given, resolved), question }, resolved };
      } finally {
        running.end(key, ticket);
      }
    },
    async show(key, shown) {
      if (shown.papers.length > 0) await change(checked(key), (memory) => withShown(memory, shown));
    },
    async lastShown(key) {
      const memory = await store.conversation(checked(key), clock.now());
      return { papers: memory?.list ?? [], numbers: memory?.numbers ?? [] };
    },
    async copy(from, to) {
      const memory = await store.conversation(checked(from), clock.now());
      if (memory !== undefined) await change(checked(to), () => memory);
    },
    async forget(key) {
      running.forget(checked(key));
      return await store.deleteConversation(key);
    },
  };
}

function checked(key: string): string {
  if (key === '') throw new RangeError('a conversation needs a key that names its chat; it is empty');
  return key;
}

async function resolve(
  question: string,
  memory: ConversationMemory,
  ask: AskOptions,
  { store, rewrite, logger }: ConversationOptions,
): Promise<ResolvedQuestion> {
  const ids = new Set([...memory.list, ...memory.focus, ...memory.numbers]);
  const papers: ShownPaper[] = [];
  for (const id of ids) {
    const paper = await store.paper(id);
    if (paper !== undefined) papers.push(paper);
  }
  const context: FollowUpContext = { memory, papers, today: localDay(ask.now, ask.timeZone) };
  const reading = readFollowUp(question, context);
  if (typeof reading !== 'string') return reading;
  const again =
    reading === 'unclear' && rewrite !== undefined
      ? await rewritten(question, context, { rewrite, logger, signal: ask.signal })
      : undefined;
  return again ?? { kind: 'fresh', question };
}

function optionsFor({ language, paperIds, exclude }: ResolvedQuestion, ask: AskOptions): AskOptions {
  return {
    ...ask,
    ...(language === undefined ? {} : { language }),
    ...(paperIds === undefined ? {} : { paperIds }),
    ...(exclude === undefined ? {} : { excludePaperIds: exclude }),
  };
}

/** Papers of a long list that are shown without a citation each. */
const LISTED = 12;

function shownBy({ citations, papers }: Answer): Shown {
  const numbers = citations.map(({ paperId }) => paperId);
  const distinct = [...new Set(numbers)];
  return numbers.length > 0
    ? { papers: distinct, numbers }
    : { papers: papers.slice(0, LISTED), numbers: papers.slice(0, LISTED) };
}

function turnOf(
  question: string,
  { question: standalone, paperIds, exclude }: ResolvedQuestion,
  { language, status }: Answer,
  papers: readonly string[],
): Turn {
  return {
    question,
    standalone,
    language,
    status,
    papers,
    ...(paperIds === undefined ? {} : { about: paperIds }),
    ...(exclude === undefined ? {} : { exclude }),
  };
}

/** Greetings are no part of a conversation about papers, and what was refused is not given to a model later on. */
function isRemembered({ question }: ResolvedQuestion, { status }: Answer): boolean {
  return status !== 'refused' && question.trim() !== '' && smallTalkLanguage(question) === undefined;
}

/** "More" that finds nothing says so in its own words. */
function asFollowUp(given: Answer, { kind }: ResolvedQuestion): Answer {
  const isEnd = kind === 'more' && given.status === 'not-found';
  return isEnd ? { ...given, text: messagesIn(given.language).noMore() } : given;
}
