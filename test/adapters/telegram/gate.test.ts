import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqliteStore } from '../../../adapters/stores/sqlite/sqlite-store.ts';
import { createGate, type Gate } from '../../../adapters/telegram/gate.ts';
import type { Timers } from '../../../adapters/telegram/timers.ts';

const MESSAGES = process.env['PAPERBOY_LONG_TESTS'] === '1' ? 10_000 : 3000;
const ANSWER = { isBulk: false, mostWaitMs: 3_600_000, signal: undefined };
const BULK = { ...ANSWER, isBulk: true };

/** Time that jumps to what comes next, one thing after the other, whenever nothing else is to be done. */
function createLeapingTimers(): Timers {
  let now = Date.parse('2026-11-20T12:00:00Z');
  let waiting: { readonly at: number; readonly run: () => void }[] = [];
  let isLeaping = false;
  const leap = (): void => {
    const next = waiting.shift();
    isLeaping = next !== undefined;
    if (next === undefined) return;
    now = Math.max(now, next.at);
    next.run();
    setImmediate(leap);
  };
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      const place = waiting.findIndex(({ at }) => at > timer.at);
      waiting.splice(place < 0 ? waiting.length : place, 0, timer);
      if (!isLeaping) setImmediate(leap);
      isLeaping = true;
      return () => {
        waiting = waiting.filter((each) => each !== timer);
      };
    },
  };
}

function start() {
  const timers = createLeapingTimers();
  const store = openSqliteStore(':memory:');
  onTestFinished(() => store.close());
  return { timers, store, gate: createGate({ store, timers }) };
}

/** Numbers from 0 up to 1, the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Passages of the gate by chat, in order. */
async function pass(
  gate: Gate,
  now: () => number,
  chats: readonly number[],
): Promise<readonly { readonly chat: number; readonly at: number }[]> {
  const passed: { chat: number; at: number }[] = [];
  await Promise.all(
    chats.map(async (chat, index) => {
      await gate.enter(chat, index % 2 === 0 ? BULK : ANSWER);
      passed.push({ chat, at: now() });
    }),
  );
  return passed;
}

describe('the gate', () => {
  it('lets mixed messages pass: 1 a second in a chat, 20 a minute in a group, 25 a second in all', async () => {
    const { gate, timers } = start();
    const random = randomNumbers(7);
    const chats = Array.from({ length: MESSAGES }, () => {
      const number = 1 + Math.floor(random() ** 2 * (MESSAGES / 14));
      return random() < 0.3 ? -number : number;
    });
    const passed = await pass(gate, timers.now, chats);
    expect(passed).toHaveLength(MESSAGES);
    const isSpread = (times: readonly number[], count: number, ms: number) =>
      times.every((at, index) => index < count || at - (times[index - count] ?? 0) >= ms);
    expect(
      isSpread(
        passed.map(({ at }) => at),
        25,
        1000,
      ),
    ).toBe(true);
    for (const chat of new Set(chats)) {
      const times = passed.filter((each) => each.chat === chat).map(({ at }) => at);
      expect(isSpread(times, 1, 1000)).toBe(true);
      if (chat < 0) expect(isSpread(times, 20, 60_000)).toBe(true);
    }
  }, 120_000);

  it('opens a chat only when its 429 is over, and lets the others through', async () => {
    const { gate, timers } = start();
    const began = timers.now();
    await gate.close(5, 30_000);
    expect(await gate.isClosed(5)).toBe(true);
    expect(await gate.isClosed(6)).toBe(false);
    await gate.enter(6, ANSWER);
    expect(timers.now() - began).toBeLessThan(1000);
    await gate.enter(5, ANSWER);
    expect(timers.now() - began).toBeGreaterThanOrEqual(30_000);
  });

  it('holds posts back everywhere once two chats are closed at the same time', async () => {
    const { gate, timers } = start();
    const began = timers.now();
    await gate.close(5, 10_000);
    await gate.enter(6, BULK);
    expect(timers.now() - began).toBeLessThan(1000);
    await gate.close(7, 40_000);
    await gate.enter(8, ANSWER);
    expect(timers.now() - began).toBeLessThan(2000);
    await gate.enter(9, BULK);
    expect(timers.now() - began).toBeGreaterThanOrEqual(40_000);
  });

  it('keeps deadlines when it is made anew over the same store', async () => {
    const { gate, store, timers } = start();
    await gate.close(5, 43_838_000);
    const second = createGate({ store, timers });
    expect(await second.isClosed(5)).toBe(true);
    await expect(second.enter(5, { ...ANSWER, mostWaitMs: 60_000 })).rejects.toMatchObject({
      kind: 'flood',
      retryAfterMs: 43_838_000,
    });
  });

  it('stops waiting when the bot is stopped', async () => {
    const { gate } = start();
    const stop = new AbortController();
    await gate.close(5, 10_000);
    stop.abort();
    await expect(gate.enter(5, { ...ANSWER, signal: stop.signal })).rejects.toThrow('stopped');
  });
});
