import { LanguageModelError } from '../../src/answer/language-model-error.ts';
import { estimatePromptTokens, estimateTokens } from '../../src/budget/estimate-tokens.ts';
import type { GenerateRequest, GenerateResult, LanguageModel } from '../../src/ports.ts';

/** What the fake answers to one request. */
export interface ScriptedAnswer {
  readonly pieces: readonly string[];
  /** Default `stop`. */
  readonly finishReason?: GenerateResult['finishReason'];
  /** Thrown after the pieces. */
  readonly error?: LanguageModelError;
}

/** A fixed answer, several for one request each (the last one stays), or one worked out from the request. */
export type Script = readonly ScriptedAnswer[] | ((request: GenerateRequest) => ScriptedAnswer);

export interface ScriptedLanguageModel extends LanguageModel {
  /** In the order of the calls. */
  readonly requests: GenerateRequest[];
}

/** A language model that says what it was told to say. */
export function createScriptedLanguageModel(script: Script): ScriptedLanguageModel {
  const requests: GenerateRequest[] = [];
  let isClosed = false;
  const check = (signal: AbortSignal | undefined): void => {
    if (isClosed || signal?.aborted === true)
      throw new LanguageModelError('aborted', 'The call was stopped by its caller.', {
        cause: signal?.reason,
      });
  };
  return {
    id: 'scripted:model',
    requests,
    async *generate(request) {
      check(request.signal);
      const place = requests.push(request) - 1;
      const answer =
        typeof script === 'function' ? script(request) : script[Math.min(place, script.length - 1)];
      const { pieces = [], finishReason = 'stop', error } = answer ?? {};
      let completionTokens = 0;
      for (const piece of pieces) {
        await new Promise((resolve) => setImmediate(resolve));
        check(request.signal);
        completionTokens += estimateTokens(piece);
        if (piece !== '') yield piece;
      }
      await new Promise((resolve) => setImmediate(resolve));
      check(request.signal);
      if (error !== undefined) throw error;
      const promptTokens = estimatePromptTokens(request.messages);
      return { finishReason, usage: { promptTokens, completionTokens, isEstimated: true } };
    },
    async close() {
      isClosed = true;
    },
  };
}
