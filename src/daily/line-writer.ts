import type { ReplyLanguage } from '../language/language.ts';
import type { Line } from './contribution.ts';
import type { DailyPaper } from './daily-paper.ts';

/**
 * Writes the lines of papers that no digest tells in the reader's language.
 *
 * @returns by paper id, only those that passed the checks; empty when the model fails: a post never waits for one in vain
 */
export type LineWriter = (
  papers: readonly DailyPaper[],
  language: ReplyLanguage,
  signal?: AbortSignal,
) => Promise<ReadonlyMap<string, Line>>;
