import type { ReplyLanguage } from '../language/language.ts';

/** A quote that a `[n]` in the text points to. */
export interface Citation {
  /** 1-based, in the order of the text. */
  readonly number: number;
  readonly paperId: string;
  readonly title: string;
  readonly url: string;
  /**
   * A sentence of a digest, markup stripped, otherwise as printed there; or the title, or a fact of the paper's record
   * with its label (`Authors: A, B`). The text of the answer shows it as `shownText` does.
   */
  readonly quote: string;
}

/** `refused` is for attempts to misuse the bot; `not-found` for what no digest answers. */
export type AnswerStatus = 'answered' | 'not-found' | 'refused';

export interface Answer {
  readonly question: string;
  /** Language of `text`'s own words; quotes keep theirs. */
  readonly language: ReplyLanguage;
  readonly status: AnswerStatus;
  /** `model`: written by a language model and checked; `quoted`: sentences of digests. */
  readonly mode: 'model' | 'quoted';
  readonly text: string;
  readonly citations: readonly Citation[];
  /** Papers that the answer is about, best first; for questions about days every paper that fits. */
  readonly papers: readonly string[];
  /** Days that the question named or asked for, resolved; only when it did. */
  readonly dates?: readonly string[];
}

/** An answer without what every answer has. */
export type AnswerDraft = Omit<Answer, 'question' | 'language' | 'mode'>;

/** A draft that only says something. */
export function withoutAnswer(status: Exclude<AnswerStatus, 'answered'>, text: string): AnswerDraft {
  return { status, text, citations: [], papers: [] };
}

/** The days of a draft, absent where the question named none. */
export function datesOf(days: readonly string[]): Pick<AnswerDraft, 'dates'> {
  return days.length > 0 ? { dates: days } : {};
}
