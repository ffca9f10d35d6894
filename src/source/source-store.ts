import type { SourceFailure, Validators } from './source.ts';

/** How it stands with a source as a whole. */
export interface SourceState {
  readonly name: string;
  /** Failures since the last success. */
  readonly failures: number;
  readonly lastSuccessAt?: Date;
  /** The last failure; kept after a success, see `failures`. */
  readonly lastFailure?: SourceFailure;
  readonly lastFailureAt?: Date;
  /** Nothing is asked before. */
  readonly nextTryAt?: Date;
}

/** What is known of a source's day. */
export interface SourceDay {
  readonly source: string;
  /** ISO day. */
  readonly day: string;
  readonly status: 'fetched' | 'not-there' | 'failed';
  /** Answers in a row with this status. */
  readonly tries: number;
  readonly checkedAt: Date;
  /** Undefined: the day is settled and not asked for again. */
  readonly nextTryAt?: Date;
  readonly validators: Validators;
  /** Hex SHA-256 of the bytes that were fetched last. */
  readonly hash?: string;
  readonly failure?: SourceFailure;
}

/** Remembers over restarts what was asked of sources. Every method may throw `StoreError`. */
export interface SourceStore {
  sourceStates(): Promise<SourceState[]>;
  putSourceState(state: SourceState): Promise<void>;
  /** By day, newest first. */
  sourceDays(source: string): Promise<SourceDay[]>;
  putSourceDay(day: SourceDay): Promise<void>;
}
