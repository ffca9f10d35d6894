import type { Payer } from '../../budget/budgeted-model.ts';
import type { Lexicon } from '../../language/lexicon.ts';
import { messagesIn } from '../../language/messages.ts';
import type { LanguageModel } from '../../ports.ts';
import type { LexicalIndex } from '../../retrieval/lexical/lexical-index.ts';
import type { Query } from '../../retrieval/query/query.ts';
import { resolveQuery } from '../../retrieval/resolve-query.ts';
import type { Retriever } from '../../retrieval/retriever.ts';
import { findScope, narrowScope, type Scope } from '../../retrieval/scope.ts';
import type { Store } from '../../store.ts';
import type { Answer, Citation } from '../answer.ts';
import { type Answerer, type AskOptions, isLookup, readQuestion } from '../answerer.ts';
import { isComparison } from '../choose-papers.ts';
import { plainQuestion } from '../question-shape.ts';
import { buildContext, CONTEXT_PAPERS } from './build-context.ts';
import type { CheckName } from './check-sentence.ts';
import type { RandomBelow } from './citation-keys.ts';
import { createWrittenCounters, type FallbackReason, type WrittenCounters } from './counters.ts';
import { groupBy } from './group-by.ts';
import type { Prompts } from './prompt.ts';
import { type AnswerForm, writeAnswer } from './write-answer.ts';

export interface WrittenAnswererOptions {
  /** The model as one asker may use it. */
  readonly modelFor: (payer: Payer) => LanguageModel;
  /** Answers what needs no model, and stands in where the model fails. */
  readonly quoted: Answerer;
  readonly retrieve: Retriever;
  readonly lexical: LexicalIndex;
  readonly lexicon?: Lexicon | undefined;
  readonly store: Store;
  readonly prompts: Prompts;
  readonly random: RandomBelow;
  readonly counters?: WrittenCounters;
  /** Values of the configuration that may never be shown. */
  readonly secrets?: readonly string[];
  /** Tokens of the passages in a prompt, 3,000 by default. */
  readonly contextTokens?: number;
  /** Told of each fallback, for the log. */
  readonly onFallback?: (reason: FallbackReason) => void;
  /** Checks left out; for tests of the checks. */
  readonly without?: ReadonlySet<CheckName>;
}

/**
 * Like an `Answerer`, with the answer's text as it is done.
 *
 * @param onPart gets checked text in order; joined, the parts are the text of the answer. Only an answer with the mode
 *   `quoted` replaces parts that were shown before.
 */
export type StreamingAnswerer = (
  question: string,
  options: AskOptions,
  onPart?: (text: string) => void,
) => Promise<Answer>;

const CONTEXT_TOKENS = 3000;
const TERMINAL: Payer = { userId: 'terminal', chatId: 'terminal' };

/**
 * Question -> Answer written by a language model, every sentence checked against the passages that it cites. Days, counts
 * and filters, small talk, refusals and what no digest answers stay with the quoted answerer; so does everything when
 * the model fails, with a line that says so.
 */
export function createWrittenAnswerer(options: WrittenAnswererOptions): StreamingAnswerer {
  const { quoted, store, retrieve, lexical, random } = options;
  const counters = options.counters ?? createWrittenCounters();
  return async (question, ask, onPart) => {
    const fallback = await quoted(question, ask);
    const read: Query = { ...readQuestion(question, ask, options.lexicon), language: fallback.language };
    const query = await resolveQuery(read, store);
    const scope = narrowScope(await findScope(query, store), ask);
    if (fallback.status !== 'answered' || !isLookup(query, scope)) {
      counters.answered('quoted');
      return fallback;
    }
    const { signal } = ask;
    const retrieval = await retrieve(query, {
      limit: Math.max(CONTEXT_PAPERS, query.arxivIds.length),
      scope,
      ...(signal === undefined ? {} : { signal }),
    });
    const context = await buildContext({
      ...{ retrieval, store, random, preferred: fallback.papers, weights: lexical.weigh(query.groups) },
      maxTokens: options.contextTokens ?? CONTEXT_TOKENS,
    });
    const form = formOf(query, scope, fallback);
    const written = await writeAnswer({
      ...{
        model: options.modelFor(ask.payer ?? TERMINAL),
        prompts: options.prompts,
        query,
        context,
        random,
        counters,
      },
      ...{ form, required: form === 'compared' ? oneForEachPaper(fallback.citations) : [] },
      secrets: options.secrets ?? [],
      ...(onPart === undefined ? {} : { onPart }),
      ...(signal === undefined ? {} : { signal }),
      ...(options.without === undefined ? {} : { without: options.without }),
    });
    switch (written.kind) {
      case 'answered':
        counters.answered('written');
        return asAnswer(fallback, written);
      case 'not-found':
        counters.answered('notFound');
        return withoutWritten(fallback);
      case 'failed':
        counters.answered('fallback');
        counters.fellBack(written.reason);
        options.onFallback?.(written.reason);
        return labelled(fallback);
    }
  };
}

function formOf(query: Query, scope: Scope, { papers }: Answer): AnswerForm {
  if (query.intent === 'list' && !isComparison(plainQuestion(query.question))) return 'list';
  const isCompared = isComparison(plainQuestion(query.question)) || (scope.paperIds?.size ?? 0) > 1;
  return isCompared && papers.length > 1 ? 'compared' : 'one';
}

function oneForEachPaper(citations: readonly Citation[]): Citation[] {
  return [...groupBy(citations, ({ paperId }) => paperId).values()].flatMap(([first]) => first ?? []);
}

/** The papers cited, in the order of the text. */
function asAnswer(
  { question, language, dates }: Answer,
  { text, citations }: { readonly text: string; readonly citations: readonly Citation[] },
): Answer {
  const papers = [...new Set(citations.map(({ paperId }) => paperId))];
  const days = dates === undefined ? {} : { dates };
  return { question, language, status: 'answered', mode: 'model', text, citations, papers, ...days };
}

function withoutWritten({ question, language, dates }: Answer): Answer {
  const text = messagesIn(language).notFound();
  const days = dates === undefined ? {} : { dates };
  return { question, language, status: 'not-found', mode: 'model', text, citations: [], papers: [], ...days };
}

function labelled(answer: Answer): Answer {
  return { ...answer, text: `${messagesIn(answer.language).quotedInstead()}\n\n${answer.text}` };
}
