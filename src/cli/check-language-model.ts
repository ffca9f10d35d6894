import { LanguageModelError, type LanguageModelErrorCode } from '../answer/language-model-error.ts';
import { createBudgetedModel } from '../budget/budgeted-model.ts';
import type { Paperboy } from '../main.ts';
import type { LanguageModel } from '../ports.ts';
import type { Finding } from './doctor.ts';

/** Enough for a word; a model that reasons first may not come to it, but answers all the same. */
const MAX_TOKENS = 16;
const DOCTOR = { userId: 'paperboy:doctor', chatId: 'paperboy:doctor' };

const SLOW = 'Answers would take too long: use a smaller model or a faster server.';
const NOT_COMPATIBLE = 'Check that OPENAI_BASE_URL leads to an OpenAI-compatible service, up to /v1.';
const LATER = 'Try again later.';

const MENDS: Readonly<Record<LanguageModelErrorCode, string>> = {
  timeout: SLOW,
  idle: SLOW,
  unauthorised: 'Correct OPENAI_API_KEY.',
  'rate-limited': "Wait, or look at the account's quota.",
  unavailable: 'Check OPENAI_BASE_URL and OPENAI_MODEL, and that the service runs.',
  'bad-answer': NOT_COMPATIBLE,
  'cut-off': NOT_COMPATIBLE,
  'circuit-open': LATER,
  aborted: LATER,
  budget: 'It was not asked; raise the limit, or wait until midnight UTC.',
};

type ModelParts = Pick<Paperboy, 'config' | 'languageModel' | 'languageModelProblem' | 'budget'>;

/** Asks the language model for a word. @returns nothing where none is configured */
export async function checkLanguageModel(
  { config, languageModel, languageModelProblem, budget }: ModelParts,
  signal: AbortSignal,
): Promise<Finding[]> {
  const name = 'language model';
  if (languageModelProblem !== undefined) {
    const mend = 'Correct OPENAI_API_KEY or OPENAI_BASE_URL; until then answers are quoted.';
    return [{ name, isOk: false, message: `${config.languageModel?.model}: ${languageModelProblem}`, mend }];
  }
  if (languageModel === undefined) return [];
  const started = performance.now();
  try {
    await ask(createBudgetedModel(languageModel, budget, DOCTOR), signal);
    const durationMs = Math.round(performance.now() - started);
    return [{ name, isOk: true, message: `${languageModel.id} answered in ${durationMs} ms`, mend: null }];
  } catch (error) {
    if (!(error instanceof LanguageModelError)) throw error;
    // A limit that works as it was set is no fault.
    const isOk = error.code === 'budget';
    return [{ name, isOk, message: `${languageModel.id}: ${error.message}`, mend: MENDS[error.code] }];
  }
}

async function ask(model: LanguageModel, signal: AbortSignal): Promise<void> {
  const messages = [{ role: 'user', content: 'Say OK.' }] as const;
  for await (const _ of model.generate({ messages, maxTokens: MAX_TOKENS, purpose: 'answer', signal }));
}
