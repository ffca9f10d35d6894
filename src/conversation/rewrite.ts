import type { AnswerStatus } from '../answer/answer.ts';
import { MAX_QUESTION_LENGTH } from '../answer/answerer.ts';
import { detectLanguage } from '../language/detect-language.ts';
import type { ReplyLanguage } from '../language/language.ts';
import type { Logger } from '../ports.ts';
import { namedPapers } from './about-papers.ts';
import type { FollowUpContext, ResolvedQuestion } from './follow-up.ts';
import { readUtterance } from './utterance.ts';

/** A turn as whoever rewrites a question needs it. Titles come from digests: they are untrusted text. */
export interface RewritableTurn {
  readonly question: string;
  readonly standalone: string;
  readonly language: ReplyLanguage;
  readonly status: AnswerStatus;
  /** Those shown that are still known, in order. */
  readonly papers: readonly { readonly id: string; readonly title: string }[];
}

/**
 * Writes a follow-up as a question that stands alone, as a language model can.
 *
 * @param turns oldest first
 * @returns undefined when it cannot tell
 */
export type RewriteQuestion = (
  turns: readonly RewritableTurn[],
  question: string,
  signal: AbortSignal,
) => Promise<string | undefined>;

export interface RewriteTools {
  readonly rewrite: RewriteQuestion;
  readonly logger: Logger | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * A follow-up rewritten and checked. A rewriting that fails costs the rewriting only: the question is asked as it is.
 *
 * @returns undefined when nothing usable came back
 * @throws what `rewrite` threw, once the question was broken off
 */
export async function rewritten(
  question: string,
  context: FollowUpContext,
  { rewrite, logger, signal = new AbortController().signal }: RewriteTools,
): Promise<ResolvedQuestion | undefined> {
  let text: string | undefined;
  try {
    text = usable(await rewrite(turnsOf(context), question, signal));
  } catch (error) {
    if (signal.aborted) throw error;
    logger?.warn('a follow-up was not rewritten', {
      reason: error instanceof Error ? error.message : String(error),
    });
    return undefined;
  }
  if (text === undefined) return undefined;
  const own = detectLanguage(question);
  const language = own === 'other' ? {} : { language: own };
  const named = namedPapers(readUtterance(text), context);
  return named === undefined
    ? { kind: 'fresh', question: text, ...language }
    : { kind: 'about-papers', question: text, paperIds: named.papers.map(({ id }) => id), ...language };
}

/** One line of at most 1,000 characters; anything else is no question. */
function usable(text: string | undefined): string | undefined {
  const line = text?.trim() ?? '';
  const isUsable = line !== '' && line.length <= MAX_QUESTION_LENGTH && !/[\p{Cc}\u2028\u2029]/u.test(line);
  return isUsable ? line : undefined;
}

function turnsOf({ memory, papers }: FollowUpContext): RewritableTurn[] {
  const titles = new Map(papers.map(({ id, title }) => [id, title]));
  return memory.turns.map(({ question, standalone, language, status, papers: ids }) => ({
    question,
    standalone,
    language,
    status,
    papers: ids.flatMap((id) => {
      const title = titles.get(id);
      return title === undefined ? [] : [{ id, title }];
    }),
  }));
}
