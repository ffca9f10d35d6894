import { LanguageModelError } from '../../src/answer/language-model-error.ts';
import { estimateTokens } from '../../src/budget/estimate-tokens.ts';
import type { GenerateResult } from '../../src/ports.ts';
import { type ChatChunk, readChunk, readFinishReason } from './chat-chunk.ts';
import { createReasoningFilter } from './reasoning-filter.ts';
import type { Watch } from './watch.ts';

/** The text is whole by then; only the count of tokens is still to come. */
const WAIT_FOR_USAGE_MS = 2000;

/**
 * Text out of the parsed events of a stream.
 *
 * @param promptTokens estimate, for endpoints that do not count
 * @returns how it ended
 * @throws {LanguageModelError} `cut-off` when the stream ends without a finish reason (which is no error to the SDK),
 *   `bad-answer`, and what the watch throws; what the stream itself throws comes as it is
 */
export async function* readStream(
  events: AsyncIterator<unknown>,
  watch: Watch,
  promptTokens: number,
): AsyncGenerator<string, GenerateResult> {
  const filter = createReasoningFilter();
  let usage: ChatChunk['usage'];
  let completionTokens = 0;
  let hasChoice = false;
  let isRefusal = false;
  for (;;) {
    const event = await watch.wait(events.next());
    if (event.done === true) throw unfinished(hasChoice);
    const chunk = readChunk(event.value);
    usage = chunk.usage ?? usage;
    completionTokens += estimateTokens(chunk.content) + estimateTokens(chunk.reasoning);
    hasChoice ||= chunk.hasChoice;
    isRefusal ||= chunk.isRefusal;
    const isLast = chunk.finishReason !== undefined;
    const text = filter.push(chunk.content) + (isLast ? filter.end() : '');
    if (filter.hasLeaked) throw leakedReasoning();
    if (text !== '') yield text;
    if (chunk.finishReason === undefined) continue;
    const finishReason = isRefusal ? 'filtered' : readFinishReason(chunk.finishReason);
    usage = (await readUsage(events, watch)) ?? usage;
    return {
      finishReason,
      usage:
        usage === undefined
          ? { promptTokens, completionTokens, isEstimated: true }
          : { ...usage, isEstimated: false },
    };
  }
}

/** The counts that may follow a whole text; that they fail to come, or come wrong, spoils nothing. */
async function readUsage(events: AsyncIterator<unknown>, watch: Watch): Promise<ChatChunk['usage']> {
  let usage: ChatChunk['usage'];
  const drain = async (): Promise<void> => {
    for (;;) {
      const event = await events.next();
      if (event.done === true) return;
      usage = readChunk(event.value).usage ?? usage;
    }
  };
  await watch.waitAtMost(drain(), WAIT_FOR_USAGE_MS).catch(() => {});
  return usage;
}

function unfinished(hasChoice: boolean): LanguageModelError {
  const options = { isRetryable: true };
  return hasChoice
    ? new LanguageModelError(
        'cut-off',
        'The answer ended without saying why, so it may not be whole.',
        options,
      )
    : new LanguageModelError('bad-answer', 'The endpoint answered without an answer.', options);
}

function leakedReasoning(): LanguageModelError {
  return new LanguageModelError(
    'bad-answer',
    'The model writes its reasoning into the answer; start its server with a parser for reasoning.',
  );
}
