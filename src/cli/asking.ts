import type { Answer } from '../answer/answer.ts';
import type { ConversationAnswer } from '../conversation/conversation.ts';
import type { ReplyLanguage } from '../language/language.ts';
import type { Paperboy } from '../main.ts';
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
  const query = paperboy.understand(question, { now, timeZone, fallbackLanguage: language });
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

/** An answer to a line of a chat, understood from those before it, with the time it took. */
export async function askInChat(
  paperboy: Paperboy,
  key: string,
  line: string,
  fallbackLanguage: ReplyLanguage,
  signal: AbortSignal,
): Promise<ConversationAnswer & { readonly durationMs: number }> {
  const started = performance.now();
  const { timeZone } = paperboy.config;
  const options = { now: new Date(), timeZone, fallbackLanguage, signal };
  const answered = await paperboy.conversation.ask(key, line, options);
  return { ...answered, durationMs: roundMs(performance.now() - started) };
}

/** To a tenth of a millisecond. */
function roundMs(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
