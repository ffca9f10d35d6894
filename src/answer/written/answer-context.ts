import type { Language } from '../../language/language.ts';
import type { Paper } from '../../paper/paper.ts';

/** Sentences of one passage of a paper, as a language model gets them and may cite them. */
export interface ContextPassage {
  /** What a sentence writes in brackets to cite it; random for each request. */
  readonly key: string;
  readonly paper: Paper;
  readonly language: Language;
  /** As printed, markup stripped; at least one. */
  readonly sentences: readonly string[];
}

export interface ContextPaper {
  readonly paper: Paper;
  /** At least one. */
  readonly passages: readonly ContextPassage[];
}

/** What an answer is written from, and checked against. */
export interface AnswerContext {
  /** Best first. */
  readonly papers: readonly ContextPaper[];
  readonly passages: ReadonlyMap<string, ContextPassage>;
}

export function contextOf(papers: readonly ContextPaper[]): AnswerContext {
  const passages = papers.flatMap((paper) => paper.passages);
  return { papers, passages: new Map(passages.map((passage) => [passage.key, passage])) };
}
