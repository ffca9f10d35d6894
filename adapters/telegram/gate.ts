import type { GateStore } from '../../src/delivery/gate-store.ts';
import { TelegramFailure } from './telegram-failure.ts';
import { nextTurn, pause, type Timers } from './timers.ts';

/** Bots FAQ: about one message a second in a chat, 20 a minute in a group, 30 a second in all. */
const CHAT_PAUSE_MS = 1000;
const GROUP_MESSAGES = 20;
const GROUP_WINDOW_MS = 60_000;
/** 25 a second, one after the other rather than in bursts. */
const TOTAL_PAUSE_MS = 40;
/** The turn that all chats take together. */
const ALL = 'all';
/** Clocks and networks are not exact. */
const MARGIN_MS = 50;
/** More chats than these are looked through for those that are quiet again. */
const MOST_KEPT = 500;
/** A 429 that hits so many chats at once is taken to be meant for the bot. */
const CHATS_FOR_ALL = 2;

export interface EnterOptions {
  /** Nobody waits for it: it also waits while several chats are closed at once. */
  readonly isBulk: boolean;
  /** How many messages it is, 1 to 10; 1 by default. */
  readonly count?: number;
  /** A 429 that lasts longer is not waited for. */
  readonly mostWaitMs: number;
  readonly signal: AbortSignal | undefined;
}

export interface Gate {
  /**
   * Waits until a message may go to a chat; then it counts.
   *
   * @throws {StoppedError} the signal was aborted first
   * @throws {TelegramFailure} `flood`, when that would take too long
   */
  enter(chatId: number, options: EnterOptions): Promise<void>;
  /** Whether a 429 forbids to write to a chat now. */
  isClosed(chatId: number): Promise<boolean>;
  /** After a 429: nothing goes to that chat before; also after a restart. */
  close(chatId: number, retryAfterMs: number): Promise<void>;
}

export interface GateOptions {
  readonly store: GateStore;
  readonly timers: Timers;
}

/** One gate for all messages of a token: sends none faster than Telegram takes them, and none before a 429 is over. */
export function createGate({ store, timers }: GateOptions): Gate {
  /** When messages went to a chat, oldest first. */
  const sent = new Map<number, number[]>();
  /** The last one of each chat, and of all, that waits to pass; the next one follows it. */
  const turns = new Map<number | typeof ALL, Promise<unknown>>();
  /** When the last message went in all. */
  let lastAt = Number.NEGATIVE_INFINITY;
  const closed = new Map<number, number>();

  const freeAt = (chatId: number, count: number): number => {
    const times = sent.get(chatId) ?? [];
    const afterLast = (times.at(-1) ?? Number.NEGATIVE_INFINITY) + CHAT_PAUSE_MS;
    const oldest = isGroup(chatId) ? times.at(count - 1 - GROUP_MESSAGES) : undefined;
    const afterWindow = (oldest ?? Number.NEGATIVE_INFINITY) + GROUP_WINDOW_MS;
    return Math.max(afterLast, afterWindow) + MARGIN_MS;
  };
  const record = (chatId: number, count: number): void => {
    const now = timers.now();
    if (sent.size > MOST_KEPT)
      for (const [id, times] of sent)
        if ((times.at(-1) ?? 0) < now - GROUP_WINDOW_MS - MARGIN_MS) sent.delete(id);
    const times = [...(sent.get(chatId) ?? []), ...Array.from({ length: count }, () => now)];
    sent.set(chatId, times.slice(-GROUP_MESSAGES));
  };
  const waitUntil = async (at: number, signal: AbortSignal | undefined): Promise<void> => {
    if (at > timers.now()) await pause(timers, at - timers.now(), signal);
  };
  const closedUntil = async (chatId: number, isBulk: boolean): Promise<number> => {
    const ends = await Promise.all([
      store.gateUntil(scopeOf(chatId)),
      isBulk ? store.gateUntil('telegram') : undefined,
    ]);
    return Math.max(...ends.map((end) => end?.getTime() ?? 0));
  };
  const waitWhileClosed = async (
    chatId: number,
    { isBulk, mostWaitMs, signal }: EnterOptions,
  ): Promise<void> => {
    for (;;) {
      const wait = (await closedUntil(chatId, isBulk)) - timers.now();
      if (wait <= 0) return;
      if (wait > mostWaitMs)
        throw new TelegramFailure('flood', 'rate-limited', 'a 429 is not over yet', { retryAfterMs: wait });
      await pause(timers, wait + MARGIN_MS, signal);
    }
  };
  /** @returns false when a 429 came in meanwhile */
  const pass = async (chatId: number, { isBulk, signal, count = 1 }: EnterOptions): Promise<boolean> => {
    await waitUntil(freeAt(chatId, count), signal);
    // Only now, so that what waits for its chat holds nobody else up.
    await inTurn(ALL, async () => {
      await waitUntil(lastAt + TOTAL_PAUSE_MS, signal);
      // While the process is busy nothing leaves it, and all that has passed would leave at once.
      await nextTurn();
      lastAt = timers.now();
    });
    if ((await closedUntil(chatId, isBulk)) > timers.now()) return false;
    record(chatId, count);
    return true;
  };
  const inTurn = async <Result>(key: number | typeof ALL, work: () => Promise<Result>): Promise<Result> => {
    const before = turns.get(key);
    const turn = (async () => {
      await before?.catch(() => {});
      return await work();
    })();
    turns.set(key, turn);
    try {
      return await turn;
    } finally {
      if (turns.get(key) === turn) turns.delete(key);
    }
  };

  return {
    async enter(chatId, options) {
      do await waitWhileClosed(chatId, options);
      while (!(await inTurn(chatId, () => pass(chatId, options))));
    },
    isClosed: async (chatId) => (await closedUntil(chatId, false)) > timers.now(),
    async close(chatId, retryAfterMs) {
      const now = timers.now();
      const end = now + retryAfterMs;
      for (const [id, until] of closed) if (until <= now) closed.delete(id);
      closed.set(chatId, Math.max(end, closed.get(chatId) ?? 0));
      await store.closeGate(scopeOf(chatId), new Date(end));
      if (closed.size >= CHATS_FOR_ALL)
        await store.closeGate('telegram', new Date(Math.max(...closed.values())));
    },
  };
}

function scopeOf(chatId: number): string {
  return `telegram:${chatId}`;
}

/** Groups have negative ids. */
function isGroup(chatId: number): boolean {
  return chatId < 0;
}
