import { parseAuthors } from '../authors.ts';
import { buildEntry } from '../build-entry.ts';
import type { DigestWarning, Entry, LayoutReader, LayoutReading, Link, Section } from '../digest.ts';
import { findStatedDate } from '../digest-date.ts';
import { parseLabelledLine } from '../labelled-line.ts';
import { linksOf } from '../links.ts';
import { cleanTitle, type Line, splitLines } from '../markdown.ts';
import { arxivIdOf } from '../paper-ids.ts';
import { cleanHeading } from '../roles.ts';
import {
  createSectionCollector,
  type FailureCount,
  failureWarnings,
  type SectionCollector,
} from '../section-collector.ts';

const ENTRY_HEADING = /^## +\d{1,4}[.、]\s*(\S.*)$/u;
const TITLE = /^# .*arXiv.*(?:总结|summar)/imu;
const RULE = /^\s*-{3,}\s*$/u;

interface Facts {
  authors: readonly string[];
  categories: readonly string[];
  links: readonly Link[];
}

/** @returns whether the line is authors, categories or link and has been taken */
function readFact(label: string, text: string, facts: Facts): boolean {
  if (/^(?:作者|authors?)$/iu.test(label)) facts.authors = parseAuthors(text);
  else if (/^(?:类别|分类|categor(?:y|ies))$/iu.test(label))
    facts.categories = text
      .split(/[,，]/u)
      .map(cleanTitle)
      .filter((name) => name !== '');
  else if (/^(?:链接|links?)$/iu.test(label)) facts.links = linksOf(text);
  else return false;
  return true;
}

/** Takes a line into the facts or the sections. */
function readLine(line: Line, facts: Facts, collector: SectionCollector): void {
  const labelled = parseLabelledLine(line.text);
  if (RULE.test(line.text)) collector.close();
  else if (labelled?.isBold !== true) collector.add(line.text, line.number);
  else if (readFact(labelled.label, labelled.text, facts)) collector.close();
  else collector.start(labelled.label, line.number, labelled.text);
}

function readEntry(lines: readonly Line[], position: number, failures: FailureCount): Entry {
  const facts: Facts = { authors: [], categories: [], links: [] };
  const collector = createSectionCollector(failures);
  for (const line of lines.slice(1)) readLine(line, facts, collector);
  const heading = lines[0];
  return buildEntry({
    position,
    line: heading?.number ?? 0,
    title: cleanTitle(ENTRY_HEADING.exec(heading?.text ?? '')?.[1] ?? ''),
    authors: facts.authors,
    categories: facts.categories,
    arxivId: facts.links.map((link) => arxivIdOf(link.url)).find((id) => id !== undefined),
    links: facts.links,
    sections: collector.finish(),
  });
}

/** Date, number of papers and model, stated as bold labels before the first entry. */
function readHead(
  lines: readonly Line[],
  failures: FailureCount,
): { statistics: Record<string, string>; sections: Section[] } {
  const statistics: Record<string, string> = {};
  const collector = createSectionCollector(failures);
  for (const line of lines) {
    if (/^# /u.test(line.text) || RULE.test(line.text)) continue;
    const labelled = parseLabelledLine(line.text);
    if (labelled?.isBold === true)
      statistics[statisticName(labelled.label)] = cleanTitle(labelled.text).replace(/^(\d+) 篇$/u, '$1');
    else collector.add(line.text, line.number);
  }
  return { statistics, sections: collector.finish() };
}

function statisticName(label: string): string {
  if (label === '论文数量') return 'papers';
  return label === '日期' ? 'date' : label;
}

function countWarnings(stated: string | undefined, found: number): DigestWarning[] {
  if (stated === undefined || !/^\d+$/u.test(stated) || Number(stated) === found) return [];
  return [{ line: 1, message: `the report states ${stated} papers, but ${found} were found` }];
}

function read(text: string): LayoutReading {
  const lines = splitLines(text);
  const failures: FailureCount = { count: 0, firstLine: 0 };
  const starts = lines.flatMap((line, index) => (ENTRY_HEADING.test(line.text) ? [index] : []));
  const head = lines.slice(0, starts[0] ?? lines.length);
  const { statistics, sections } = readHead(head, failures);
  const entries = starts.map((start, index) =>
    readEntry(lines.slice(start, starts[index + 1]), index + 1, failures),
  );
  const date = findStatedDate(head.map((line) => line.text));
  const title = head.find((line) => /^# /u.test(line.text))?.text ?? '';
  return {
    source: cleanHeading(title.replace(/^# /u, '')),
    ...(date === undefined ? {} : { date }),
    statistics,
    sections,
    entries,
    warnings: [...failureWarnings(failures), ...countWarnings(statistics['papers'], entries.length)],
  };
}

/** Chinese arXiv reports in the manner of Tony-tpc/daily-arxiv: `## 1. Title`, bold labels, one summary. */
export const arxivReportReader: LayoutReader = {
  name: 'arxiv-report',
  recognise(text) {
    const isTitled = TITLE.test(text);
    const hasEntries = /^\*\*链接\*\*[:：] *\[\d{4}\.\d{4,5}/mu.test(text) && /^## \d{1,4}\. /mu.test(text);
    if (isTitled && hasEntries) return 1;
    if (hasEntries && /^\*\*总结\*\*/mu.test(text)) return 0.9;
    return isTitled && /^\*\*论文数量\*\*/mu.test(text) ? 0.8 : 0;
  },
  read,
};
