import type { ReplyLanguage } from '../language/language.ts';
import type { Paper } from './paper.ts';

/** The title as a reader of that language wants it: translated with the original behind it, where a digest has both. */
export function titleIn(paper: Pick<Paper, 'title' | 'titles'>, language: ReplyLanguage): string {
  const translated = paper.titles[language];
  return translated === undefined || translated === paper.title
    ? paper.title
    : `${translated} (${paper.title})`;
}
