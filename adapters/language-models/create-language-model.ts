import { LanguageModelError } from '../../src/answer/language-model-error.ts';
import type { Config } from '../../src/config.ts';
import type { LanguageModel } from '../../src/ports.ts';
import { createOpenAiCompatibleModel } from './openai-compatible.ts';

/**
 * Make the language model that the configuration asks for; nothing is loaded or sent before its first call.
 *
 * @returns no model where none is configured, or where it cannot be used as configured: then `problem` says why
 */
export function createLanguageModel({ openai, languageModel }: Pick<Config, 'openai' | 'languageModel'>): {
  readonly model: LanguageModel | undefined;
  readonly problem: string | undefined;
} {
  if (languageModel === undefined) return { model: undefined, problem: undefined };
  const { apiKey, baseUrl } = openai;
  try {
    const model = createOpenAiCompatibleModel({
      model: languageModel.model,
      baseUrl,
      ...(apiKey === undefined ? {} : { apiKey }),
    });
    return { model, problem: undefined };
  } catch (error) {
    if (error instanceof LanguageModelError) return { model: undefined, problem: error.message };
    throw error;
  }
}
