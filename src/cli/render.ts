import type { Answer } from '../answer/answer.ts';
import type { Day } from '../daily/day.ts';
import type { IngestReport } from '../ingest/ingest.ts';
import type { Paper } from '../paper/paper.ts';
import { type Style, safeForTerminal } from './style.ts';

/** Warnings shown of one digest; the rest is counted. */
const SHOWN_WARNINGS = 3;
const ADDRESS = /https?:\/\/[^\s<>"]+/g;

export function renderIngest(report: IngestReport, style: Style): string {
  const lines = report.digests.map(({ path, layout, language, date, papers, status }) => {
    const what = `${papers} ${papers === 1 ? 'paper' : 'papers'}, ${date ?? 'no date'}, ${layout}, ${language}`;
    const mark = status === 'unchanged' ? style.dim(status) : style.accent(status);
    return `${mark} ${safeForTerminal(path)} ${style.dim(`(${what})`)}`;
  });
  for (const { path, warnings, status } of report.digests) {
    if (status === 'unchanged') continue;
    for (const { line, message } of warnings.slice(0, SHOWN_WARNINGS))
      lines.push(style.warn(safeForTerminal(`warning ${path}:${line}: ${message}`)));
    if (warnings.length > SHOWN_WARNINGS)
      lines.push(
        style.warn(safeForTerminal(`warning ${path}: ${warnings.length - SHOWN_WARNINGS} more (see --json)`)),
      );
  }
  for (const { path, reason } of report.rejected)
    lines.push(style.warn(safeForTerminal(`rejected ${path}: ${reason}`)));
  const { papers, passages, durationMs } = report;
  lines.push(style.bold(`${papers} papers and ${passages} passages are ready (${durationMs} ms).`));
  return lines.join('\n');
}

export function renderPaper(paper: Paper, style: Style): string {
  const other = [paper.titles.zh, paper.titles.vi].flatMap((title) =>
    title === undefined || title === paper.title ? [] : [title],
  );
  const facts = [
    paper.dates.join(', '),
    ...paper.categories,
    paper.score === undefined ? '' : `${paper.score.value}/${paper.score.outOf}`,
  ];
  return [
    `${style.accent(safeForTerminal(paper.id))} ${style.bold(safeForTerminal(paper.title))}`,
    ...other.map((title) => `  ${safeForTerminal(title)}`),
    style.dim(safeForTerminal(`  ${facts.filter((fact) => fact !== '').join(' · ')}`)),
  ].join('\n');
}

/** The answer's text with titles in bold, links dim and the marks of its citations coloured. */
export function renderAnswer(answer: Answer, style: Style): string {
  const numbers = new Set(answer.citations.map(({ number }) => String(number)));
  return safeForTerminal(answer.text)
    .replace(ADDRESS, (address) => style.dim(address))
    .replace(/\*\*([^*\n]+)\*\*/g, (_, title: string) => style.bold(title))
    .replace(/\[(\d{1,3})\]/g, (mark, number: string) => (numbers.has(number) ? style.accent(mark) : mark));
}

/** A part of an answer that comes as it is written: whole sentences, or the sources. */
export function renderPart(part: string, style: Style): string {
  return safeForTerminal(part)
    .replace(ADDRESS, (address) => style.dim(address))
    .replace(/\*\*([^*\n]+)\*\*/g, (_, title: string) => style.bold(title))
    .replace(/\[\d{1,3}\]/g, (mark) => style.accent(mark));
}

export function renderDay(day: Day, style: Style): string {
  return safeForTerminal(day.text)
    .replace(ADDRESS, (address) => style.dim(address))
    .replace(/^## (.+)$/gm, (_, name: string) => style.bold(name));
}
