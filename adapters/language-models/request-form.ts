import type OpenAI from 'openai';
import type { GenerateRequest } from '../../src/ports.ts';

export type ChatBody = OpenAI.ChatCompletionCreateParamsStreaming;

/** How a request is written. Endpoints differ in what they know, and refuse what they do not. */
export interface RequestForm {
  /** Asks for the count of tokens. */
  readonly hasStreamOptions: boolean;
  /** OpenAI's newer models refuse `max_tokens`; most other servers know nothing else. */
  readonly tokenLimit: 'max_tokens' | 'max_completion_tokens';
  /** Reasoning models take none but their own. */
  readonly hasTemperature: boolean;
}

export const FIRST_FORM: RequestForm = {
  hasStreamOptions: true,
  tokenLimit: 'max_tokens',
  hasTemperature: true,
};

export function writeBody(model: string, request: GenerateRequest, form: RequestForm): ChatBody {
  const { messages, maxTokens, temperature = 0 } = request;
  return {
    model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    stream: true,
    [form.tokenLimit]: maxTokens,
    ...(form.hasTemperature ? { temperature } : {}),
    ...(form.hasStreamOptions ? { stream_options: { include_usage: true } } : {}),
  };
}

/**
 * The form to try after a refusal (400, 422).
 *
 * @param reason what the server says of it; may be empty
 * @returns undefined when the refusal is for something else
 */
export function simplerForm(form: RequestForm, reason: string): RequestForm | undefined {
  const { hasStreamOptions, tokenLimit, hasTemperature } = form;
  const names = (word: RegExp) => word.test(reason);
  if (hasStreamOptions && (reason.trim() === '' || names(/stream_options|include_usage/)))
    return { ...form, hasStreamOptions: false };
  if (tokenLimit === 'max_tokens' && names(/max_tokens|max_completion_tokens/))
    return { ...form, tokenLimit: 'max_completion_tokens' };
  if (hasTemperature && names(/temperature/)) return { ...form, hasTemperature: false };
  return undefined;
}
