import { detectLanguage } from '../../language/detect-language.ts';
import { DigestError, type LayoutReading, type Section } from '../digest.ts';
import { findDate } from '../digest-date.ts';
import { type EntryDraft, finishEntries } from '../entry-draft.ts';
import { isRecord } from '../json-fields.ts';
import { parseJson } from '../json-text.ts';
import { linksOf } from '../links.ts';
import { cleanTitle } from '../markdown.ts';
import { arxivIdOf } from '../paper-ids.ts';
import { createNotes, warningsOf } from '../reading-notes.ts';
import { buildSection, roleOfHeading } from '../roles.ts';
import { createSectionCollector, type SectionCollector } from '../section-collector.ts';
import { checkEntries } from '../size-limits.ts';
import { type EntryPlace, finishGeneralEntry } from './finish-general-entry.ts';
import { noGeneralFacts, takeFact } from './general-facts.ts';
import { htmlToLines } from './general-html.ts';
import { collectPapers, type FoundPapers, TITLE_KEYS, titleOf } from './general-json-papers.ts';

const TRANSLATED_KEY =
  /^(?:title_?(?:zh|cn|vi|ja|ko|fr|de|translated|chinese)|(?:translated|chinese|vietnamese)_?title|中文标题|标题翻译|翻译标题)$/iu;
/** The text of an entry in a feed, whatever it is about. */
const CONTENT_KEY = /^(?:content(?:[:_ ]?(?:html|text|encoded))?|body|text|description)$/iu;
/** @returns whether a text can only be meant as JSON or as one JSON object a line */
export function looksLikeJson(text: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*(?:[{"\]]|$))/u.test(text.slice(0, 2000));
}

/**
 * Parses JSON, or JSON lines.
 *
 * @throws {DigestError} `malformed`, with the line where the text stops being JSON
 */
export function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return parseJsonLines(text) ?? parseJson(text);
  }
}

function parseJsonLines(text: string): unknown[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2 || !(lines[0] ?? '').trimEnd().endsWith('}')) return undefined;
  const values: unknown[] = [];
  for (const line of lines) {
    try {
      values.push(JSON.parse(line));
    } catch {
      return undefined;
    }
  }
  return values;
}

/** A field as text: lists of names with commas, lists of objects by their names. */
function textOfField(value: unknown, depth = 0): string {
  if (value === null || value === undefined || depth > 3) return '';
  if (Array.isArray(value)) {
    const parts = value.map((item) => textOfField(item, depth + 1)).filter((part) => part !== '');
    return parts.some((part) => part.length > 60)
      ? parts.map((part) => `- ${part}`).join('\n')
      : parts.join(', ');
  }
  if (!isRecord(value)) return String(value);
  const name = ['name', 'fullname', 'full_name', 'term', 'label', 'url', 'href']
    .map((key) => value[key])
    .find((one) => typeof one === 'string');
  if (name !== undefined) return String(name);
  return Object.entries(value)
    .map(([key, inner]) => `${key}: ${textOfField(inner, depth + 1)}`)
    .join('; ');
}

function readPaper(found: FoundPapers['papers'][number], line: number, place: EntryPlace): EntryDraft {
  const facts = noGeneralFacts();
  const collector = createSectionCollector(place.notes);
  const leftovers: string[] = [];
  const titleKey = TITLE_KEYS.find((key) => typeof found.value[key] === 'string');
  for (const [key, field] of Object.entries(found.value)) {
    const text = textOfField(field);
    if (key === titleKey || text === '') continue;
    if (TRANSLATED_KEY.test(key)) {
      facts.originalTitle = titleOf(found.value);
      facts.title = cleanTitle(text);
    } else if (!TITLE_KEYS.includes(key) && takeFact(spaced(key), text, facts)) continue;
    else if (/^https?:\/\/\S+$/u.test(text)) facts.links.push(...linksOf(text));
    else if (typeof field === 'string' || Array.isArray(field))
      readTextField(key, text, line, collector, leftovers);
    else leftovers.push(`${key}: ${text}`);
  }
  if (leftovers.length > 0) collector.start('', line, leftovers.join('\n'), 'other');
  const id =
    arxivIdOf(found.name) ??
    facts.arxivId ??
    facts.links.map((link) => arxivIdOf(link.url)).find((one) => one !== undefined);
  const key = id === undefined ? undefined : `arxiv:${id}`;
  return finishGeneralEntry(
    { title: titleOf(found.value) ?? '', line, key, facts, sections: collector.finish() },
    place,
  );
}

