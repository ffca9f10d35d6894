import type { Section, SectionRole } from './digest.ts';
import { addSection, type ReadingNotes } from './reading-notes.ts';

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

/** @param notes where texts of failed generations are counted */
export function createSectionCollector(notes: ReadingNotes): SectionCollector {
  const sections: Section[] = [];
  let open: { heading: string; line: number; role: SectionRole | undefined; lines: string[] } | undefined;

  const close = (): void => {
    if (open === undefined) return;
    const { heading, line, role, lines } = open;
    addSection(sections, { heading, text: lines.join('\n'), line, role }, notes);
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
