import type { Update } from 'grammy/types';
import type { Commands } from '../../src/command/command.ts';
import type { InboxStore } from '../../src/delivery/inbox-store.ts';
import type { ReachStore } from '../../src/delivery/reach-store.ts';
import { type AnswerRecord, type AnswerTools, answerEvent, answerWith, sayReply } from './answer-event.ts';
import { answerInline } from './answer-inline.ts';
import { answerPress } from './answer-press.ts';
import { PLATFORM } from './caller-of.ts';
import { type ChatQueues, createChatQueues } from './chat-queues.ts';
import { changeReach, leave, type WakeTools, wake } from './reach-event.ts';
import { type Me, readUpdate } from './read-update.ts';
import type { Source, TelegramEvent } from './telegram-event.ts';
import { StoppedError } from './timers.ts';

/** So many chats are answered at once, and so many questions of one may wait. */
const QUESTIONS = { atOnce: 64, perChat: 10 };
/** Buttons and inline queries do not wait behind questions. */
const PRESSES = { atOnce: 32, perChat: 20 };
/** New updates are taken in again when no more than so many wait. */
const MOST_WAITING = 400;
/** Telegram repeats an update for a day. */
const KNOWN_FOR_MS = 2 * 86_400_000;
const CLEAN_EVERY_MS = 3_600_000;
/** Who asks too much is told once in this time. */
const TOLD_FOR_MS = 60_000;

export interface InboxTools extends AnswerTools, WakeTools {
  readonly store: InboxStore & ReachStore;
  readonly commands: Commands;
}

/** Takes updates in, once each, and has them handled. */
export interface Inbox {
  /**
   * Keeps updates and begins to handle the new ones. Once it resolves Telegram may forget them.
   *
   * @throws {StoreError} nothing was kept
   */
  receive(updates: readonly Update[], me: Me): Promise<void>;
  /** Takes up what was left at the last stop. */
  resume(me: Me): Promise<void>;
  /** When there is room for more. */
  hasRoom(): Promise<void>;
  /** When nothing is being handled. */
  isIdle(): Promise<void>;
  readonly waiting: number;
}

