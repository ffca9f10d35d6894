import type { ReplyLanguage } from '../language/language.ts';

/** A quote that a `[n]` in the text points to. */
export interface Citation {
  /** 1-based, in the order of the text. */
  readonly number: number;
  readonly paperId: string;
  readonly title: string;
  readonly url: string;
  /** A sentence of a digest, markup stripped, otherwise as printed there. */
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
  /** Days that the question named, resolved; only when it named some. */
  readonly dates?: readonly string[];
}

/** An answer without what every answer has. */
export type AnswerDraft = Omit<Answer, 'question' | 'language' | 'mode'>;
