import { looksLikeAuthors, parseAuthors } from '../authors.ts';
import type { SectionRole } from '../digest.ts';
import { findDate } from '../digest-date.ts';
import type { EntryDraft } from '../entry-draft.ts';
import { inlineLinks, replaceLinks } from '../inline-links.ts';
import { parseLabelledLine } from '../labelled-line.ts';
import { linksOf } from '../links.ts';
import { cleanTitle, collapseSpaces, type Line, parseHeading } from '../markdown.ts';
import { roleOfHeading } from '../roles.ts';
import { createSectionCollector, type SectionCollector } from '../section-collector.ts';
import { type EntryPlace, finishGeneralEntry, isCategory } from './finish-general-entry.ts';
import { type Facts, noGeneralFacts, takeFact } from './general-facts.ts';
import { isGenericLabel, paperKeys } from './general-keys.ts';
import { readTitleLine, withoutBullet } from './general-title.ts';

const PROSE_LENGTH = 15;
/** `⭐ 120 upvotes`, `👍 7`. */
const UPVOTES = /^(?:\W{0,3}(\d{1,6}) (?:upvotes?|votes?|likes?)|(?:👍|🔺|▲)\s?(\d{1,6}))$/iu;

/** Reads the lines of one entry in a layout that nobody has seen. */
export function readGeneralEntry(
  heading: Line | undefined,
  lines: readonly Line[],
  key: string | undefined,
  place: EntryPlace,
): EntryDraft {
  const facts = noGeneralFacts();
  const collector = createSectionCollector(place.notes);
  const isHeaded = heading !== undefined && !isMessageHeader(heading.text);
  const start = isHeaded ? 0 : lines.findIndex((line) => line.text.trim() !== '');
  const first = (isHeaded ? heading : lines[start]) ?? heading ?? { number: 0, text: '' };
  const titleLine = readTitleLine(takeHashtags(first.text, facts));
  applyTail(titleLine.tail, first, facts, collector);
  facts.links.push(...linksOf(first.text));
  const body = isHeaded ? lines : lines.slice(start + 1);
  readBody(body, facts, collector, {
    titleUnknown: titleLine.title === '',
    isHead: true,
    openTitle: undefined,
  });
  return finishGeneralEntry(
    { title: titleLine.title, line: first.number, key, facts, sections: collector.finish() },
    place,
  );
}

/** `## Channel, [12.01.2026 09:15]`: the head of a message in an exported chat, whose text begins below it. */
export function isMessageHeader(heading: string): boolean {
  return /\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? (?:at )?\d{1,2}:\d{2}/u.test(heading);
}

