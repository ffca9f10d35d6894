import type {
  BudgetLimits,
  CallCost,
  ModelCall,
  Reserved,
  SpendingRow,
} from '../../../src/budget/spending-store.ts';
import type { DateRange } from '../../../src/store.ts';
import type { Connection } from './connection.ts';

/** Tokens of a day, used or reserved. */
interface Taken {
  readonly user: number;
  readonly chat: number;
  readonly day: number;
}

const SELECT_TAKEN = `SELECT coalesce(sum(tokens), 0) AS day,
    coalesce(sum(tokens) FILTER (WHERE user_id = ?), 0) AS user,
    coalesce(sum(tokens) FILTER (WHERE chat_id = ?), 0) AS chat
  FROM model_calls WHERE day = ?`;

/** See `SpendingStore.reserveTokens`; belongs into one transaction. */
export function reserveTokens(
  connection: Connection,
  call: ModelCall,
  tokens: number,
  limits: BudgetLimits,
  now: number,
  expiresAt: number,
): Reserved {
  const { day, purpose, model, userId, chatId } = call;
  connection.run('DELETE FROM model_calls WHERE expires_at <= ?', now);
  const taken = connection.get<Taken>(SELECT_TAKEN, userId, chatId, day) ?? { user: 0, chat: 0, day: 0 };
  const scope = exhaustedScope(taken, tokens, limits);
  if (scope !== undefined) return { status: 'exhausted', scope };
  const sql = `INSERT INTO model_calls (day, purpose, model, user_id, chat_id, tokens, expires_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)`;
  const { id } = connection.run(sql, day, purpose, model, userId, chatId, tokens, expiresAt);
  return { status: 'reserved', id };
}

function exhaustedScope(
  taken: Taken,
  tokens: number,
  limits: BudgetLimits,
): 'user' | 'chat' | 'day' | undefined {
  const limitOf = { user: limits.userTokensPerDay, chat: limits.chatTokensPerDay, day: limits.tokensPerDay };
  return (['user', 'chat', 'day'] as const).find((scope) => {
    const limit = limitOf[scope];
    return limit !== undefined && taken[scope] + tokens > limit;
  });
}

export function settleCall(connection: Connection, id: number, call: ModelCall, cost: CallCost): void {
  const { day, purpose, model, userId, chatId } = call;
  const { promptTokens, completionTokens, isEstimated, costUsd } = cost;
  const sql = `INSERT INTO model_calls (id, day, purpose, model, user_id, chat_id, tokens, expires_at, prompt_tokens,
      completion_tokens, is_estimated, cost_usd)
    VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET tokens = excluded.tokens, expires_at = NULL,
      prompt_tokens = excluded.prompt_tokens, completion_tokens = excluded.completion_tokens,
      is_estimated = excluded.is_estimated, cost_usd = excluded.cost_usd`;
  connection.run(
    sql,
    id,
    day,
    purpose,
    model,
    userId,
    chatId,
    promptTokens + completionTokens,
    promptTokens,
    completionTokens,
    isEstimated ? 1 : 0,
    costUsd ?? null,
  );
}

export function releaseTokens(connection: Connection, id: number): void {
  connection.run('DELETE FROM model_calls WHERE id = ? AND expires_at IS NOT NULL', id);
}

interface SpendingTableRow extends Omit<SpendingRow, 'isEstimated' | 'costUsd'> {
  readonly isEstimated: number;
  readonly costUsd: number | null;
}

export function readSpending(connection: Connection, { from, to }: DateRange): SpendingRow[] {
  const sql = `SELECT day, purpose, model, count(*) AS calls, sum(prompt_tokens) AS promptTokens,
      sum(completion_tokens) AS completionTokens, max(is_estimated) AS isEstimated, sum(cost_usd) AS costUsd
    FROM model_calls WHERE expires_at IS NULL AND day >= ? AND day <= ?
    GROUP BY day, purpose, model ORDER BY day, purpose, model`;
  const rows = connection.all<SpendingTableRow>(sql, from ?? '', to ?? '~');
  return rows.map(({ isEstimated, costUsd, ...row }) => ({
    ...row,
    isEstimated: isEstimated === 1,
    costUsd: costUsd ?? undefined,
  }));
}
