import type { Answer } from '../answer/answer.ts';
import type { Paperboy } from '../main.ts';
import { readQuery } from '../retrieval/query/read-query.ts';
import type { Retrieval } from '../retrieval/retriever.ts';

/** Ranked papers for a question, with the time it took. */
export async function searchFrom(
  paperboy: Paperboy,
  question: string,
  limit: number,
  now: Date,
  signal: AbortSignal,
): Promise<{ readonly retrieval: Retrieval; readonly durationMs: number }> {
  const started = performance.now();
  const { timeZone, language } = paperboy.config;
  const query = readQuery(question, { now, timeZone, fallbackLanguage: language });
  const retrieval = await paperboy.retrieve(query, { limit, signal });
  return { retrieval, durationMs: roundMs(performance.now() - started) };
}

/**
 * An answer to a question, with the time it took.
 *
 * @param onPart gets text as it is done, see `StreamingAnswerer`
 */
export async function askFrom(
  paperboy: Paperboy,
  question: string,
  now: Date,
  signal: AbortSignal,
  onPart?: (text: string) => void,
): Promise<{ readonly answer: Answer; readonly durationMs: number }> {
  const started = performance.now();
  const { timeZone, language } = paperboy.config;
  const options = { now, timeZone, fallbackLanguage: language, signal };
  const answer = await paperboy.ask(question, options, onPart);
  return { answer, durationMs: roundMs(performance.now() - started) };
}

/** To a tenth of a millisecond. */
function roundMs(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
