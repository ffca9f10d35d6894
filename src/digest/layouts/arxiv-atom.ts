import { DigestError, type LayoutReader } from '../digest.ts';
import { findDate } from '../digest-date.ts';
import { createEntryDraft, type EntryDraft, finishEntries } from '../entry-draft.ts';
import { linkTo } from '../links.ts';
import { arxivIdOf, doiOf } from '../paper-ids.ts';
import { addSection, createNotes, type ReadingNotes, warningsOf } from '../reading-notes.ts';
import { checkEntries } from '../size-limits.ts';
import { decodeTexAccents } from '../tex-accents.ts';
import { type XmlElement, xmlAttribute, xmlElements, xmlText } from '../xml.ts';

const CATEGORY = /^[a-z-]+(?:\.[A-Za-z-]+)?$/u;

/**
 * Reads an answer of arXiv's API (`https://export.arxiv.org/api/query?…`), an Atom feed. Its day is the one that its
 * title names, if any: `<updated>` is the day of the question, not of the papers.
 */
export const arxivAtomReader: LayoutReader = {
  name: 'arxiv-atom',

  recognise(text) {
    const head = text.slice(0, 3000).trimStart();
    if (!/^<(?:\?xml|feed)\b/u.test(head)) return 0;
    return /<feed[^>]*http:\/\/www\.w3\.org\/2005\/Atom/u.test(head) && head.includes('arxiv.org') ? 0.97 : 0;
  },

  read(text) {
    const elements = xmlElements(text, 'entry');
    if (elements.length === 0 && !text.includes('</feed>'))
      throw new DigestError('malformed', 'the feed ends before its first entry', 1);
    checkEntries(elements.length);
    const notes = createNotes();
    const lineAt = lineCounter(text);
    const drafts = elements.flatMap((element) => readEntry(element, lineAt(element.start), notes) ?? []);
    if (!text.includes('</feed>'))
      notes.warnings.push({
        line: lineAt(text.length),
        message: 'the feed is cut off; its last entry may be lost',
      });
    const [title] = xmlElements(text.slice(0, elements[0]?.start ?? text.length), 'title');
    return {
      source: 'https://arxiv.org',
      date: findDate(xmlText(title?.content ?? '')),
      statistics: {},
      sections: [],
      entries: finishEntries(drafts, notes),
      warnings: warningsOf(notes),
    };
  },
};

/** Lines of places that only go forward, in one pass. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (let next = text.indexOf('\n', at); next >= 0 && next < offset; next = text.indexOf('\n', at)) {
      line += 1;
      at = next + 1;
    }
    return line;
  };
}

function readEntry({ content }: XmlElement, line: number, notes: ReadingNotes): EntryDraft | undefined {
  const texts = (name: string) => xmlElements(content, name).map((element) => xmlText(element.content));
  const text = (name: string) => texts(name)[0] ?? '';
  const title = text('title').replaceAll('\n\n', ' ');
  const address = text('id');
  // arXiv tells of mistakes in a question as an entry.
  if (/\/api\/errors/u.test(address) || title === '') {
    const reason =
      title === '' ? 'an entry without title was left out' : 'the feed holds an error instead of a paper';
    notes.warnings.push({ line, message: reason });
    return undefined;
  }
  const draft = createEntryDraft(line, title);
  const id = arxivIdOf(address);
  if (id !== undefined) draft.arxivId = id;
  draft.authors = xmlElements(content, 'author')
    .map((author) => decodeTexAccents(xmlText(xmlElements(author.content, 'name')[0]?.content ?? '')))
    .filter((name) => name !== '');
  draft.publishedOn = findDate(text('published').slice(0, 10));
  draft.doi = doiOf(text('arxiv:doi'));
  draft.categories.push(...categoriesOf(content));
  if (id !== undefined) {
    for (const [url, label, kind] of [
      [`https://arxiv.org/abs/${id}`, 'arXiv', 'paper'],
      [`https://arxiv.org/pdf/${id}`, 'PDF', 'pdf'],
    ] as const) {
      const link = linkTo(url, label, kind);
      if (link !== undefined) draft.links.push(link);
    }
  }
  addSection(draft.sections, { heading: 'Abstract', text: text('summary'), role: 'abstract', line }, notes);
  addSection(
    draft.sections,
    { heading: 'Comments', text: text('arxiv:comment'), role: 'other', line },
    notes,
  );
  addSection(
    draft.sections,
    { heading: 'Journal', text: text('arxiv:journal_ref'), role: 'other', line },
    notes,
  );
  return draft;
}

/** The primary category first; classes of other schemes (ACM, MSC) are left out. */
function categoriesOf(content: string): string[] {
  const named = ['arxiv:primary_category', 'category'].flatMap((name) => xmlElements(content, name));
  return [
    ...new Set(named.map((element) => xmlAttribute(element, 'term')).filter((term) => CATEGORY.test(term))),
  ];
}
