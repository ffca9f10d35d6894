import { createInterface } from 'node:readline';

/**
 * Lines of a stream, without their ends, as they come.
 *
 * @param signal ends the lines, also while one is waited for
 */
export async function* readLines(input: NodeJS.ReadableStream, signal?: AbortSignal): AsyncGenerator<string> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const stop = () => lines.close();
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted === true) stop();
  try {
    for await (const line of lines) {
      if (signal?.aborted === true) return;
      yield line;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    lines.close();
  }
}
