import { DigestError, type LayoutReader, type LinkKind } from '../digest.ts';
import { findDate } from '../digest-date.ts';
import { createEntryDraft, type EntryDraft, finishEntries } from '../entry-draft.ts';
import { isRecord, type JsonRecord, recordField, textField, textsField } from '../json-fields.ts';
import { itemLines, parseJson } from '../json-text.ts';
import { linkTo } from '../links.ts';
import { cleanTitle } from '../markdown.ts';
import { addSection, createNotes, type ReadingNotes, warningsOf } from '../reading-notes.ts';
import { checkEntries } from '../size-limits.ts';

/** Link in the footer of the scraped site, which the scraper took for code of every paper. */
const FOOTER_LINK = /^https?:\/\/github\.com\/huggingface\/?$/iu;

/** Reads the JSON of Daily-HuggingFace-AI-Papers: a list of `{title, paper_url, stars, details, scraped_date}`. */
export const hfScrapeJsonReader: LayoutReader = {
  name: 'hf-scrape-json',

  recognise(text) {
    const head = text.slice(0, 3000).trimStart();
    return /^\[\s*\{/u.test(head) &&
      head.includes('"paper_url"') &&
      /"(?:details|scraped_date|stars)"/u.test(head)
      ? 0.97
      : 0;
  },

  read(text) {
    const list = parseJson(text);
    if (!Array.isArray(list))
      throw new DigestError('malformed', 'a list of papers was expected at the top of the JSON', 1);
    checkEntries(list.length);
    const lines = itemLines(text);
    const notes = createNotes();
    const days = new Map<string, number>();
    const drafts = list.flatMap((item: unknown, index) => {
      const line = lines[index] ?? 1;
      if (!isRecord(item)) {
        notes.warnings.push({ line, message: 'an item was left out: not an object with a paper' });
        return [];
      }
      const day = findDate(textField(item, 'scraped_date'));
      if (day !== undefined) days.set(day, (days.get(day) ?? 0) + 1);
      return readItem(item, line, notes) ?? [];
    });
    const date = [...days].sort((one, other) => other[1] - one[1])[0]?.[0];
    return {
      source: 'https://huggingface.co/papers',
      date,
      statistics: {},
      sections: [],
      entries: finishEntries(drafts, notes),
      warnings: warningsOf(notes),
    };
  },
};

function readItem(item: JsonRecord, line: number, notes: ReadingNotes): EntryDraft | undefined {
  const details = recordField(item, 'details');
  const title = cleanTitle(textField(item, 'title') || textField(details, 'title'));
  if (title === '') {
    notes.warnings.push({ line, message: 'an item without title was left out' });
    return undefined;
  }
  const draft = createEntryDraft(line, title);
  draft.authors = textsField(item, 'authors');
  if (draft.authors.length === 0) draft.authors = textsField(details, 'authors');
  addSection(
    draft.sections,
    { heading: 'Abstract', text: textField(details, 'abstract'), line, role: 'abstract' },
    notes,
  );
  for (const [name, value] of Object.entries(recordField(details, 'metadata'))) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    addSection(draft.sections, { heading: name, text, line, role: 'other' }, notes);
  }
  addLinks(item, details, draft);
  addStars(draft, textField(item, 'stars'), line, notes);
  return draft;
}

function addLinks(item: JsonRecord, details: JsonRecord, draft: EntryDraft): void {
  const links: readonly (readonly [string, string, LinkKind?])[] = [
    [textField(item, 'paper_url'), 'Hugging Face'],
    [textField(details, 'page_url'), 'Hugging Face'],
    [textField(details, 'arxiv_page_url'), 'arXiv'],
    [textField(details, 'pdf_url'), 'PDF', 'pdf'],
    ...textsField(details, 'github_links').map((url) => [url, 'Code', 'code'] as const),
  ];
  for (const [url, label, kind] of links) {
    const link = FOOTER_LINK.test(url) ? undefined : linkTo(url, label, kind);
    if (link !== undefined) draft.links.push(link);
  }
}

/**
 * Writes GitHub stars to the label of the paper's first code link; without one they become a section.
 *
 * @param stars as printed, such as `45` or `2.36k`; `0` and nothing say nothing
 */
export function addStars(draft: EntryDraft, stars: string, line: number, notes: ReadingNotes): void {
  if (!/[1-9]/u.test(stars)) return;
  const index = draft.links.findIndex((link) => link.kind === 'code');
  const link = draft.links[index];
  if (link !== undefined) draft.links[index] = { ...link, label: `${link.label || 'Code'} (${stars} stars)` };
  else
    addSection(
      draft.sections,
      { heading: 'GitHub stars', text: `${stars} stars`, line, role: 'other' },
      notes,
    );
}
