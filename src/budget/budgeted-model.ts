import { LanguageModelError } from '../answer/language-model-error.ts';
import type { GenerateRequest, GenerateResult, LanguageModel, TokenUsage } from '../ports.ts';
import type { Budget } from './budget.ts';
import { estimatePromptTokens, estimateTokens } from './estimate-tokens.ts';

/** Who asks and where; opaque, such as `telegram:123`. */
export interface Payer {
  readonly userId: string;
  readonly chatId: string;
}

/**
 * A language model whose calls are held to a budget and recorded. Before each call the most that it may use is
 * reserved; afterwards what it used takes its place. A call that ends without a count has used its prompt and the text
 * it gave; one that gave nothing has used nothing.
 *
 * `generate` also throws what `Budget.reserve` does, before anything is sent. `close` ends the calls made through it
 * and leaves the model open.
 */
export function createBudgetedModel(model: LanguageModel, budget: Budget, payer: Payer): LanguageModel {
  const closing = new AbortController();
  return {
    id: model.id,
    async *generate(request) {
      const signals = [closing.signal, ...(request.signal === undefined ? [] : [request.signal])];
      const signal = AbortSignal.any(signals);
      if (signal.aborted)
        throw new LanguageModelError('aborted', 'The call was stopped by its caller.', {
          cause: signal.reason,
        });
      return yield* generateWithin(model, budget, payer, { ...request, signal });
    },
    async close() {
      closing.abort();
    },
  };
}

async function* generateWithin(
  model: LanguageModel,
  budget: Budget,
  payer: Payer,
  request: GenerateRequest,
): AsyncGenerator<string, GenerateResult> {
  const { purpose, maxTokens } = request;
  const promptTokens = estimatePromptTokens(request.messages);
  const reservation = await budget.reserve({ ...payer, purpose, model: model.id }, promptTokens + maxTokens);
  let completionTokens = 0;
  let usage: TokenUsage | undefined;
  try {
    const result = yield* counting(model.generate(request), (piece) => {
      completionTokens += estimateTokens(piece);
    });
    usage = result.usage;
    return result;
  } finally {
    if (usage === undefined && completionTokens > 0)
      usage = { promptTokens, completionTokens, isEstimated: true };
    await (usage === undefined ? reservation.release() : reservation.settle(usage));
  }
}

/** The same stream; each piece is shown first. */
async function* counting(
  stream: AsyncGenerator<string, GenerateResult>,
  show: (piece: string) => void,
): AsyncGenerator<string, GenerateResult> {
  try {
    for (;;) {
      const next = await stream.next();
      if (next.done === true) return next.value;
      show(next.value);
      yield next.value;
    }
  } finally {
    // When the caller stops early.
    await stream.return({
      finishReason: 'stop',
      usage: { promptTokens: 0, completionTokens: 0, isEstimated: true },
    });
  }
}
