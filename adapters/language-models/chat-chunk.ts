import { z } from 'zod';
import { LanguageModelError } from '../../src/answer/language-model-error.ts';

const text = z.string().nullish();
const count = z.int().nonnegative();

/** What we read of `CreateChatCompletionStreamResponse`; servers add to it and leave other things out. */
const chunkSchema = z.object({
  choices: z.array(
    z.object({
      delta: z
        .object({
          content: text,
          /** OpenAI's word when the model declines. */
          refusal: text,
          /** Names of the reasoning: DeepSeek and older vLLM; OpenRouter, Ollama and newer vLLM. */
          reasoning_content: z.unknown().optional(),
          reasoning: z.unknown().optional(),
        })
        .nullish(),
      finish_reason: text,
    }),
  ),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish().catch(undefined),
});

export interface ChatChunk {
  /** False for a chunk that holds only counts, or nothing. */
  readonly hasChoice: boolean;
  readonly content: string;
  /** Not part of the answer; only counted. */
  readonly reasoning: string;
  readonly isRefusal: boolean;
  readonly finishReason: string | undefined;
  readonly usage: { readonly promptTokens: number; readonly completionTokens: number } | undefined;
}

/** @throws {LanguageModelError} `bad-answer` */
export function readChunk(value: unknown): ChatChunk {
  const chunk = chunkSchema.safeParse(value);
  if (!chunk.success) {
    const place = chunk.error.issues[0]?.path.join('.') ?? '';
    throw new LanguageModelError('bad-answer', `The answer is not as the protocol says, at "${place}".`, {
      isRetryable: true,
    });
  }
  const { choices, usage } = chunk.data;
  const [choice] = choices;
  const { reasoning_content: reasoningContent, reasoning, content, refusal } = choice?.delta ?? {};
  return {
    hasChoice: choice !== undefined,
    content: content ?? '',
    reasoning: [reasoningContent, reasoning].find((each) => typeof each === 'string') ?? '',
    isRefusal: (refusal ?? '') !== '',
    finishReason: choice?.finish_reason ?? undefined,
    usage: usage
      ? { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens }
      : undefined,
  };
}

/** Servers' words for how an answer ended: OpenAI's; `eos_token`, `stop_sequence` (TGI); `model_length` (Mistral). */
const FINISH_REASONS: Readonly<Record<string, 'stop' | 'length' | 'filtered'>> = {
  stop: 'stop',
  eos_token: 'stop',
  stop_sequence: 'stop',
  length: 'length',
  model_length: 'length',
  content_filter: 'filtered',
};

/** @throws {LanguageModelError} `bad-answer` for what ends no text, such as a call of a tool */
export function readFinishReason(reason: string): 'stop' | 'length' | 'filtered' {
  const known = FINISH_REASONS[reason];
  if (known !== undefined) return known;
  throw new LanguageModelError('bad-answer', 'The answer ended for a reason that ends no text.', {
    isRetryable: true,
  });
}
