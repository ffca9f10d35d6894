import type { SpendingRow } from '../budget/spending-store.ts';
import { countOf } from './count-of.ts';

/** Days shown, today among them. */
const SHOWN_DAYS = 30;
const DAY_MS = 86_400_000;

type Sum = Pick<SpendingRow, 'calls' | 'promptTokens' | 'completionTokens' | 'isEstimated' | 'costUsd'>;

/** The first of the days that are shown, ISO, UTC. */
export function firstSpendingDay(now: Date): string {
  return dayOf(new Date(now.getTime() - (SHOWN_DAYS - 1) * DAY_MS));
}

/** See docs/command-line.md. */
export function spendingForm({ costUsd, ...row }: SpendingRow) {
  return { ...row, costUsd: costUsd ?? null };
}

/**
 * What language models used, today and in all days given, by purpose and model.
 *
 * @param limit most tokens of a day, where there is one
 */
export function renderSpending(rows: readonly SpendingRow[], now: Date, limit: number | undefined): string[] {
  if (rows.length === 0) return [`spending: none in the last ${SHOWN_DAYS} days`];
  const today = dayOf(now);
  const kindOf = ({ purpose, model }: SpendingRow) => `${purpose}, ${model}`;
  const kinds = [...new Set(rows.map(kindOf))].sort();
  const ofLimit = limit === undefined ? '' : ` (limit ${limit})`;
  return [
    `spending today (UTC): ${renderSum(sumOf(rows.filter(({ day }) => day === today)))}${ofLimit}`,
    `spending in the last ${SHOWN_DAYS} days: ${renderSum(sumOf(rows))}`,
    ...kinds.map((kind) => `  ${kind}: ${renderSum(sumOf(rows.filter((row) => kindOf(row) === kind)))}`),
  ];
}

function sumOf(rows: readonly SpendingRow[]): Sum {
  const total = (count: (row: SpendingRow) => number) => rows.reduce((sum, row) => sum + count(row), 0);
  const isPriced = rows.some(({ costUsd }) => costUsd !== undefined);
  return {
    calls: total(({ calls }) => calls),
    promptTokens: total(({ promptTokens }) => promptTokens),
    completionTokens: total(({ completionTokens }) => completionTokens),
    isEstimated: rows.some(({ isEstimated }) => isEstimated),
    costUsd: isPriced ? total(({ costUsd }) => costUsd ?? 0) : undefined,
  };
}

function renderSum({ calls, promptTokens, completionTokens, isEstimated, costUsd }: Sum): string {
  const about = isEstimated ? 'about ' : '';
  const tokens = `${about}${countOf(promptTokens + completionTokens, 'token')}`;
  return [
    countOf(calls, 'call'),
    tokens,
    ...(costUsd === undefined ? [] : [`${costUsd.toFixed(4)} USD`]),
  ].join(', ');
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
