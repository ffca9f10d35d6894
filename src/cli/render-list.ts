import type { Day } from '../daily/day.ts';
import { paperUrl } from '../paper/paper-url.ts';
import { titleIn } from '../paper/title-in.ts';
import type { RankedPaper } from '../retrieval/retriever.ts';
import { type Style, safeForTerminal } from './style.ts';

const SNIPPET_LENGTH = 240;

/**
 * Papers found, best first, each under its number, with link and best passage.
 *
 * @param remarksOn lines to follow a paper; none by default
 */
export function renderRanked(
  papers: readonly RankedPaper[],
  style: Style,
  remarksOn: (paper: RankedPaper) => readonly string[] = () => [],
): string {
  return papers
    .flatMap((ranked, place) => {
      const { paper, score, passages } = ranked;
      const mark = `${place + 1}. `;
      const indent = ' '.repeat(mark.length);
      const snippet = shorten(safeForTerminal(passages[0]?.passage.text ?? '').replace(/\s+/g, ' '));
      const url = safeForTerminal(paperUrl(paper));
      return [
        `${mark}${style.bold(safeForTerminal(paper.title))} ${style.dim(`(${score.toFixed(2)})`)}`,
        ...(url === '' ? [] : [`${indent}${style.dim(url)}`]),
        ...(snippet === '' ? [] : [`${indent}${snippet}`]),
        ...remarksOn(ranked).map((line) => `${indent}${style.dim(safeForTerminal(line))}`),
      ];
    })
    .join('\n');
}

function shorten(text: string): string {
  if (text.length <= SNIPPET_LENGTH) return text;
  const cut = text.slice(0, SNIPPET_LENGTH).replace(/[\uD800-\uDBFF]$/, '');
  const lastSpace = cut.lastIndexOf(' ');
  return `${lastSpace > SNIPPET_LENGTH / 2 ? cut.slice(0, lastSpace) : cut}…`;
}

/**
 * A day's papers by group, each under the number that opens it.
 *
 * @returns the papers' ids by number, first to last, beside the text
 */
export function renderNumberedDay(
  day: Day,
  style: Style,
): { readonly text: string; readonly paperIds: string[] } {
  const byId = new Map(day.papers.map((paper) => [paper.id, paper]));
  const lines = [style.bold(safeForTerminal(day.text.split('\n')[0] ?? ''))];
  const paperIds: string[] = [];
  for (const group of day.groups) {
    lines.push('', style.bold(safeForTerminal(`${group.name} (${group.paperIds.length})`)));
    for (const paper of group.paperIds.flatMap((id) => byId.get(id) ?? [])) {
      paperIds.push(paper.id);
      const number = style.accent(`[${paperIds.length}]`);
      lines.push(`${number} ${safeForTerminal(titleIn(paper, day.language))}`);
    }
  }
  return { text: lines.join('\n'), paperIds };
}
