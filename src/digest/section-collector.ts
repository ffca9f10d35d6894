import type { DigestWarning, Section, SectionRole } from './digest.ts';
import { buildSection, isFailedText } from './roles.ts';

/** Counts the texts of a digest that only say that their generation failed. */
export interface FailureCount {
  count: number;
  firstLine: number;
}

/** @returns one warning for all failed texts of a digest, or none */
export function failureWarnings(failures: FailureCount): DigestWarning[] {
  if (failures.count === 0) return [];
  const message = `${failures.count} sections say only that their generation failed; they are left out`;
  return [{ line: failures.firstLine, message }];
}

/** Gathers lines under headings or labels into sections. */
export interface SectionCollector {
  /** Begins a section; `text` is what stands on the line of the heading itself. */
  start(heading: string, line: number, text?: string, role?: SectionRole): void;
  /** Adds a line to the section that is open; without one, a section without heading begins. */
  add(text: string, line: number): void;
  /** Whether a section is open. */
  readonly isOpen: boolean;
  /** Role given at the start of the open section. */
  readonly openRole: SectionRole | undefined;
  /** Closes the open section, so that the next line begins one without heading. */
  close(): void;
  /** @returns all sections so far, in order, without empty and failed ones */
  finish(): Section[];
}

/** @param failures where texts of failed generations are counted */
export function createSectionCollector(failures: FailureCount): SectionCollector {
  const sections: Section[] = [];
  let open: { heading: string; line: number; role: SectionRole | undefined; lines: string[] } | undefined;

  const close = (): void => {
    if (open === undefined) return;
    const { heading, line, role, lines } = open;
    const text = lines.join('\n');
    const section = buildSection({ heading, text, line, ...(role === undefined ? {} : { role }) });
    if (section !== undefined) sections.push(section);
    else if (text.trim() !== '' && isFailedText(text.trim())) {
      failures.count += 1;
      failures.firstLine ||= line;
    }
    open = undefined;
  };

  return {
    start(heading, line, text = '', role) {
      close();
      open = { heading, line, role, lines: [text] };
    },
    add(text, line) {
      if (open === undefined) {
        if (text.trim() === '') return;
        open = { heading: '', line, role: undefined, lines: [] };
      }
      open.lines.push(text);
    },
    get isOpen() {
      return open !== undefined;
    },
    get openRole() {
      return open?.role;
    },
    close,
    finish() {
      close();
      return sections;
    },
  };
}
