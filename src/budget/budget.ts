import { LanguageModelError } from '../answer/language-model-error.ts';
import type { Clock, Logger, TokenUsage } from '../ports.ts';
import type { BudgetLimits, ModelCall, Reserved, SpendingStore } from './spending-store.ts';

/** USD for a million tokens. */
export interface TokenPrice {
  readonly input: number;
  readonly output: number;
}

/** Tokens set aside for one call. Neither method throws; a failing store is logged, since the answer is there already. */
export interface Reservation {
  settle(usage: TokenUsage): Promise<void>;
  release(): Promise<void>;
}

export interface Budget {
  /**
   * @param tokens the most that the call may use
   * @throws {LanguageModelError} `budget` when a limit has not enough left; `unavailable` when the store fails, so that
   *   nothing is spent unrecorded
   */
  reserve(call: Omit<ModelCall, 'day'>, tokens: number): Promise<Reservation>;
}

export interface BudgetOptions {
  readonly store: SpendingStore;
  readonly limits: BudgetLimits;
  /** Undefined where it is not known; tokens are counted all the same. */
  readonly price?: TokenPrice | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A call ends within a minute; what is reserved for longer belongs to a process that crashed. */
const RESERVATION_MS = 5 * 60_000;
const DAY_MS = 86_400_000;

const VARIABLE_OF = {
  user: 'BUDGET_USER_TOKENS_PER_DAY',
  chat: 'BUDGET_CHAT_TOKENS_PER_DAY',
  day: 'BUDGET_TOKENS_PER_DAY',
} as const;

/** Holds calls of a language model to the limits of a day, counted in UTC. */
export function createBudget({ store, limits, price, clock, logger }: BudgetOptions): Budget {
  const orLog = async (work: Promise<void>): Promise<void> => {
    await work.catch((error: unknown) => logger.warn('spending could not be recorded', { error }));
  };
  return {
    async reserve(request, tokens) {
      const now = clock.now().getTime();
      const call = { ...request, day: new Date(now).toISOString().slice(0, 10) };
      const reserved = await reserveIn(store, call, tokens, limits, now);
      if (reserved.status === 'exhausted') throw exhausted(reserved.scope, call.day, now);
      const { id } = reserved;
      return {
        settle: (usage) => orLog(store.settleCall(id, call, { ...usage, costUsd: costOf(usage, price) })),
        release: () => orLog(store.releaseTokens(id)),
      };
    },
  };
}

/** @returns USD, or undefined without a price */
export function costOf(usage: TokenUsage, price: TokenPrice | undefined): number | undefined {
  if (price === undefined) return undefined;
  return (usage.promptTokens * price.input + usage.completionTokens * price.output) / 1e6;
}

async function reserveIn(
  store: SpendingStore,
  call: ModelCall,
  tokens: number,
  limits: BudgetLimits,
  now: number,
): Promise<Reserved> {
  try {
    return await store.reserveTokens(call, tokens, limits, now, now + RESERVATION_MS);
  } catch (cause) {
    const message = 'The budget could not be looked up, so the language model was not asked.';
    throw new LanguageModelError('unavailable', message, { cause, isRetryable: true });
  }
}

function exhausted(scope: 'user' | 'chat' | 'day', day: string, now: number): LanguageModelError {
  const whose = { user: 'of this user', chat: 'of this chat', day: 'of all' }[scope];
  return new LanguageModelError(
    'budget',
    `The token budget ${whose} for ${day} (UTC) has not enough left (${VARIABLE_OF[scope]}).`,
    { retryAfterMs: DAY_MS - (now % DAY_MS) },
  );
}
