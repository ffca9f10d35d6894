import type { Store } from './store.ts';

/**
 * What is worked out from the store once for each state of it. Callers meanwhile wait for the same work; work that fails
 * is tried anew by the next one.
 *
 * @param work gets what it gave for the state before, so that it need not begin anew
 */
export function byGeneration<Result>(
  store: Pick<Store, 'generation'>,
  work: (before: Result | undefined) => Promise<Result>,
): () => Promise<Result> {
  let last: Result | undefined;
  let running: { readonly generation: string; readonly result: Promise<Result> } | undefined;
  return async () => {
    const generation = await store.generation();
    if (running?.generation === generation) return await running.result;
    const waited = running?.result.catch(() => undefined) ?? Promise.resolve();
    const current = {
      generation,
      // One after the other: two at once would only fight for the processor.
      result: waited.then(() => work(last)),
    };
    running = current;
    try {
      last = await current.result;
      return last;
    } catch (error) {
      if (running === current) running = undefined;
      throw error;
    }
  };
}
