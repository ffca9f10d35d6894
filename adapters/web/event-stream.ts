import type { Logger } from '../../src/ports.ts';
import { HttpProblem } from './problem.ts';

/** Sends an event with a value for JSON. After the reader has gone it does nothing. */
export type SendEvent = (name: string, value: unknown) => void;

/** Proxies close connections on which nothing comes for a minute or so. */
const KEEP_ALIVE_MS = 15_000;

/**
 * Server-sent events (WHATWG HTML, section 9.2) as long as some work takes. An error ends them with an `error` event.
 *
 * @param work its signal is aborted when the reader goes
 */
export function eventStream(
  request: AbortSignal,
  logger: Logger,
  work: (send: SendEvent, signal: AbortSignal) => Promise<void>,
): Response {
  const gone = new AbortController();
  const signal = AbortSignal.any([request, gone.signal]);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (text: string) => {
        if (!signal.aborted) controller.enqueue(encoder.encode(text));
      };
      const send: SendEvent = (name, value) =>
        // JSON holds no line breaks, so that one line of data is enough.
        write(`event: ${name}\ndata: ${JSON.stringify(value)}\n\n`);
      const beat = setInterval(() => write(': still here\n\n'), KEEP_ALIVE_MS);
      try {
        await work(send, signal);
      } catch (error) {
        send('error', problemOf(error, signal, logger).problem);
      } finally {
        clearInterval(beat);
        // Of a reader that has gone it is closed already.
        if (!gone.signal.aborted) controller.close();
      }
    },
    cancel() {
      gone.abort();
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      // Some proxies collect what they pass on.
      'X-Accel-Buffering': 'no',
    },
  });
}

function problemOf(error: unknown, signal: AbortSignal, logger: Logger): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (!signal.aborted) logger.error('a question failed', { error });
  return new HttpProblem(500, 'The question could not be answered. The log of the server says why.');
}
