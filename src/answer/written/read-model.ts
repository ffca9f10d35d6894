import type { GenerateRequest, GenerateResult, LanguageModel } from '../../ports.ts';

/** Characters of an answer for each token that was asked for; more is no answer any more. */
const LONGEST_TOKEN = 12;

/**
 * Reads an answer of a language model.
 *
 * @param onPiece gets each piece as it comes
 * @returns how it ended; an answer far longer than asked for is broken off as `length`
 * @throws {LanguageModelError}
 */
export async function readModel(
  model: LanguageModel,
  request: GenerateRequest,
  onPiece: (piece: string) => void,
): Promise<GenerateResult['finishReason']> {
  const stream = model.generate(request);
  let left = request.maxTokens * LONGEST_TOKEN;
  for (;;) {
    const step = await stream.next();
    if (step.done === true) return step.value.finishReason;
    left -= step.value.length;
    if (left < 0) {
      await stream.return({
        finishReason: 'length',
        usage: { promptTokens: 0, completionTokens: 0, isEstimated: true },
      });
      return 'length';
    }
    onPiece(step.value);
  }
}
