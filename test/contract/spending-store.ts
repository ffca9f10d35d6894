import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BudgetLimits, CallCost, ModelCall, SpendingStore } from '../../src/budget/spending-store.ts';

type OpenSpendingStore = () => Promise<SpendingStore & { close(): Promise<void> }>;

const NOON = Date.parse('2026-11-20T12:00:00Z');
const LATER = NOON + 60_000;

export function callOf(rest: Partial<ModelCall> = {}): ModelCall {
  return {
    day: '2026-11-20',
    purpose: 'answer',
    model: 'openai:m',
    userId: 'telegram:1',
    chatId: 'telegram:-7',
    ...rest,
  };
}

function costOf(promptTokens: number, completionTokens: number, rest: Partial<CallCost> = {}): CallCost {
  return { promptTokens, completionTokens, isEstimated: false, costUsd: undefined, ...rest };
}

/** What every store of spending does. @param open gives a new, empty store */
export function testSpendingStore(name: string, open: OpenSpendingStore): void {
  describe(`${name}: spending`, () => {
    let store: Awaited<ReturnType<OpenSpendingStore>>;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const reserve = (call: ModelCall, tokens: number, limits: BudgetLimits, now = NOON, expiresAt = LATER) =>
      store.reserveTokens(call, tokens, limits, now, expiresAt);
    /** The id of a reservation that must succeed. */
    const reserved = async (...request: Parameters<typeof reserve>): Promise<number> => {
      const outcome = await reserve(...request);
      if (outcome.status !== 'reserved') throw new Error(`exhausted: ${outcome.scope}`);
      return outcome.id;
    };

    it('reserves up to a limit and no token more', async () => {
      const limits = { tokensPerDay: 100 };
      await reserved(callOf(), 60, limits);
      expect(await reserve(callOf(), 41, limits)).toEqual({ status: 'exhausted', scope: 'day' });
      await reserved(callOf(), 40, limits);
      expect(await reserve(callOf(), 1, limits)).toEqual({ status: 'exhausted', scope: 'day' });
    });

    it('counts users, chats and days apart, and names the narrowest limit', async () => {
      const limits = { userTokensPerDay: 10, chatTokensPerDay: 20, tokensPerDay: 30 };
      await reserved(callOf(), 10, limits);
      expect(await reserve(callOf(), 1, limits)).toEqual({ status: 'exhausted', scope: 'user' });
      await reserved(callOf({ userId: 'telegram:2' }), 10, limits);
      expect(await reserve(callOf({ userId: 'telegram:3' }), 1, limits)).toEqual({
        status: 'exhausted',
        scope: 'chat',
      });
      expect(await reserve(callOf({ chatId: 'discord:1' }), 1, limits)).toEqual({
        status: 'exhausted',
        scope: 'user',
      });
      await reserved(callOf({ userId: 'telegram:4', chatId: 'discord:1' }), 10, limits);
      expect(await reserve(callOf({ userId: 'telegram:5', chatId: 'discord:2' }), 1, limits)).toEqual({
        status: 'exhausted',
        scope: 'day',
      });
      await reserved(callOf({ day: '2026-11-21' }), 10, limits);
    });

    it('has no limit where none is given, and counts all the same', async () => {
      await reserved(callOf(), 1e9, {});
      expect(await reserve(callOf(), 1, { tokensPerDay: 1e9 })).toMatchObject({ status: 'exhausted' });
    });

    it('puts what was used in place of what was reserved, and gives the rest back', async () => {
      const limits = { tokensPerDay: 100 };
      const id = await reserved(callOf(), 100, limits);
      await store.settleCall(id, callOf(), costOf(30, 20));
      await reserved(callOf(), 50, limits);
      expect(await reserve(callOf(), 1, limits)).toMatchObject({ status: 'exhausted' });
    });

    it('counts more than was reserved when more was used', async () => {
      const id = await reserved(callOf(), 10, {});
      await store.settleCall(id, callOf(), costOf(30, 20));
      expect(await reserve(callOf(), 51, { tokensPerDay: 100 })).toMatchObject({ status: 'exhausted' });
      await reserved(callOf(), 50, { tokensPerDay: 100 });
    });

    it('gives a released reservation back, and keeps a call that was settled before', async () => {
      const limits = { tokensPerDay: 100 };
      const first = await reserved(callOf(), 100, limits);
      await store.releaseTokens(first);
      await store.releaseTokens(first);
      const second = await reserved(callOf(), 100, limits);
      await store.settleCall(second, callOf(), costOf(60, 40));
      await store.releaseTokens(second);
      expect(await reserve(callOf(), 1, limits)).toMatchObject({ status: 'exhausted' });
    });

    it('lets a reservation expire, and still records the call that ends after that', async () => {
      const limits = { tokensPerDay: 100 };
      const late = await reserved(callOf(), 100, limits);
      expect(await reserve(callOf(), 1, limits, LATER - 1)).toMatchObject({ status: 'exhausted' });
      const next = await reserved(callOf(), 10, limits, LATER, LATER + 1);
      await store.settleCall(late, callOf(), costOf(50, 30));
      expect(next).not.toBe(late);
      expect(await reserve(callOf(), 21, limits, LATER + 1)).toMatchObject({ status: 'exhausted' });
      expect(await store.spending()).toMatchObject([{ calls: 1, promptTokens: 50, completionTokens: 30 }]);
    });

    it('lists what was spent by day, purpose and model, without reservations', async () => {
      const spend = async (call: ModelCall, cost: CallCost) =>
        store.settleCall(await reserved(call, 10, {}), call, cost);
      await spend(callOf(), costOf(100, 10, { costUsd: 0.25 }));
      await spend(callOf({ userId: 'x' }), costOf(200, 20, { costUsd: 0.5, isEstimated: true }));
      await spend(callOf({ purpose: 'rewrite' }), costOf(1, 2));
      await spend(callOf({ model: 'openai:n', day: '2026-11-21' }), costOf(3, 4));
      await reserved(callOf(), 10, {});
      const answers = {
        day: '2026-11-20',
        purpose: 'answer',
        model: 'openai:m',
        calls: 2,
        promptTokens: 300,
        completionTokens: 30,
        isEstimated: true,
        costUsd: 0.75,
      };
      const others = { calls: 1, isEstimated: false, costUsd: undefined };
      const rewrite = { ...answers, ...others, purpose: 'rewrite', promptTokens: 1, completionTokens: 2 };
      const next = {
        ...answers,
        ...others,
        day: '2026-11-21',
        model: 'openai:n',
        promptTokens: 3,
        completionTokens: 4,
      };
      expect(await store.spending()).toEqual([answers, rewrite, next]);
      expect(await store.spending({ from: '2026-11-21' })).toEqual([next]);
      expect(await store.spending({ from: '2026-11-19', to: '2026-11-20' })).toEqual([answers, rewrite]);
    });

    it('agrees with a plain count, whatever happens in which order', async () => {
      const step = fc.record({
        what: fc.constantFrom('reserve', 'settle', 'release', 'wait'),
        tokens: fc.integer({ min: 1, max: 40 }),
        user: fc.constantFrom('a', 'b'),
        place: fc.nat(5),
      });
      const limits = { userTokensPerDay: 80, tokensPerDay: 120 };
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
          await store.close();
          store = await open();
          /** Tokens that count, by id. */
          const known: { id: number; user: string; tokens: number; expiresAt: number }[] = [];
          let now = NOON;
          for (const { what, tokens, user, place } of steps) {
            const call = callOf({ userId: user });
            const chosen = known[place];
            if (what === 'wait') now += 1000;
            else if (what === 'settle' && chosen !== undefined) {
              await store.settleCall(chosen.id, callOf({ userId: chosen.user }), costOf(tokens, 0));
              Object.assign(chosen, { tokens, expiresAt: Number.POSITIVE_INFINITY });
            } else if (what === 'release' && chosen !== undefined) {
              await store.releaseTokens(chosen.id);
              if (chosen.expiresAt !== Number.POSITIVE_INFINITY) Object.assign(chosen, { tokens: 0 });
            } else if (what === 'reserve') {
              const counting = known.filter(({ expiresAt }) => expiresAt > now);
              const sum = (items: typeof known) => items.reduce((total, item) => total + item.tokens, 0);
              const isUserOver = sum(counting.filter((item) => item.user === user)) + tokens > 80;
              const isOver = isUserOver || sum(counting) + tokens > 120;
              const expiresAt = now + 3000;
              const outcome = await store.reserveTokens(call, tokens, limits, now, expiresAt);
              expect(outcome.status).toBe(isOver ? 'exhausted' : 'reserved');
              if (outcome.status === 'reserved') known.push({ id: outcome.id, user, tokens, expiresAt });
            }
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}