/** `arxivId`, `main_method` as words. */
function spaced(key: string): string {
  return key
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replace(/[_-]/gu, ' ')
    .toLowerCase();
}

function readTextField(
  key: string,
  text: string,
  line: number,
  collector: SectionCollector,
  leftovers: string[],
): void {
  // A short value without blanks is a code of some kind, unless its name says that it is a text (Chinese has no blanks).
  if (text.length < 30 && !/\s/u.test(text.trim()) && roleOfHeading(spaced(key)) === 'other')
    leftovers.push(`${key}: ${text}`);
  else if (CONTENT_KEY.test(key)) collector.start('', line, textOfHtml(text), 'summary');
  else collector.start(spaced(key), line, text);
}

/** Feeds hold pages: their paragraphs, when there is a tag in them. */
function textOfHtml(text: string): string {
  if (!/<\/?(?:p|br|div|ul|li|a|b|strong|em|span)[\s/>]/iu.test(text)) return text;
  return htmlToLines(text)
    .map((line) => line.text)
    .join('\n')
    .trim();
}

/** Lines where the papers begin: the titles are looked for in the text, in order. */
function locate(text: string, papers: FoundPapers['papers']): number[] {
  let at = 0;
  let line = 1;
  return papers.map(({ value }) => {
    const title = titleOf(value) ?? '';
    const next = [
      JSON.stringify(title),
      JSON.stringify(title).replace(
        /[\u0080-\uffff]/gu,
        (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
    ]
      .map((needle) => text.indexOf(needle, at))
      .find((index) => index >= 0);
    if (next !== undefined) {
      for (let index = at; index < next; index += 1) if (text.charCodeAt(index) === 10) line += 1;
      at = next;
    }
    return line;
  });
}

/** Fields outside the papers: a date, short ones as statistics, long texts as sections. */
function readRest(
  rest: FoundPapers['rest'],
): Pick<LayoutReading, 'statistics' | 'sections' | 'source'> & { date?: string } {
  const statistics: Record<string, string> = {};
  const sections: Section[] = [];
  let source = '';
  let date: string | undefined;
  for (const [name, value] of rest) {
    const text = value === null ? '' : String(value).trim();
    if (/^(?:source|publisher|site|来源)$/iu.test(name)) source ||= text;
    else if (/date|日期|day|updated|generated/iu.test(name) && findDate(text) !== undefined)
      date ??= findDate(text);
    else if (text.length > 60) {
      const section = buildSection({ heading: spaced(name), text, line: 1 });
      if (section !== undefined) sections.push(section);
    } else if (text !== '')
      statistics[name] = statistics[name] === undefined ? text : `${statistics[name]}, ${text}`;
  }
  return { statistics, sections, source, ...(date === undefined ? {} : { date }) };
}

/**
 * Reads JSON of any shape: every object with a title and something that tells a paper becomes an entry.
 *
 * @throws {DigestError} `malformed` for broken JSON, `no-papers` when no object is a paper
 */
export function readGeneralJson(text: string): LayoutReading {
  const value = parseJsonText(text);
  const found: FoundPapers = { papers: [], rest: [] };
  collectPapers(value, '', '', 0, found);
  const isEmptyDay = Array.isArray(value)
    ? value.length === 0
    : isRecord(value) && Object.values(value).some((field) => Array.isArray(field) && field.length === 0);
  if (found.papers.length === 0 && !isEmptyDay) {
    throw new DigestError(
      'no-papers',
      'the JSON has no object with a title and an abstract, authors, a link or an arXiv id',
    );
  }
  checkEntries(found.papers.length);
  const notes = createNotes();
  const lines = locate(text, found.papers);
  const drafts = found.papers.map((paper, index) => {
    const group =
      /^(?:papers?|items?|entries|data|results?|list|articles?)$/iu.test(paper.group) ||
      findDate(paper.group) !== undefined
        ? ''
        : cleanTitle(paper.group);
    return readPaper(paper, lines[index] ?? 1, {
      group: detectLanguage(group) === 'other' ? '' : group,
      notes,
    });
  });
  const groupDate = found.papers.map((paper) => findDate(paper.group)).find((day) => day !== undefined);
  const rest = readRest(found.rest);
  const date = rest.date ?? groupDate;
  return {
    ...rest,
    date,
    entries: finishEntries(drafts, notes),
    warnings: warningsOf(notes),
  };
}
