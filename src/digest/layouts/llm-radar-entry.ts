import { parseAuthors } from '../authors.ts';
import { buildEntry } from '../build-entry.ts';
import type { Entry, Link, SectionRole } from '../digest.ts';
import { findDate } from '../digest-date.ts';
import { linksOf } from '../links.ts';
import { cleanTitle, type Line, parseHeading } from '../markdown.ts';
import { arxivIdOf } from '../paper-ids.ts';
import { cleanHeading, roleOfHeading } from '../roles.ts';
import { createSectionCollector, type FailureCount } from '../section-collector.ts';

/** `### 2. SWAN: Sparse … (8/10) 🔁`. */
export const RADAR_ENTRY = /^### +\d{1,4}\. +\S/u;
const SCORE = /\s*\((\d{1,2}(?:\.\d)?)\/(\d{1,3})\)[^()]{0,20}$/u;
const ORIGIN = /^\*\*\w{1,20}\*\* · `([^`]{1,40})`(?: · (\S{1,20}))?\s*$/u;
const PEOPLE = /^👥 (.*)$/u;
const NOISE = /^(?:<a id=[^<>]*>(?:<\/a>)?|-{3,})\s*$/u;
/** Roles of headings that say something else here: the summary is the radar's own. */
const ROLES: Readonly<Record<string, SectionRole>> = { 摘要: 'summary', summary: 'summary' };

interface Facts {
  arxivId: string | undefined;
  publishedOn: string | undefined;
  authors: readonly string[];
  categories: readonly string[];
  links: Link[];
}

/** Takes `👥 authors · 🏷 categories`. */
function readPeople(text: string, facts: Facts): void {
  const [people = '', labels = ''] = text.split('· 🏷');
  facts.authors = parseAuthors(people);
  facts.categories = labels
    .split(',')
    .map(cleanTitle)
    .filter((name) => name !== '');
}

/** @returns whether a line before the first heading was a fact and has been taken */
function readFact(text: string, facts: Facts): boolean {
  const origin = ORIGIN.exec(text.slice(0, 200));
  if (origin !== null) {
    facts.arxivId = arxivIdOf(origin[1] ?? '');
    facts.publishedOn = findDate(origin[2] ?? '');
    return true;
  }
  const people = PEOPLE.exec(text)?.[1];
  if (people !== undefined) readPeople(people, facts);
  else if (text.startsWith('🔗 ')) facts.links.push(...linksOf(text));
  return people !== undefined || text.startsWith('🔗 ');
}

/**
 * Reads one entry of the radar.
 *
 * @param lines from the entry's heading up to the next heading of its level
 * @param topic the heading it stands under, kept as a tag
 */
export function readRadarEntry(
  lines: readonly Line[],
  position: number,
  topic: string,
  failures: FailureCount,
): Entry {
  const heading = lines[0] ?? { number: 0, text: '' };
  const titleLine = heading.text.replace(/^### +\d{1,4}\. +/u, '');
  const score = SCORE.exec(titleLine.slice(-60));
  const facts: Facts = { arxivId: undefined, publishedOn: undefined, authors: [], categories: [], links: [] };
  const collector = createSectionCollector(failures);
  let isHead = true;
  for (const line of lines.slice(1)) {
    if (NOISE.test(line.text)) continue;
    const section = parseHeading(line.text);
    if (section !== undefined) {
      const name = cleanHeading(section.text);
      collector.start(section.text, line.number + 1, '', ROLES[name.toLowerCase()] ?? roleOfHeading(name));
      isHead = false;
    } else if (!isHead || !readFact(line.text, facts)) collector.add(line.text, line.number);
  }
  return buildEntry({
    position,
    line: heading.number,
    title: cleanTitle(score === null ? titleLine : titleLine.slice(0, -score[0].length)),
    authors: facts.authors,
    publishedOn: facts.publishedOn,
    categories: facts.categories,
    tags: topic === '' ? [] : [topic],
    score: score === null ? undefined : { value: Number(score[1]), outOf: Number(score[2]) },
    arxivId: facts.arxivId ?? facts.links.map((link) => arxivIdOf(link.url)).find((id) => id !== undefined),
    links: facts.links,
    sections: collector.finish(),
  });
}