export function createInbox(tools: InboxTools): Inbox {
  const { store, timers, logger } = tools;
  const questions = createChatQueues(QUESTIONS);
  const presses = createChatQueues(PRESSES);
  const told = new Map<number, number>();
  /** Updates that wait in a queue or are being handled. */
  const running = new Set<number>();
  let isIncomplete = false;
  let cleanedAt = Number.NEGATIVE_INFINITY;

  const recordOf = (id: number): AnswerRecord => ({
    begin: () => store.beginAnswer(PLATFORM, id, true),
    takeBack: () => store.beginAnswer(PLATFORM, id, false),
  });

  /** One update cannot harm the others; what it was about stays out of the log. */
  const handle = async (
    id: number,
    kind: string,
    work: (record: AnswerRecord) => Promise<void>,
  ): Promise<void> => {
    const started = timers.now();
    if (tools.signal.aborted) return;
    try {
      await work(recordOf(id));
      await store.finishEvent(PLATFORM, id);
      logger.debug('an update is handled', { id, kind, durationMs: timers.now() - started });
    } catch (error) {
      // Parked: it is taken up at the next start.
      if (error instanceof StoppedError) return;
      logger.error('an update failed', { id, kind, reason: nameOf(error) });
      await store.finishEvent(PLATFORM, id).catch(() => {});
    }
  };

  const tellTooMany = (source: Source): void => {
    const now = timers.now();
    if ((told.get(source.chatId) ?? Number.NEGATIVE_INFINITY) > now - TOLD_FOR_MS) return;
    if (told.size > 1000) told.clear();
    told.set(source.chatId, now);
    const answer = sayReply(tools.callerOf(source), ({ tooMany }) => tooMany, tools.commands);
    const record = { begin: async () => {}, takeBack: async () => {} };
    answerWith(source, answer, tools, record).catch((error: unknown) => {
      logger.debug('a chat could not be told to wait', { reason: nameOf(error) });
    });
  };

  /** @returns false when the queue of that chat or user is full */
  const enqueue = (
    queue: ChatQueues,
    key: number,
    id: number,
    kind: string,
    work: (record: AnswerRecord) => Promise<void>,
  ): boolean => {
    const isTaken = queue.add(key, async () => {
      await handle(id, kind, work);
      running.delete(id);
    });
    if (isTaken) running.add(id);
    return isTaken;
  };

  const dispatch = async (id: number, event: TelegramEvent | undefined): Promise<void> => {
    if (event === undefined) return await store.finishEvent(PLATFORM, id);
    switch (event.kind) {
      case 'joined':
      case 'moved':
        return await handle(id, event.kind, () => changeReach(event, tools));
      case 'left':
        enqueue(questions, event.chatId, id, event.kind, () => leave(event, tools));
        return;
      case 'inline':
        enqueue(presses, event.userId, id, event.kind, () => answerInline(event, tools));
        return;
      case 'press': {
        const work = (record: AnswerRecord) => answerPress(event, tools, record);
        const isTaken = enqueue(presses, event.source.userId, id, event.kind, work);
        return isTaken ? undefined : await store.finishEvent(PLATFORM, id);
      }
      default: {
        const { source } = event;
        await wake(source.chatId, tools);
        const work = (record: AnswerRecord) => answerEvent(event, tools, record);
        if (enqueue(questions, source.chatId, id, event.kind, work)) return;
        await store.finishEvent(PLATFORM, id);
        tellTooMany(source);
      }
    }
  };

  /** An update that cannot be read would come again and again. */
  const read = (update: Update, me: Me): TelegramEvent | undefined => {
    try {
      return readUpdate(update, me);
    } catch (error) {
      logger.error('an update was not understood', { id: update.update_id, reason: nameOf(error) });
      return undefined;
    }
  };

  /** The updates are kept by now: one whose handling cannot begin is taken up again with the next ones. */
  const safely = async (id: number, event: TelegramEvent | undefined): Promise<void> => {
    try {
      await dispatch(id, event);
    } catch (error) {
      isIncomplete = true;
      logger.warn('an update waits', { id, reason: nameOf(error) });
    }
  };

  const resume = async (me: Me): Promise<void> => {
    isIncomplete = false;
    for (const { id, body } of await store.waitingEvents(PLATFORM)) {
      if (running.has(id)) continue;
      await safely(id, read(JSON.parse(body) as Update, me));
      await questions.below(MOST_WAITING);
    }
  };

  const clean = async (): Promise<void> => {
    if (timers.now() - cleanedAt < CLEAN_EVERY_MS) return;
    cleanedAt = timers.now();
    await store.deleteHandled(PLATFORM, new Date(timers.now() - KNOWN_FOR_MS));
  };

  return {
    async receive(updates, me) {
      // What somebody types is gone in seconds and is not worth keeping.
      const kept = updates.filter(({ inline_query: query }) => query === undefined);
      const events = kept.map((update) => ({ id: update.update_id, body: JSON.stringify(update) }));
      const isNew = new Set(await store.receive(PLATFORM, events, new Date(timers.now())));
      const fresh = newestQueries(updates, (id) => isNew.delete(id)).map((update) => ({
        id: update.update_id,
        event: read(update, me),
      }));
      // A group that moves also leaves its old number; what is kept of it must have moved by then.
      for (const { id, event } of fresh) if (event?.kind === 'moved') await safely(id, event);
      for (const { id, event } of fresh) if (event?.kind !== 'moved') await safely(id, event);
      if (isIncomplete) await resume(me);
      await clean().catch((error: unknown) => logger.warn('old updates stay', { reason: nameOf(error) }));
    },
    resume,
    hasRoom: async () => {
      await Promise.all([questions.below(MOST_WAITING), presses.below(MOST_WAITING)]);
    },
    isIdle: async () => {
      await Promise.all([questions.below(0), presses.below(0)]);
    },
    get waiting() {
      return questions.size + presses.size;
    },
  };
}

/**
 * New updates; of somebody who types on only the newest query.
 *
 * @param isNew asked once for each update; false when it has said true for that id before
 */
function newestQueries(updates: readonly Update[], isNew: (id: number) => boolean): Update[] {
  const newest = new Map<number, number>();
  for (const { update_id: id, inline_query: query } of updates)
    if (query !== undefined) newest.set(query.from.id, id);
  return updates.filter(({ update_id: id, inline_query: query }) =>
    query === undefined ? isNew(id) : newest.get(query.from.id) === id,
  );
}

/** Kind and place of an error; its message may hold what somebody wrote. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const place = /\n\s+at (.*)/.exec(error.stack ?? '')?.[1] ?? '';
  return `${error.name} at ${place}`;
}
