import type { LanguageModel } from '../../ports.ts';
import type { Query } from '../../retrieval/query/query.ts';
import { type AnswerContext, contextOf } from './answer-context.ts';
import type { CheckedSentence, Failure } from './check-sentence.ts';
import { LANGUAGE_NAMES, REMINDERS } from './languages.ts';
import type { Prompts } from './prompt.ts';
import { readModel } from './read-model.ts';
import { escapeUntrusted, renderContext } from './render-context.ts';

export type FailedSentence = Extract<CheckedSentence, { readonly failure: Failure }>;

/** What may be wrong by mistake. A link, a mention or a secret is none, and is never asked for again. */
const REASONS: Readonly<Partial<Record<Failure, string>>> = {
  uncited: 'it cites no passage',
  figure: 'a number or unit is in no passage that it cites',
  name: 'a name is in no passage that it cites',
  unrelated: 'it says something else than the passage that it cites',
  language: 'it is in another language',
};
/** More than this is not an answer with mistakes but another answer. */
const MOST = 8;
const MAX_TOKENS = 400;
/** A sentence without a citation that only leads to the next ones. */
const LEAD_IN = /[:：]\s*$|^.{0,24}$/su;

/** Whether it pays to ask for a sentence once more. */
export function isRepairable({ failure, text }: FailedSentence): boolean {
  if (REASONS[failure] === undefined) return false;
  return failure !== 'uncited' || !LEAD_IN.test(text);
}

export interface RepairOptions {
  readonly model: LanguageModel;
  readonly prompts: Prompts;
  readonly context: AnswerContext;
  readonly query: Query;
  readonly fence: string;
  readonly signal?: AbortSignal;
}

/**
 * Asks once for all sentences that a check refused.
 *
 * @returns the new sentence of each, unchecked, in their order; undefined where there is none
 * @throws {LanguageModelError}
 */
export async function repairSentences(
  failed: readonly FailedSentence[],
  { model, prompts, context, query, fence, signal }: RepairOptions,
): Promise<(string | undefined)[]> {
  const asked = failed.slice(0, MOST);
  const cited = citedBy(asked, context);
  const messages = prompts.repair({
    language: LANGUAGE_NAMES[query.language],
    question: escapeUntrusted(query.question),
    passages: renderContext(cited, fence),
    sentences: asked
      .map((each, index) => `${index + 1}. ${each.text} (refused: ${reasonOf(each)})`)
      .join('\n'),
    example_key: [...cited.passages.keys()][0] ?? '',
    reminder: REMINDERS[query.language],
  });
  let text = '';
  const request = {
    messages,
    maxTokens: MAX_TOKENS,
    purpose: 'repair',
    ...(signal === undefined ? {} : { signal }),
  } as const;
  await readModel(model, request, (piece) => {
    text += piece;
  });
  const lines = new Map(
    [...text.matchAll(/^\s*(\d{1,2})\s*[.)、:：]\s*(.+)$/gmu)].map((match) => [
      Number(match[1]),
      match[2] ?? '',
    ]),
  );
  return failed.map((_, index) => lines.get(index + 1));
}

function reasonOf({ failure, detail }: FailedSentence): string {
  const reason = REASONS[failure] ?? '';
  return detail === '' ? reason : `${reason}: ${escapeUntrusted(detail)}`;
}

/** Only the passages that the sentences cite, where all of them cite some: the call stays short. */
function citedBy(failed: readonly FailedSentence[], context: AnswerContext): AnswerContext {
  if (failed.some(({ failure }) => failure === 'uncited')) return context;
  const papers = context.papers.flatMap(({ paper, passages }) => {
    const own = passages.filter(({ key }) => failed.some(({ text }) => text.includes(key)));
    return own.length === 0 ? [] : [{ paper, passages: own }];
  });
  return papers.length === 0 ? context : contextOf(papers);
}
