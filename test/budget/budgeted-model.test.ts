import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import { LanguageModelError } from '../../src/answer/language-model-error.ts';
import { type BudgetOptions, costOf, createBudget } from '../../src/budget/budget.ts';
import { createBudgetedModel } from '../../src/budget/budgeted-model.ts';
import type { BudgetLimits, SpendingStore } from '../../src/budget/spending-store.ts';
import type { LanguageModel } from '../../src/ports.ts';
import { StoreError } from '../../src/store.ts';
import { describeLanguageModel, requestFor, written } from '../contract/language-model.ts';
import { createScriptedLanguageModel, type Script } from '../fakes/scripted-language-model.ts';

/** 4 for the message, 3 for the answer's beginning, 3 for the characters. */
const PROMPT = '八九十';
const PROMPT_TOKENS = 10;
/** With `requestFor`'s 50 tokens of answer. */
const MOST_TOKENS = 60;

interface Setup {
  readonly store: SpendingStore;
  readonly model: LanguageModel;
  readonly inner: ReturnType<typeof createScriptedLanguageModel>;
  readonly logged: string[];
  /** Moves the clock. */
  setTime(iso: string): void;
}

function setUp(script: Script, limits: BudgetLimits = {}, rest: Partial<BudgetOptions> = {}): Setup {
  let now = new Date('2026-11-20T23:00:00Z');
  const store = rest.store ?? openSqliteStore(':memory:');
  const inner = createScriptedLanguageModel(script);
  const logged: string[] = [];
  const log = (message: string) => void logged.push(message);
  const budget = createBudget({
    limits,
    clock: { now: () => now },
    logger: { debug: log, info: log, warn: log, error: log },
    ...rest,
    store,
  });
  const model = createBudgetedModel(inner, budget, { userId: 'telegram:1', chatId: 'telegram:-7' });
  return {
    store,
    model,
    inner,
    logged,
    setTime: (iso) => {
      now = new Date(iso);
    },
  };
}

const failureOf = (model: LanguageModel): Promise<unknown> =>
  written(model, requestFor(PROMPT)).then(
    () => 'no failure',
    (error: unknown) => error,
  );

describeLanguageModel(
  'createBudgetedModel',
  async ({ pieces, finishReason }) => setUp([{ pieces, finishReason }]).model,
);

describe('createBudgetedModel', () => {
  it('records what a call took and cost, under its day, purpose and model', async () => {
    const { model, store, inner } = setUp(
      [{ pieces: ['一二', '三四'] }],
      {},
      { price: { input: 2, output: 8 } },
    );
    const { pieces } = await written(model, requestFor(PROMPT, { purpose: 'rewrite' }));
    expect([pieces, model.id, inner.requests.length]).toEqual([['一二', '三四'], 'scripted:model', 1]);
    expect(await store.spending()).toEqual([
      {
        day: '2026-11-20',
        purpose: 'rewrite',
        model: 'scripted:model',
        calls: 1,
        promptTokens: PROMPT_TOKENS,
        completionTokens: 4,
        isEstimated: true,
        costUsd: (10 * 2 + 4 * 8) / 1e6,
      },
    ]);
  });

  it.each([
    ['user', { userTokensPerDay: MOST_TOKENS + 13 }, 'of this user', 'BUDGET_USER_TOKENS_PER_DAY'],
    ['chat', { chatTokensPerDay: MOST_TOKENS + 13 }, 'of this chat', 'BUDGET_CHAT_TOKENS_PER_DAY'],
    ['day', { tokensPerDay: MOST_TOKENS + 13 }, 'of all', 'BUDGET_TOKENS_PER_DAY'],
  ])('asks nothing once the budget of the %s has not enough left', async (_, limits, whose, variable) => {
    const { model, inner, setTime } = setUp([{ pieces: ['一二三四'] }], limits);
    // The first takes 14 tokens of 73, so that 59 are left.
    await written(model, requestFor(PROMPT));
    expect(await failureOf(model)).toMatchObject({
      name: 'LanguageModelError',
      code: 'budget',
      isRetryable: false,
      retryAfterMs: 3_600_000,
      message: `The token budget ${whose} for 2026-11-20 (UTC) has not enough left (${variable}).`,
    });
    expect(inner.requests).toHaveLength(1);
    setTime('2026-11-21T00:00:00Z');
    expect((await written(model, requestFor(PROMPT))).pieces).toEqual(['一二三四']);
  });

  it('sets the most that a running call may use aside', async () => {
    const { model } = setUp([{ pieces: ['一', '二'] }], { userTokensPerDay: 2 * MOST_TOKENS - 1 });
    const running = model.generate(requestFor(PROMPT));
    await running.next();
    expect(await failureOf(model)).toMatchObject({ code: 'budget' });
    while (!(await running.next()).done);
    expect((await written(model, requestFor(PROMPT))).pieces).toEqual(['一', '二']);
  });

  it('gives back what a call reserved that gave no text', async () => {
    const error = new LanguageModelError('unavailable', 'down', { isRetryable: true });
    const { model, store } = setUp([{ pieces: [], error }], { userTokensPerDay: MOST_TOKENS });
    for (const _ of [1, 2, 3]) expect(await failureOf(model)).toBe(error);
    expect(await store.spending()).toEqual([]);
  });

  it('records prompt and text of a call that failed or was left amid the text', async () => {
    const error = new LanguageModelError('cut-off', 'cut off', { isRetryable: true });
    const cut = setUp([{ pieces: ['一二', '三'], error }]);
    expect(await failureOf(cut.model)).toBe(error);
    const left = setUp([{ pieces: ['一二三', '四'] }]);
    for await (const _ of left.model.generate(requestFor(PROMPT))) break;
    const spent = { calls: 1, promptTokens: PROMPT_TOKENS, completionTokens: 3, isEstimated: true };
    expect(await cut.store.spending()).toMatchObject([spent]);
    expect(await left.store.spending()).toMatchObject([spent]);
  });

  it('leaves the model open when it is closed itself, and ends its own calls', async () => {
    const { model, inner } = setUp([{ pieces: ['一', '二'] }]);
    const running = model.generate(requestFor(PROMPT));
    await running.next();
    await model.close();
    await expect(running.next()).rejects.toMatchObject({ code: 'aborted' });
    expect((await written(inner, requestFor(PROMPT))).pieces).toEqual(['一', '二']);
  });

  it('asks nothing when the store fails before, and answers all the same when it fails after', async () => {
    const working = openSqliteStore(':memory:');
    const busy = async () => Promise.reject(new StoreError('busy', 'busy'));
    const before = setUp([{ pieces: ['一'] }], {}, { store: { ...working, reserveTokens: busy } });
    expect(await failureOf(before.model)).toMatchObject({ code: 'unavailable', isRetryable: true });
    expect(before.inner.requests).toEqual([]);
    const after = setUp([{ pieces: ['一'] }], {}, { store: { ...working, settleCall: busy } });
    expect((await written(after.model, requestFor(PROMPT))).pieces).toEqual(['一']);
    expect(after.logged).toEqual(['spending could not be recorded']);
  });
});

describe('costOf', () => {
  it('is USD by the price of a million tokens, and unknown without one', () => {
    const usage = { promptTokens: 2_000_000, completionTokens: 500_000, isEstimated: false };
    expect(costOf(usage, { input: 0.15, output: 0.6 })).toBeCloseTo(0.6, 12);
    expect(costOf(usage, { input: 0, output: 0 })).toBe(0);
    expect(costOf(usage, undefined)).toBeUndefined();
  });
});
