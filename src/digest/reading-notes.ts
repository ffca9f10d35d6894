import type { DigestWarning, Section, SectionRole } from './digest.ts';
import { buildSection, isFailedText } from './roles.ts';
import { checkSections } from './size-limits.ts';

/** What a reader notices besides the entries. */
export interface ReadingNotes {
  readonly warnings: DigestWarning[];
  /** Lines of texts that only say that their generation failed. */
  readonly failedLines: number[];
  /** Sections made so far, see `MAX_SECTIONS`. */
  sectionCount: number;
}

/** A section before it is cleaned, see `buildSection`. */
export interface SectionPart {
  readonly heading: string;
  readonly text: string;
  readonly line: number;
  readonly role?: SectionRole | undefined;
}

export function createNotes(): ReadingNotes {
  return { warnings: [], failedLines: [], sectionCount: 0 };
}

/**
 * Adds a section when it has text; notes the line when the text only says that its generation failed.
 *
 * @throws {DigestError} `too-large` when the digest has more sections than any
 */
export function addSection(sections: Section[], part: SectionPart, notes: ReadingNotes): void {
  const section = buildSection(part);
  if (section !== undefined) {
    notes.sectionCount += 1;
    checkSections(notes.sectionCount, section.line);
    sections.push(section);
  }
  if (section === undefined && part.text.trim() !== '' && isFailedText(part.text)) {
    const blankLines = part.text.slice(0, part.text.search(/\S/u)).split('\n').length - 1;
    notes.failedLines.push(part.line + blankLines);
  }
}

/** Warns when a digest states another number of papers than were found; a text that is no number states none. */
export function checkCount(stated: string | undefined, found: number, notes: ReadingNotes, name = ''): void {
  const number = /^\d{1,9}/u.exec(stated ?? '')?.[0];
  if (number === undefined || Number(number) === found) return;
  const group = name === '' ? '' : ` for ${name}`;
  notes.warnings.push({
    line: 1,
    message: `the digest states ${number} papers${group}, but ${found} were found`,
  });
}

/** @returns all warnings by line, the failed texts as a single one at the line of the first */
export function warningsOf(notes: ReadingNotes): DigestWarning[] {
  const warnings = [...notes.warnings];
  const [line] = notes.failedLines;
  if (line !== undefined) {
    const count = notes.failedLines.length;
    const message =
      count === 1
        ? '1 text was left out: the digest only says that making it failed'
        : `${count} texts were left out: the digest only says that making them failed`;
    warnings.push({ line, message });
  }
  return warnings.sort((one, other) => one.line - other.line);
}
