import { detectLanguage } from '../../language/detect-language.ts';
import { parseAuthors } from '../authors.ts';
import { buildEntry } from '../build-entry.ts';
import type { Entry, Section, SectionRole } from '../digest.ts';
import { type LabelledLine, parseLabelledLine } from '../labelled-line.ts';
import { linkTo } from '../links.ts';
import { cleanTitle, inlineLinks, type Line, parseHeading } from '../markdown.ts';
import { arxivIdOf } from '../paper-ids.ts';
import { cleanHeading, isFailedText, roleOfHeading } from '../roles.ts';
import { createSectionCollector, type FailureCount } from '../section-collector.ts';

/** `### [12] [Title](https://arxiv.org/abs/…)`. */
export const ENTRY_HEADING = /^#{2,4} {1,4}\[\d{1,5}\] {0,4}\[/u;
/** Lines without text of their own: details, rules, anchors, links back to the contents. */
const NOISE =
  /^\s*(?:<\/?details[^<>]*>|<summary>[^<>]{0,40}<\/summary>|-{3,}|<(?:div|a) id=[^<>]*>(?:<\/(?:div|a)>)?|\[\S{0,3} ?返回.*\]\(#.*)\s*$/u;
const MAY_BE_NOISE = /^\s*[<[-]/u;
/** Roles of labels that mean something else here than elsewhere. */
const ROLES: Readonly<Record<string, SectionRole>> = {
  comment: 'other',
  comments: 'other',
  ai_comments: 'recommendation',
  ai_abstract: 'summary',
  摘要翻译: 'abstract',
};
const TITLE_LINES = 6;

interface Facts {
  authors: string[];
  categories: string[];
  tags: string[];
  translated?: string;
  score?: { value: number; outOf: number };
}

/** Title and address of an entry, and how many lines they take. */
function parseTitle(lines: readonly Line[]): { title: string; url: string; used: number } {
  for (let used = 1; used <= Math.min(TITLE_LINES, lines.length); used += 1) {
    const joined = lines
      .slice(0, used)
      .map((line) => line.text)
      .join(' ');
    const from = joined.indexOf(']') + 1;
    const link = inlineLinks(joined.slice(from))[0];
    if (link !== undefined) return { title: cleanTitle(link.label), url: link.url, used };
    if (lines[used]?.text.trim() === '') break;
  }
  const heading = lines[0]?.text ?? '';
  return {
    title: cleanTitle(heading.slice(heading.indexOf(']') + 1)).replace(/^\[|\]?\(\)?$/gu, ''),
    url: '',
    used: 1,
  };
}

/** `*A,B,C*`, perhaps followed by ` | **Main category: cs.CV**`. */
function readAuthorLine(text: string, facts: Facts): boolean {
  const match = /^\*(?!\*)([^|]*?)\*(?:\s*\|\s*(.*))?$/u.exec(text.trim());
  if (match === null || facts.authors.length > 0) return false;
  facts.authors.push(...parseAuthors(match[1] ?? ''));
  const category = /main category:\s*([\w.-]+)/iu.exec(match[2] ?? '')?.[1];
  if (category !== undefined) facts.categories.push(category);
  return true;
}

function splitList(text: string): string[] {
  return text
    .split(/[,，、;；]/u)
    .map((part) => cleanTitle(part))
    .filter((part) => part !== '' && !isFailedText(part));
}

/** @returns whether the labelled line is a fact about the paper and has been taken */
function readFact({ label, text }: LabelledLine, facts: Facts): boolean {
  switch (label.toLowerCase()) {
    case 'main category':
    case 'categories':
      facts.categories.push(...splitList(text));
      return true;
    case 'keywords':
    case 'tags':
      facts.tags.push(...splitList(text));
      return true;
    case 'score':
      return readScore(text, facts);
    default:
      return false;
  }
}

function readScore(text: string, facts: Facts): boolean {
  const match = /^(\d{1,3}(?:\.\d{1,3})?)\s?\/\s?(\d{1,3})(?:\s*\|\s*tags:(.*))?$/iu.exec(text.trim());
  if (match === null) return false;
  facts.score = { value: Number(match[1]), outOf: Number(match[2]) };
  facts.tags.push(...splitList(match[3] ?? ''));
  return true;
}

/** A label begins a section when it is known, bold, or English after a blank line. */
function beginsSection(labelled: LabelledLine, line: Line, previous: string): boolean {
  if (labelled.isBold) return true;
  if (/^\s/u.test(line.text)) return false;
  if (!/^[\s>]*[A-Z]/u.test(line.text)) return false;
  return (
    roleOfHeading(labelled.label) !== 'other' ||
    (previous.trim() === '' && labelled.label.split(' ').length <= 3)
  );
}

function readBody(lines: readonly Line[], facts: Facts, failures: FailureCount): Section[] {
  const collector = createSectionCollector(failures);
  let previous = '';
  for (const line of lines) {
    const before = previous;
    const isNoise = MAY_BE_NOISE.test(line.text) && NOISE.test(line.text.slice(0, 200));
    previous = isNoise ? '' : line.text;
    if (isNoise) continue;
    // Abstracts are most of the lines, and only a bold label or a heading ends one.
    if (collector.openRole === 'abstract' && !/^\s{0,3}[#>*_]/u.test(line.text)) {
      collector.add(line.text, line.number);
      continue;
    }
    const heading = parseHeading(line.text);
    if (heading !== undefined) {
      const role = ROLES[cleanHeading(heading.text).toLowerCase()] ?? roleOfHeading(heading.text);
      collector.start(heading.text, line.number + 1, '', role);
      continue;
    }
    if (!collector.isOpen && readHead(line.text, facts)) continue;
    const labelled = parseLabelledLine(line.text);
    if (labelled === undefined || !beginsSection(labelled, line, before)) {
      collector.add(line.text.replace(/^> ?/u, ''), line.number);
    } else if (readFact(labelled, facts)) collector.close();
    else {
      const role = ROLES[labelled.label.toLowerCase()] ?? roleOfHeading(labelled.label);
      collector.start(labelled.label, line.number, labelled.text, role);
    }
  }
  return collector.finish();
}

/** Lines between title and first section: the translated title and the authors. */
function readHead(text: string, facts: Facts): boolean {
  const translated = /^>\s*\*(?!\*)(.+)\*\s*$/u.exec(text)?.[1];
  if (translated !== undefined && facts.translated === undefined) {
    facts.translated = cleanTitle(translated);
    return true;
  }
  return readAuthorLine(text, facts);
}

/**
 * Reads one entry of an arXiv list.
 *
 * @param lines from the entry's heading up to the next entry
 * @param category heading of the category it stands under; empty for none
 */
export function readArxivListEntry(
  lines: readonly Line[],
  position: number,
  category: string,
  failures: FailureCount,
): Entry {
  const { title, url, used } = parseTitle(lines);
  const facts: Facts = { authors: [], categories: [], tags: [] };
  const sections = readBody(lines.slice(used), facts, failures);
  const arxivId = arxivIdOf(url);
  const link = linkTo(url, '', arxivId === undefined ? undefined : 'paper');
  const translated =
    facts.translated === undefined || isFailedText(facts.translated) ? undefined : facts.translated;
  return buildEntry({
    position,
    line: lines[0]?.number ?? 0,
    title,
    titles: translated === undefined ? {} : { [detectLanguage(translated)]: translated },
    authors: facts.authors,
    categories: facts.categories.length > 0 ? facts.categories : [category].filter((name) => name !== ''),
    tags: facts.tags,
    score: facts.score,
    arxivId,
    links: link === undefined ? [] : [link],
    sections,
  });
}
