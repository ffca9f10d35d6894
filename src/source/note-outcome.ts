import type { Clock } from '../ports.ts';
import { backOffMs } from './back-off.ts';
import type { Source, SourceFailure } from './source.ts';
import type { SourceState, SourceStore } from './source-store.ts';

export interface OutcomeDependencies {
  readonly store: SourceStore;
  readonly clock: Clock;
  /** 0 to 1, not 1. */
  random(): number;
}

async function stateOf(source: Source, store: SourceStore): Promise<SourceState> {
  const state = (await store.sourceStates()).find(({ name }) => name === source.name);
  return state ?? { name: source.name, failures: 0 };
}

/** A success ends the back-off. */
export async function noteSuccess(source: Source, { store, clock }: OutcomeDependencies): Promise<void> {
  const { nextTryAt: _, ...state } = await stateOf(source, store);
  await store.putSourceState({ ...state, failures: 0, lastSuccessAt: clock.now() });
}

/** A failure makes the source wait, longer each time. */
export async function noteFailure(
  source: Source,
  failure: SourceFailure,
  { store, clock, random }: OutcomeDependencies,
): Promise<void> {
  const state = await stateOf(source, store);
  const failures = state.failures + 1;
  const now = clock.now();
  const nextTryAt = new Date(now.getTime() + backOffMs(failures, random(), failure.retryAfterMs));
  await store.putSourceState({
    ...state,
    ...{ failures, lastFailure: failure, lastFailureAt: now, nextTryAt },
  });
}
