import type { LayoutReader, LayoutReading } from '../digest.ts';
import { findStatedDate } from '../digest-date.ts';
import { createEntryDraft, finishEntries } from '../entry-draft.ts';
import { linksOf } from '../links.ts';
import { splitLines } from '../markdown.ts';
import { arxivIdsIn } from '../paper-ids.ts';
import { createNotes, warningsOf } from '../reading-notes.ts';
import { createSectionCollector } from '../section-collector.ts';

const MOST_LINES = 30;
const MOST_CHARACTERS = 6000;
const LABELS = /^\[(?:Link|リンク|論文|Paper|arXiv)\]\(https?:\/\/[^\s()]{1,300}\)$/iu;

function read(text: string): LayoutReading {
  const lines = splitLines(text);
  const notes = createNotes();
  const collector = createSectionCollector(notes);
  for (const line of lines) {
    if (LABELS.test(line.text.trim())) collector.close();
    else if (line.text.startsWith('# ')) collector.close();
    else if (collector.isOpen || line.text.trim() === '') collector.add(line.text, line.number);
    else collector.start('', line.number, line.text, 'summary');
  }
  const line = Math.max(1, lines.findIndex((one) => one.text.trim() !== '') + 1);
  const draft = createEntryDraft(line, '');
  draft.sections = collector.finish();
  draft.links = lines.filter(({ text }) => LABELS.test(text.trim())).flatMap((one) => linksOf(one.text));
  draft.arxivId = arxivIdsIn(text)[0];
  const date = findStatedDate(lines.filter((one) => one.text.startsWith('# ')).map((one) => one.text));
  return {
    source: '',
    date,
    statistics: {},
    sections: [],
    entries: finishEntries([draft], notes),
    warnings: warningsOf(notes),
  };
}

/** One paper a day without title: a summary and a line `[Link](https://arxiv.org/abs/…)`. */
export const onePaperReader: LayoutReader = {
  name: 'one-paper',
  recognise(text) {
    if (text.length > MOST_CHARACTERS) return 0;
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length > MOST_LINES || lines.length < 2) return 0;
    if (lines.some((line) => /^(?:\s*[-*+|>] |\s*\d+[.)] |#{2,6} |\*\*)/u.test(line))) return 0;
    const linkLines = lines.filter((line) => LABELS.test(line.trim()));
    return linkLines.length === 1 && arxivIdsIn(text).length === 1 ? 0.9 : 0;
  },
  read,
};
