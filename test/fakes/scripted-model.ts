import { LanguageModelError, type LanguageModelErrorCode } from '../../src/answer/language-model-error.ts';
import type { GenerateRequest, GenerateResult, LanguageModel } from '../../src/ports.ts';

/** What the model does at one call: writes a text (from the prompt, if it likes), or fails, or both in this order. */
export interface ScriptedReply {
  readonly text?: string | ((prompt: string, request: GenerateRequest) => string);
  readonly finishReason?: GenerateResult['finishReason'];
  readonly error?: LanguageModelErrorCode;
}

export interface ScriptedModel extends LanguageModel {
  /** Every request so far. */
  readonly requests: readonly GenerateRequest[];
}

/**
 * A language model that follows a script, one reply for each call; the last one is repeated.
 *
 * @param pieceLength characters of each piece that it streams
 */
export function createScriptedModel(replies: readonly ScriptedReply[], pieceLength = 7): ScriptedModel {
  const requests: GenerateRequest[] = [];
  return {
    id: 'scripted:test',
    requests,
    async *generate(request) {
      const reply = replies[Math.min(requests.length, replies.length - 1)] ?? {};
      requests.push(request);
      const text =
        typeof reply.text === 'function' ? reply.text(promptOf(request), request) : (reply.text ?? '');
      for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength);
      if (reply.error !== undefined) throw new LanguageModelError(reply.error, 'as the script says');
      const usage = { promptTokens: 1, completionTokens: 1, isEstimated: true };
      return { finishReason: reply.finishReason ?? 'stop', usage };
    },
    async close() {},
  };
}

export function promptOf({ messages }: GenerateRequest): string {
  return messages.map(({ content }) => content).join('\n\n');
}

/** The key of the passage in a prompt that holds some words; empty when there is none. */
export function keyOf(prompt: string, words: string): string {
  const line = prompt.split('\n').find((each) => /^\[\w{5}\] /.test(each) && each.includes(words));
  return line?.slice(1, 6) ?? '';
}
