import type { Payer } from '../budget/budgeted-model.ts';
import type { LanguageModel, Logger } from '../ports.ts';
import { createTranslatedRetriever } from '../retrieval/translated-retriever.ts';
import type { AnswerSources } from './answer-sources.ts';
import { type Answerer, createAnswerer } from './answerer.ts';
import { createHarmlessAnswerer } from './harmless-answerer.ts';
import type { RandomBelow } from './written/citation-keys.ts';
import { createWrittenCounters, type WrittenCounters, type WrittenCounts } from './written/counters.ts';
import type { Prompts } from './written/prompt.ts';
import { createQueryTranslator } from './written/translate-query.ts';
import { createWrittenAnswerer, type StreamingAnswerer } from './written/written-answerer.ts';

export interface AskParts {
  readonly sources: AnswerSources;
  /** The model that writes answers, as one asker may use it; undefined where answers are only quoted. */
  readonly modelFor: ((payer: Payer) => LanguageModel) | undefined;
  /** Read only where there is a model. @throws {PromptError} */
  readonly prompts: () => Prompts;
  readonly random: RandomBelow;
  /** Values of the configuration that may never be shown. */
  readonly secrets: readonly string[];
  readonly logger: Logger;
  /** Search in the other languages too, by a short call of the model. */
  readonly translatesQueries: boolean;
  /** Goes on counting where another one stopped; new ones by default. */
  readonly counters?: WrittenCounters;
  /** When to give up on a translation. */
  readonly timeLimit?: () => AbortSignal;
}

export interface Ask {
  readonly ask: StreamingAnswerer;
  /** The prompts, where there is a model. */
  readonly prompts: Prompts | undefined;
  /** How written answers ended so far. */
  counts(): WrittenCounts;
}

/** A translation is kept for all who ask the same, so nobody in particular pays for it. */
const TRANSLATION: Payer = { userId: 'paperboy:translation', chatId: 'paperboy:translation' };

/** Questions answered with what there is: by a language model and by quotes, or by quotes alone. */
export function createAsk(parts: AskParts): Ask {
  const { sources, modelFor, random, secrets, logger } = parts;
  const counters = parts.counters ?? createWrittenCounters();
  if (modelFor === undefined) return { ask: quotedFrom(sources), prompts: undefined, counts: counters.read };
  const prompts = parts.prompts();
  const searched = parts.translatesQueries ? translating(parts, modelFor(TRANSLATION), prompts) : sources;
  const ask = createWrittenAnswerer({
    ...searched,
    ...{ modelFor, quoted: quotedFrom(searched), counters, random, secrets, prompts },
    // A person who leaves is no failure.
    onFallback: (reason) =>
      logger[reason === 'aborted' ? 'debug' : 'warn']('an answer was quoted instead of written', { reason }),
  });
  return { ask, prompts, counts: counters.read };
}

function quotedFrom(sources: AnswerSources): Answerer {
  return createHarmlessAnswerer(createAnswerer(sources), sources.store);
}

function translating(
  { sources, logger, timeLimit }: AskParts,
  model: LanguageModel,
  prompts: Prompts,
): AnswerSources {
  const { store, retrieve } = sources;
  const translate = createQueryTranslator({
    ...{ model, prompts },
    ...(timeLimit === undefined ? {} : { timeLimit }),
    onFailure: (code) => logger.warn('a question was searched in its own language alone', { code }),
  });
  return {
    ...sources,
    retrieve: createTranslatedRetriever({ retrieve, store, translate, lexicon: sources.lexicon }),
  };
}
