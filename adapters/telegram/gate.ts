import type { GateStore } from '../../src/delivery/gate-store.ts';
import { TelegramFailure } from './telegram-failure.ts';
import { pause, type Timers } from './timers.ts';

/** Bots FAQ: about one message a second in a chat, 20 a minute in a group, 30 a second in all. */
const CHAT_PAUSE_MS = 1000;
const GROUP_MESSAGES = 20;
const GROUP_WINDOW_MS = 60_000;
const TOTAL_MESSAGES = 25;
const TOTAL_WINDOW_MS = 1000;
/** Clocks and networks are not exact. */
const MARGIN_MS = 50;
/** More chats than these are looked through for those that are quiet again. */
const MOST_KEPT = 500;
/** A 429 that hits so many chats at once is taken to be meant for the bot. */
const CHATS_FOR_ALL = 2;

export interface EnterOptions {
  /** Nobody waits for it: it also waits while several chats are closed at once. */
  readonly isBulk: boolean;
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
  const sent = new Map<number, number[]>();
  let total: number[] = [];
  const closed = new Map<number, number>();

  /** When a chat can take the next message, by what was sent. */
  const freeAt = (chatId: number, now: number): number => {
    const times = sent.get(chatId) ?? [];
    const afterLast = (times.at(-1) ?? Number.NEGATIVE_INFINITY) + CHAT_PAUSE_MS + MARGIN_MS;
    const oldest = isGroup(chatId) ? times.at(-GROUP_MESSAGES) : undefined;
    const afterWindow = (oldest ?? Number.NEGATIVE_INFINITY) + GROUP_WINDOW_MS + MARGIN_MS;
    const afterTotal = (total.at(-TOTAL_MESSAGES) ?? Number.NEGATIVE_INFINITY) + TOTAL_WINDOW_MS + MARGIN_MS;
    return Math.max(now, afterLast, afterWindow, afterTotal);
  };

  /** Times may lie in the future: they are reserved. */
  const reserve = (chatId: number): number => {
    const now = timers.now();
    total = total.filter((at) => at > now - 2 * TOTAL_WINDOW_MS);
    if (sent.size > MOST_KEPT)
      for (const [id, times] of sent)
        if ((times.at(-1) ?? 0) < now - GROUP_WINDOW_MS - MARGIN_MS) sent.delete(id);
    const at = freeAt(chatId, now);
    sent.set(chatId, [...(sent.get(chatId) ?? []).slice(-GROUP_MESSAGES), at]);
    total.push(at);
    total.sort((left, right) => left - right);
    return at;
  };

  const closedUntil = async (chatId: number, isBulk: boolean): Promise<number> => {
    const ends = await Promise.all([
      store.gateUntil(scopeOf(chatId)),
      isBulk ? store.gateUntil('telegram') : undefined,
    ]);
    return Math.max(...ends.map((end) => end?.getTime() ?? 0));
  };

  return {
    async enter(chatId, { isBulk, mostWaitMs, signal }) {
      for (;;) {
        const wait = (await closedUntil(chatId, isBulk)) - timers.now();
        if (wait > mostWaitMs)
          throw new TelegramFailure('flood', 'rate-limited', 'a 429 is not over yet', { retryAfterMs: wait });
        if (wait > 0) {
          await pause(timers, wait + MARGIN_MS, signal);
          continue;
        }
        const at = reserve(chatId);
        if (at > timers.now()) await pause(timers, at - timers.now(), signal);
        // A 429 may have come in meanwhile.
        if ((await closedUntil(chatId, isBulk)) <= timers.now()) return;
      }
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
