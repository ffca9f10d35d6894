import type { GeneratePurpose, TokenUsage } from '../ports.ts';
import type { DateRange } from '../store.ts';

/** What a call is for and who asked; users and chats are opaque, such as `telegram:123`. */
export interface ModelCall {
  /** ISO, UTC. */
  readonly day: string;
  readonly purpose: GeneratePurpose;
  /** Id of the language model. */
  readonly model: string;
  readonly userId: string;
  readonly chatId: string;
}

/** Most tokens of a day, prompts and answers together; undefined is no limit. */
export interface BudgetLimits {
  readonly userTokensPerDay?: number | undefined;
  readonly chatTokensPerDay?: number | undefined;
  /** Of all users and chats together. */
  readonly tokensPerDay?: number | undefined;
}

export type Reserved =
  | { readonly status: 'reserved'; readonly id: number }
  /** The narrowest limit that has not enough left. */
  | { readonly status: 'exhausted'; readonly scope: 'user' | 'chat' | 'day' };

export interface CallCost extends TokenUsage {
  /** Undefined where no price is known. */
  readonly costUsd: number | undefined;
}

/** Calls of one day, purpose and model. */
export interface SpendingRow extends Pick<ModelCall, 'day' | 'purpose' | 'model'> {
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** True when some of the counts are estimated. */
  readonly isEstimated: boolean;
  /** Of the calls with a known price; undefined when there are none. */
  readonly costUsd: number | undefined;
}

/** Remembers what language models used, so that several processes share one budget. May throw `StoreError`. */
export interface SpendingStore {
  /**
   * Sets tokens aside where all limits have as many left, in one step. Reservations count until they are settled or
   * released, or expire.
   *
   * @param now, expiresAt milliseconds since 1970
   */
  reserveTokens(
    call: ModelCall,
    tokens: number,
    limits: BudgetLimits,
    now: number,
    expiresAt: number,
  ): Promise<Reserved>;
  /** Puts what was used in place of the reservation, also of one that expired meanwhile. */
  settleCall(id: number, call: ModelCall, cost: CallCost): Promise<void>;
  /** Gives a reservation back; a settled call stays. */
  releaseTokens(id: number): Promise<void>;
  /** Settled calls by day, purpose and model. */
  spending(range?: DateRange): Promise<SpendingRow[]>;
}
