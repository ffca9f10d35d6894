import { parseAuthors } from '../authors.ts';
import type { SectionRole } from '../digest.ts';
import { findDate } from '../digest-date.ts';
import { createEntryDraft, type EntryDraft } from '../entry-draft.ts';
import { linksOf } from '../links.ts';
import { cleanTitle, type Line, parseHeading } from '../markdown.ts';
import { splitNames } from '../name-list.ts';
import { arxivIdOf } from '../paper-ids.ts';
import type { ReadingNotes } from '../reading-notes.ts';
import { cleanHeading, roleOfHeading } from '../roles.ts';
import { createSectionCollector } from '../section-collector.ts';

/** `### 2. SWAN: Sparse … (8/10) 🔁`. */
export const RADAR_ENTRY = /^### +\d{1,4}\. +\S/u;
const SCORE = /\s*\((\d{1,2}(?:\.\d)?)\/(\d{1,3})\)[^()]{0,20}$/u;
const ORIGIN = /^\*\*\w{1,20}\*\* · `([^`]{1,40})`(?: · (\S{1,20}))?\s*$/u;
const PEOPLE = /^👥 (.*)$/u;
const NOISE = /^(?:<a id=[^<>]*>(?:<\/a>)?|-{3,})\s*$/u;
/** Roles of headings that say something else here: the summary is the radar's own. */
const ROLES: Readonly<Record<string, SectionRole>> = { 摘要: 'summary', summary: 'summary' };

/** Takes `👥 authors · 🏷 categories`. */
function readPeople(text: string, draft: EntryDraft): void {
  const [people = '', labels = ''] = text.split('· 🏷');
  draft.authors = parseAuthors(people);
  draft.categories = splitNames(labels);
}

/** @returns whether a line before the first heading was a fact and has been taken */
function readFact(text: string, draft: EntryDraft): boolean {
  const origin = ORIGIN.exec(text.slice(0, 200));
  if (origin !== null) {
    draft.arxivId = arxivIdOf(origin[1] ?? '');
    draft.publishedOn = findDate(origin[2] ?? '');
    return true;
  }
  const people = PEOPLE.exec(text)?.[1];
  if (people !== undefined) readPeople(people, draft);
  else if (text.startsWith('🔗 ')) draft.links.push(...linksOf(text));
  return people !== undefined || text.startsWith('🔗 ');
}

/**
 * Reads one entry of the radar.
 *
 * @param lines from the entry's heading up to the next heading of its level
 * @param topic the heading it stands under, kept as a tag
 */
export function readRadarEntry(lines: readonly Line[], topic: string, notes: ReadingNotes): EntryDraft {
  const heading = lines[0] ?? { number: 0, text: '' };
  const titleLine = heading.text.replace(/^### +\d{1,4}\. +/u, '');
  const score = SCORE.exec(titleLine.slice(-60));
  const title = cleanTitle(score === null ? titleLine : titleLine.slice(0, -score[0].length));
  const draft = createEntryDraft(heading.number, title);
  if (topic !== '') draft.tags.push(topic);
  if (score !== null) draft.score = { value: Number(score[1]), outOf: Number(score[2]) };
  const collector = createSectionCollector(notes);
  let isHead = true;
  for (const line of lines.slice(1)) {
    if (NOISE.test(line.text)) continue;
    const section = parseHeading(line.text);
    if (section !== undefined) {
      const name = cleanHeading(section.text);
      collector.start(section.text, line.number + 1, '', ROLES[name.toLowerCase()] ?? roleOfHeading(name));
      isHead = false;
    } else if (!isHead || !readFact(line.text, draft)) collector.add(line.text, line.number);
  }
  draft.sections = collector.finish();
  return draft;
}
