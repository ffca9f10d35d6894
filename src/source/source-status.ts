import type { Source, SourceFailure } from './source.ts';
import type { SourceStore } from './source-store.ts';

/** How it stands with a source, for `/status`; see `failureText` for words. */
export interface SourceStatus {
  readonly name: string;
  /** False from a failure until the next success. */
  readonly isOk: boolean;
  readonly lastSuccessAt: Date | undefined;
  /** Of the failures since the last success. */
  readonly failure: SourceFailure | undefined;
  readonly failedAt: Date | undefined;
  readonly failures: number;
  /** The earliest moment at which something is asked; undefined when nothing is waited for. */
  readonly nextTryAt: Date | undefined;
  /** The newest day whose digest came. */
  readonly newestDay: string | undefined;
}

/** Status of every source, in their order, from what the store remembers. */
export async function readSourceStatus(
  sources: readonly Pick<Source, 'name'>[],
  store: SourceStore,
): Promise<SourceStatus[]> {
  const states = new Map((await store.sourceStates()).map((state) => [state.name, state]));
  return await Promise.all(
    sources.map(async ({ name }) => {
      const state = states.get(name);
      const days = await store.sourceDays(name);
      const failures = state?.failures ?? 0;
      const nextTries = days.flatMap(({ nextTryAt }) => nextTryAt ?? []);
      const earliest = nextTries.toSorted((one, other) => one.getTime() - other.getTime())[0];
      return {
        name,
        isOk: failures === 0,
        lastSuccessAt: state?.lastSuccessAt,
        failure: failures === 0 ? undefined : state?.lastFailure,
        failedAt: failures === 0 ? undefined : state?.lastFailureAt,
        failures,
        nextTryAt: state?.nextTryAt ?? earliest,
        newestDay: days.find(({ status }) => status === 'fetched')?.day,
      };
    }),
  );
}
