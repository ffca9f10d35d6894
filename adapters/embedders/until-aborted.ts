import { EmbedderError } from '../../src/retrieval/embedder-error.ts';

/**
 * Wait for work that itself knows no signal.
 *
 * @param start not called when the signal is aborted already
 * @throws {EmbedderError} `aborted`, at once when the signal is; what the work gives later is dropped
 */
export async function untilAborted<T>(start: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) {
    return start();
  }
  if (signal.aborted) {
    throw abortedError(signal);
  }
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(abortedError(signal));
    signal.addEventListener('abort', stop);
  });
  const work = start();
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
    work.catch(() => {});
  }
}

/** What an embedder throws for its caller's signal. */
export function abortedError(signal: AbortSignal): EmbedderError {
  return new EmbedderError('aborted', 'Embedding was stopped by its caller.', { cause: signal.reason });
}