/** Takes `#tags` at the end of a line. @returns the line without them */
function takeHashtags(text: string, facts: Facts): string {
  // A short tail is enough, and keeps the expression off long lines.
  const tail = text.slice(-200);
  const found = /(?:(?:^|\s)#\p{L}[\p{L}\p{N}_/-]*)+\s*$/u.exec(tail)?.[0];
  if (found === undefined) return text;
  facts.tags.push(...(found.match(/[^\s#]+/gu) ?? []));
  return text.slice(0, text.length - found.length);
}

/** What follows the title on its own line: authors, categories, then prose. */
function applyTail(tail: readonly string[], line: Line, facts: Facts, collector: SectionCollector): void {
  const prose: string[] = [];
  for (const part of tail) {
    const labelled = parseLabelledLine(part);
    const text = cleanTitle(part);
    if (labelled !== undefined && takeFact(labelled.label, labelled.text, facts)) continue;
    const upvotes = UPVOTES.exec(text);
    if (prose.length > 0) prose.push(part);
    else if (upvotes !== null) facts.upvotes ??= Number(upvotes[1] ?? upvotes[2]);
    else if (isCategory(text)) facts.categories.push(text);
    else if (findDate(text, true) !== undefined && text.length < 30)
      facts.publishedOn ??= findDate(text, true);
    else if (facts.authors.length === 0 && looksLikeAuthors(part)) facts.authors.push(...parseAuthors(part));
    else prose.push(part);
  }
  const text = prose.join(' - ').trim();
  if (text !== '') collector.start('', line.number, text, proseRole(text));
}

function proseRole(text: string): SectionRole {
  return cleanTitle(text).length >= PROSE_LENGTH || /[。！？]/u.test(text) ? 'summary' : 'other';
}

interface BodyState {
  titleUnknown: boolean;
  /** Still among the lines that name authors, date and links. */
  isHead: boolean;
  /** The title that the line before stated, which may go on in this line. */
  openTitle: 'title' | 'originalTitle' | undefined;
}

function readBody(lines: readonly Line[], facts: Facts, collector: SectionCollector, state: BodyState): void {
  for (const line of lines) {
    const text = withoutBullet(line.text);
    if (/^\s*#\p{L}/u.test(line.text) && takeHashtags(line.text, facts).trim() === '') continue;
    const heading = parseHeading(line.text)?.text ?? boldHeading(text);
    const openTitle = state.openTitle;
    state.openTitle = undefined;
    if (heading !== undefined) {
      collector.start(heading, line.number + 1, '');
      state.isHead = false;
    } else if (
      text.trim() === '' ||
      /^\s*(?:-{3,}|<\/?details>|<summary>.{0,40}<\/summary>|\\\\)\s*$/u.test(line.text)
    ) {
      if (collector.isOpen) collector.add('', line.number);
    } else if (readLabelled(text, line, facts, collector, state)) {
      state.isHead = state.isHead && !collector.isOpen;
    } else if (openTitle !== undefined) {
      // A title that is wrapped over two lines.
      facts[openTitle] = `${facts[openTitle] ?? ''} ${cleanTitle(text)}`.trim();
    } else if (!readHeadLine(text, facts, state) && !readLinkLine(text, facts)) {
      addProse(line, text, collector);
      state.isHead = false;
    }
  }
}

/** `**应用领域**` or `3. **Method**` alone on a line, when it names a known part. */
function boldHeading(text: string): string | undefined {
  const inside = /^(?:\*\*|__)([^*_]{2,60})(?:\*\*|__)[:：]?\s*$/u.exec(text)?.[1];
  return inside === undefined || roleOfHeading(inside) === 'other' ? undefined : inside;
}

function addProse(line: Line, text: string, collector: SectionCollector): void {
  if (collector.isOpen) collector.add(line.text.replace(/^\s*> ?/u, ''), line.number);
  else collector.start('', line.number, text.replace(/^\s*> ?/u, ''), proseRole(text));
}

/** @returns whether the line has a label, and was a fact or began a section */
function readLabelled(
  stripped: string,
  line: Line,
  facts: Facts,
  collector: SectionCollector,
  state: BodyState,
): boolean {
  // A line of facts in italics: `*Published: 2026-02-27 | Category: cs.AI*`.
  const italic = /^\s*([*_])([^*_].*[^*_])\1\s*$/u.exec(stripped)?.[2];
  const labelled = parseLabelledLine(italic ?? stripped);
  if (labelled === undefined) return false;
  const { label, text, isBold } = labelled;
  const before = { title: facts.title, originalTitle: facts.originalTitle };
  if (takeAllFacts(label, text, facts)) {
    if (facts.originalTitle !== before.originalTitle) state.openTitle = 'originalTitle';
    else if (facts.title !== before.title) state.openTitle = 'title';
    collector.close();
    return true;
  }
  const role = roleOfHeading(label);
  const isNested = collector.isOpen && /^\s*(?:[-*+•]\s|\s{2})/u.test(line.text);
  if (role === 'other' && (!isBold || isNested)) return false;
  collector.start(label, line.number, text, role);
  return true;
}

/** Takes `Authors: A, B` and also `Authors: A, B | Published: …` on one line. */
function takeAllFacts(label: string, text: string, facts: Facts): boolean {
  // Runs of blanks become one before a pattern looks for what stands between blanks, here and elsewhere: or it would
  // try each run from each of its blanks.
  const [head = text, ...more] = collapseSpaces(text).split(/ [|｜] /u);
  const others = more.flatMap(
    (part) => parseLabelledLine(part) ?? (linksOf(part).length > 0 ? { label: 'link', text: part } : []),
  );
  const areAllLabelled = others.length > 0 && others.length === more.length;
  if (!takeFact(label, areAllLabelled ? head : text, facts)) return false;
  if (areAllLabelled) for (const other of others) takeFact(other.label, other.text, facts);
  return true;
}

/** Authors in italics or as a bare list, a date, a category, right under the title. */
function readHeadLine(text: string, facts: Facts, state: BodyState): boolean {
  if (!state.isHead) return false;
  const trimmed = text.trim();
  const words = cleanTitle(trimmed);
  const isUntitled = state.titleUnknown && facts.title === undefined && facts.originalTitle === undefined;
  if (isUntitled && words.length > 8 && !isGenericLabel(words) && !looksLikeAuthors(trimmed)) {
    const { title } = readTitleLine(text);
    state.titleUnknown = false;
    if (title !== '') facts.title ??= title;
    facts.links.push(...linksOf(text));
    return title === words;
  }
  if (isGenericLabel(words)) return false;
  const people = /^[*_]?(?:by|von|par|của)\s+(.+)$/iu.exec(trimmed)?.[1] ?? trimmed;
  const areAuthors =
    facts.authors.length === 0 && paperKeys(trimmed).length === 0 && looksLikeAuthors(people);
  if (areAuthors) facts.authors.push(...parseAuthors(people));
  else if (isCategory(words)) facts.categories.push(words);
  else if (words.length < 40 && findDate(words, true) !== undefined)
    facts.publishedOn ??= findDate(words, true);
  else return false;
  return true;
}

/** A line with nothing but links. */
function readLinkLine(text: string, facts: Facts): boolean {
  const links = linksOf(text);
  if (links.length === 0) return false;
  if (inlineLinks(text).some((link) => !link.isImage && !isGenericLabel(link.label))) return false;
  const words = replaceLinks(text, () => '')
    .replace(/<?(?:https?:\/\/|(?:www\.)?arxiv\.org\/|github\.com\/)\S+/giu, '')
    .replace(/arxiv[:：]\s?\S+/giu, '');
  if (!isGenericLabel(words.replace(/[^\p{L}\p{N}\s]/gu, ' '))) return false;
  facts.links.push(...links);
  return true;
}
