/** What a thread is asked and answers; see `thread.ts` and `serve-thread.ts`. All of it must survive a structured clone. */
export type ToThread =
  | { readonly type: 'call'; readonly id: number; readonly method: string; readonly input: unknown }
  /** The caller's signal was aborted. */
  | { readonly type: 'abort'; readonly id: number }
  | { readonly type: 'close' };

export type FromThread =
  | { readonly type: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly type: 'done'; readonly id: number; readonly output: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly error: ThreadFailure };

/** An error as it travels: a clone of it would lose its class and fields. */
export interface ThreadFailure {
  readonly name: string;
  readonly message: string;
  readonly code: string | undefined;
  readonly stack: string | undefined;
}
