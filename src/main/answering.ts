import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { createLanguageModel } from '../../adapters/language-models/create-language-model.ts';
import { PACKAGE_FOLDER } from '../../adapters/package-files/package-folder.ts';
import { readPromptFiles } from '../../adapters/prompts/read-prompt-files.ts';
import type { SqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import { createAsk } from '../answer/create-ask.ts';
import { createWrittenCounters } from '../answer/written/counters.ts';
import type { StreamingAnswerer } from '../answer/written/written-answerer.ts';
import { createBudget } from '../budget/budget.ts';
import { createBudgetedModel, type Payer } from '../budget/budgeted-model.ts';
import { type Config, secretsOf } from '../config.ts';
import { createConversation } from '../conversation/conversation.ts';
import { createModelRewriter } from '../conversation/model-rewriter.ts';
import type { Lexicon } from '../language/lexicon.ts';
import { measuredConversation, measuredModel, measuredRetriever } from '../metrics/measured.ts';
import { NO_METRICS } from '../metrics/metrics.ts';
import type { Logger } from '../ports.ts';
import { orWordsAlone } from '../retrieval/dense/or-words-alone.ts';
import type { Indexes } from '../retrieval/live-indexes.ts';
import { createRetriever, type Retriever } from '../retrieval/retriever.ts';
import type { OpenOptions } from './paperboy.ts';

/** An answer waits so long for a translation or a rewriting of its question. */
const SHORT_CALL_MS = 8000;
const shortTime = () => AbortSignal.timeout(SHORT_CALL_MS);
const REWRITING: Payer = { userId: 'paperboy:rewriting', chatId: 'paperboy:rewriting' };

export interface AnsweringParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly store: SqliteStore;
  readonly lexicon: Lexicon | undefined;
  readonly options: OpenOptions;
  /** The indexes at the start. */
  readonly indexes: Indexes;
}

/** Searching, answering and conversing over indexes that can be exchanged: what is under way keeps its own. */
export function createAnswering({ config, logger, store, lexicon, options, indexes }: AnsweringParts) {
  const { model: configured, problem: languageModelProblem } = createLanguageModel(config);
  if (languageModelProblem !== undefined)
    logger.warn('answers are only quoted', { reason: languageModelProblem });
  const { metrics = NO_METRICS } = options;
  const bare = options.languageModel ?? configured;
  const languageModel = bare === undefined ? undefined : measuredModel(bare, metrics);
  const clock = { now: () => new Date() };
  const price = config.languageModel?.price;
  const budget = createBudget({ store, limits: config.budgets, clock, logger, price });
  const modelFor =
    languageModel === undefined
      ? undefined
      : (payer: Payer) => createBudgetedModel(languageModel, budget, payer);
  const counters = createWrittenCounters();
  const prompts = modelFor === undefined ? undefined : readPromptFiles(join(PACKAGE_FOLDER, 'prompts'));

  const over = ({ lexical, dense }: Indexes) => {
    const nearness = dense === undefined ? {} : { dense: orWordsAlone(dense.forRetrieval, logger) };
    const retrieve = measuredRetriever(createRetriever({ store, lexical, ...nearness }), metrics);
    const { ask } = createAsk({
      ...{ sources: { store, lexical, retrieve, lexicon }, random: randomInt, logger, counters, modelFor },
      prompts: () => prompts ?? readPromptFiles(join(PACKAGE_FOLDER, 'prompts')),
      secrets: secretsOf(config),
      translatesQueries: options.translatesQueries ?? config.isQueryTranslated,
      timeLimit: shortTime,
    });
    return { retrieve, ask };
  };
  let current = over(indexes);
  const ask: StreamingAnswerer = (...question) => current.ask(...question);
  const retrieve: Retriever = (...query) => current.retrieve(...query);
  const rewriter =
    modelFor === undefined || prompts === undefined
      ? {}
      : { rewrite: createModelRewriter({ model: modelFor(REWRITING), prompts, timeLimit: shortTime }) };
  return {
    ...{ languageModel, languageModelProblem, budget, ask, retrieve, modelFor, prompts },
    conversation: measuredConversation(
      createConversation({ answer: ask, store, clock, logger, ...rewriter }),
      metrics,
    ),
    writtenCounts: counters.read,
    /** Questions that come from now on are answered from these. */
    switchTo(next: Indexes): void {
      current = over(next);
    },
  };
}
