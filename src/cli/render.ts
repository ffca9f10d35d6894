import type { Answer } from '../answer/answer.ts';
import type { Day } from '../daily/day.ts';
import type { IngestReport } from '../ingest/ingest.ts';
import type { Paper } from '../paper/paper.ts';
import { paperUrl } from '../paper/paper-url.ts';
import type { Retrieval } from '../retrieval/retriever.ts';
import { type Style, safeForTerminal } from './style.ts';

/** Warnings shown of one digest; the rest is counted. */
const SHOWN_WARNINGS = 3;
const SNIPPET_LENGTH = 240;

export function renderIngest(report: IngestReport, style: Style): string {
  const lines = report.digests.map(({ path, layout, language, date, papers, status }) => {
    const what = `${papers} ${papers === 1 ? 'paper' : 'papers'}, ${date ?? 'no date'}, ${layout}, ${language}`;
    return `${status === 'unchanged' ? style.dim(status) : style.accent(status)} ${path} ${style.dim(`(${what})`)}`;
  });
  for (const { path, warnings } of report.digests.filter((digest) => digest.status !== 'unchanged')) {
    for (const { line, message } of warnings.slice(0, SHOWN_WARNINGS))
      lines.push(style.warn(`warning ${path}:${line}: ${message}`));
    if (warnings.length > SHOWN_WARNINGS)
      lines.push(style.warn(`warning ${path}: ${warnings.length - SHOWN_WARNINGS} more (see --json)`));
  }
  for (const { path, reason } of report.rejected) lines.push(style.warn(`rejected ${path}: ${reason}`));
  lines.push(
    style.bold(
      `${report.papers} papers and ${report.passages} passages are ready (${report.durationMs} ms).`,
    ),
  );
  return safeForOutput(lines);
}

export function renderPaper(paper: Paper, style: Style): string {
  const other = [paper.titles.zh, paper.titles.vi].filter(
    (title) => title !== undefined && title !== paper.title,
  );
  const facts = [
    paper.dates.join(', '),
    ...paper.categories,
    paper.score === undefined ? '' : `${paper.score.value}/${paper.score.outOf}`,
  ];
  return safeForOutput([
    `${style.accent(paper.id)} ${style.bold(paper.title)}`,
    ...other.map((title) => `  ${title}`),
    style.dim(`  ${facts.filter((fact) => fact !== '').join(' · ')}`),
  ]);
}

export function renderSearch({ papers }: Retrieval, style: Style): string {
  if (papers.length === 0) return 'Nothing found.';
  return safeForOutput(
    papers.flatMap(({ paper, score, passages }, rank) => {
      const text = passages[0]?.passage.text.replace(/\s+/g, ' ') ?? '';
      const snippet =
        text.length > SNIPPET_LENGTH
          ? `${text.slice(0, SNIPPET_LENGTH).replace(/[\uD800-\uDBFF]$/, '')}…`
          : text;
      return [
        `${rank + 1}. ${style.bold(paper.title)} ${style.dim(`(${score.toFixed(2)})`)}`,
        `   ${style.accent(paperUrl(paper))}`,
        `   ${snippet}`,
      ];
    }),
  );
}

export function renderAnswer(answer: Answer, style: Style): string {
  const text = answer.text
    .replace(/\*\*(.+?)\*\*/g, (_, title: string) => style.bold(title))
    .replace(/\[(\d+)\]/g, (mark) => style.accent(mark));
  return safeForOutput([text]);
}

export function renderDay(day: Day, style: Style): string {
  return safeForOutput([day.text.replace(/^## (.+)$/gm, (_, name: string) => style.bold(name))]);
}

/** Drops control characters of digest text but keeps our own colours. */
function safeForOutput(lines: readonly string[]): string {
  const colour = /(\u001b\[\d{1,2}m)/;
  const clean = (text: string) =>
    text
      .split(colour)
      .map((part) => (colour.test(part) ? part : safeForTerminal(part)))
      .join('');
  return lines.map(clean).join('\n');
}
