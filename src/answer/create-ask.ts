import type { LanguageModel, Logger } from '../ports.ts';
import type { AnswerSources } from './answer-sources.ts';
import { createAnswerer } from './answerer.ts';
import type { RandomBelow } from './written/citation-keys.ts';
import { createWrittenCounters, type WrittenCounts } from './written/counters.ts';
import type { Prompts } from './written/prompt.ts';
import { createWrittenAnswerer, type StreamingAnswerer } from './written/written-answerer.ts';

export interface AskParts {
  readonly sources: AnswerSources;
  /** Writes answers; without it they are quoted. */
  readonly languageModel: LanguageModel | undefined;
  /** Read only where there is a model. @throws {PromptError} */
  readonly prompts: () => Prompts;
  readonly random: RandomBelow;
  /** Values of the configuration that may never be shown. */
  readonly secrets: readonly string[];
  readonly logger: Logger;
}

export interface Ask {
  readonly ask: StreamingAnswerer;
  /** How written answers ended so far. */
  counts(): WrittenCounts;
}

/** Questions answered with what there is: by a language model and by quotes, or by quotes alone. */
export function createAsk({
  sources,
  languageModel: model,
  prompts,
  random,
  secrets,
  logger,
}: AskParts): Ask {
  const counters = createWrittenCounters();
  const quoted = createAnswerer(sources);
  if (model === undefined) return { ask: quoted, counts: counters.read };
  const ask = createWrittenAnswerer({
    ...sources,
    ...{ model, quoted, counters, random, secrets, prompts: prompts() },
    onFallback: (reason) => logger.warn('an answer was quoted instead of written', { reason }),
  });
  return { ask, counts: counters.read };
}
