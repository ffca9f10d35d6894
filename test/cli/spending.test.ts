import { describe, expect, it } from 'vitest';
import type { SpendingRow } from '../../src/budget/spending-store.ts';
import { firstSpendingDay, renderSpending, spendingForm } from '../../src/cli/spending.ts';

const NOW = new Date('2026-11-20T23:59:59Z');

const row = (rest: Partial<SpendingRow>): SpendingRow => ({
  day: '2026-11-20',
  purpose: 'answer',
  model: 'openai:m',
  calls: 1,
  promptTokens: 100,
  completionTokens: 20,
  isEstimated: false,
  costUsd: undefined,
  ...rest,
});

describe('what status says of spending', () => {
  it('is today and the last 30 days, then each purpose and model', () => {
    const rows = [
      row({ day: '2026-11-01', calls: 4, promptTokens: 4000, costUsd: 0.5 }),
      row({ day: '2026-11-20', calls: 2, costUsd: 0.25 }),
      row({ day: '2026-11-20', purpose: 'rewrite', model: 'openai:n', promptTokens: 1, completionTokens: 0 }),
    ];
    expect(renderSpending(rows, NOW, 5000)).toEqual([
      'spending today (UTC): 3 calls, 121 tokens, 0.2500 USD (limit 5000)',
      'spending in the last 30 days: 7 calls, 4141 tokens, 0.7500 USD',
      '  answer, openai:m: 6 calls, 4140 tokens, 0.7500 USD',
      '  rewrite, openai:n: 1 call, 1 token',
    ]);
  });

  it('says that counts are estimated, and names no cost or limit where none is known', () => {
    expect(renderSpending([row({ isEstimated: true })], NOW, undefined)).toEqual([
      'spending today (UTC): 1 call, about 120 tokens',
      'spending in the last 30 days: 1 call, about 120 tokens',
      '  answer, openai:m: 1 call, about 120 tokens',
    ]);
  });

  it('says that there was none', () => {
    expect(renderSpending([], NOW, 5000)).toEqual(['spending: none in the last 30 days']);
  });

  it('begins 29 days before today', () => {
    expect(firstSpendingDay(NOW)).toBe('2026-10-22');
  });

  it('has null for an unknown cost in JSON', () => {
    expect([spendingForm(row({})).costUsd, spendingForm(row({ costUsd: 0 })).costUsd]).toEqual([null, 0]);
  });
});
