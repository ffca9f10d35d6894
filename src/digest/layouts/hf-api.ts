import { DigestError, type LayoutReader, type LinkKind } from '../digest.ts';
import { findDate } from '../digest-date.ts';
import { createEntryDraft, type EntryDraft, finishEntries } from '../entry-draft.ts';
import {
  isRecord,
  type JsonRecord,
  listField,
  numberField,
  recordField,
  textField,
  textsField,
} from '../json-fields.ts';
import { itemLines, parseJson } from '../json-text.ts';
import { linkTo } from '../links.ts';
import { collapseSpaces } from '../markdown.ts';
import { arxivIdOf } from '../paper-ids.ts';
import { PythonLiteralError, parsePythonLiteral } from '../python-literal.ts';
import { addSection, createNotes, type ReadingNotes, warningsOf } from '../reading-notes.ts';
import { checkEntries } from '../size-limits.ts';

/** Names under which a wrapper object holds the list. */
const LIST_NAMES = ['data', 'papers', 'items', 'results'] as const;
/** Some authors give the repository for the project's page. */
const REPOSITORY = /^https?:\/\/(?:www\.)?git(?:hub|lab)\.com\//iu;
/** Share of the papers that must agree on a day before it counts as the digest's. */
const AGREEMENT = 0.8;

/**
 * Reads an answer of the Hugging Face Daily Papers API (`https://huggingface.co/api/daily_papers?date=…`) in its
 * shapes since 2024: a list of `{paper: {…}, …}`, items that are Python `repr` texts of such objects, and the
 * list wrapped in an object (`{status, date, count, data}`).
 */
export const hfApiReader: LayoutReader = {
  name: 'hf-api',

  recognise(text) {
    const head = text.slice(0, 3000).trimStart();
    if (!/^[[{]/u.test(head)) return 0;
    if (/^\[\s*\]\s*$/u.test(head)) return 0.5;
    const hasPaper = /["']paper["']\s*:\s*\{/u.test(head);
    const isDaily = /["'](?:publishedAt|submittedOnDailyAt|discussionId|hidden|_id|upvotes)["']\s*:/u.test(
      head,
    );
    if (hasPaper && isDaily) return 0.97;
    if (!/^\{\s*"(?:status|date|count|data)"/u.test(head)) return 0;
    // Other people's JSON has such wrappers too, around papers with fields of their own.
    const isFlat = isDaily && /["']id["']\s*:\s*["']\d{4}\.\d/u.test(head);
    return hasPaper || isFlat || /:\s*\[\s*\]/u.test(head) ? 0.6 : 0;
  },

  read(text) {
    const { list, key, wrapper } = listOf(parseJson(text));
    checkEntries(list.length);
    const lines = itemLines(text, key);
    const notes = createNotes();
    const items = list.flatMap((item, index) => {
      const line = lines[index] ?? 1;
      const record = recordOf(item, line, notes);
      return record === undefined ? [] : [{ record, line }];
    });
    const drafts = items.flatMap(({ record, line }) => readItem(record, line, notes) ?? []);
    const records = items.map((item) => item.record);
    const date = findDate(textField(wrapper, 'date')) ?? dayOf(records);
    const models = [
      ...new Set(records.map((record) => textField(paperOf(record), 'ai_summary_model'))),
    ].filter((name) => name !== '');
    const count = textField(wrapper, 'count', 'total');
    return {
      source: 'https://huggingface.co/papers',
      date,
      statistics: {
        ...(count === '' ? {} : { papers: count }),
        ...(models.length === 0 ? {} : { model: models.join(', ') }),
      },
      sections: [],
      entries: finishEntries(drafts, notes),
      warnings: warningsOf(notes),
    };
  },
};

function listOf(value: unknown): { list: readonly unknown[]; key?: string; wrapper: JsonRecord } {
  if (Array.isArray(value)) return { list: value, wrapper: {} };
  const key = isRecord(value) ? LIST_NAMES.find((name) => Array.isArray(value[name])) : undefined;
  if (isRecord(value) && key !== undefined) return { list: listField(value, key), key, wrapper: value };
  throw new DigestError(
    'malformed',
    'a list of papers was expected at the top of the JSON or under "data"',
    1,
  );
}

function recordOf(item: unknown, line: number, notes: ReadingNotes): JsonRecord | undefined {
  if (isRecord(item)) return item;
  const problem = 'not an object with a paper';
  try {
    const literal = typeof item === 'string' ? parsePythonLiteral(item) : undefined;
    if (isRecord(literal)) return literal;
    notes.warnings.push({ line, message: `an item was left out: ${problem}` });
  } catch (error) {
    if (!(error instanceof PythonLiteralError)) throw error;
    notes.warnings.push({
      line,
      message: `an item was left out: neither an object nor a Python dict (${error.message})`,
    });
  }
  return undefined;
}

function paperOf(record: JsonRecord): JsonRecord {
  return isRecord(record['paper']) ? record['paper'] : record;
}

function readItem(record: JsonRecord, line: number, notes: ReadingNotes): EntryDraft | undefined {
  const paper = paperOf(record);
  const id = textField(paper, 'id');
  const title = collapseSpaces(textField(paper, 'title') || textField(record, 'title'));
  if (title === '') {
    notes.warnings.push({
      line,
      message: `an item without title was left out${id === '' ? '' : ` (id ${id.slice(0, 40)})`}`,
    });
    return undefined;
  }
  const draft = createEntryDraft(line, title);
  const arxivId = arxivIdOf(id);
  if (arxivId !== undefined) draft.arxivId = arxivId;
  draft.authors = authorsOf(paper);
  const publishedOn = findDate(textField(paper, 'publishedAt').slice(0, 10));
  if (publishedOn !== undefined) draft.publishedOn = publishedOn;
  const upvotes = numberField(paper, 'upvotes');
  if (upvotes !== undefined) draft.upvotes = upvotes;
  draft.tags.push(...textsField(paper, 'ai_keywords').map(collapseSpaces));
  addTexts(record, paper, line, draft, notes);
  addLinks(record, paper, id, draft);
  return draft;
}

/** Author names in order; some items hold plain texts in place of objects. */
function authorsOf(paper: JsonRecord): string[] {
  return listField(paper, 'authors')
    .map((author) =>
      collapseSpaces(
        isRecord(author) ? textField(author, 'name', 'fullname') : typeof author === 'string' ? author : '',
      ),
    )
    .filter((name) => name !== '');
}

function addTexts(
  record: JsonRecord,
  paper: JsonRecord,
  line: number,
  draft: EntryDraft,
  notes: ReadingNotes,
): void {
  const organization = isRecord(paper['organization'])
    ? paper['organization']
    : recordField(record, 'organization');
  const parts = [
    {
      heading: 'Abstract',
      text: unwrap(textField(paper, 'summary') || textField(record, 'summary')),
      role: 'abstract',
    },
    { heading: 'AI summary', text: textField(paper, 'ai_summary'), role: 'summary' },
    {
      heading: 'Organization',
      text: collapseSpaces(textField(organization, 'fullname', 'name')),
      role: 'other',
    },
  ] as const;
  for (const part of parts) addSection(draft.sections, { ...part, line }, notes);
}

/** arXiv breaks abstracts into lines; a blank line is a paragraph. */
function unwrap(text: string): string {
  return text
    .split(/\n[ \t]*\n/u)
    .map(collapseSpaces)
    .join('\n\n');
}

function addLinks(record: JsonRecord, paper: JsonRecord, id: string, draft: EntryDraft): void {
  const add = (url: string, label: string, kind?: LinkKind): void => {
    const link = url === '' ? undefined : linkTo(url, label, kind);
    if (link !== undefined) draft.links.push(link);
  };
  if (/^[\w./-]{1,40}$/u.test(id)) add(`https://huggingface.co/papers/${id}`, 'Hugging Face', 'paper');
  if (draft.arxivId !== undefined) {
    add(`https://arxiv.org/abs/${draft.arxivId}`, 'arXiv', 'paper');
    add(`https://arxiv.org/pdf/${draft.arxivId}`, 'PDF', 'pdf');
  }
  const stars = numberField(paper, 'githubStars');
  add(textField(paper, 'githubRepo'), stars === undefined ? 'Code' : `Code (${stars} stars)`, 'code');
  const page = textField(paper, 'projectPage');
  add(page, 'Project page', REPOSITORY.test(page) ? 'code' : 'project');
  for (const url of textsField(paper, 'mediaUrls')) add(url, 'Media', 'other');
  for (const url of textsField(record, 'mediaUrls')) add(url, 'Media', 'other');
}

/**
 * The day on which most papers were submitted to the daily list. Before 2025 there is no `submittedOnDailyAt`;
 * the outer `publishedAt` then was the time of submission, later it is the paper's own.
 */
function dayOf(records: readonly JsonRecord[]): string | undefined {
  const submitted = records.map((record) => textField(paperOf(record), 'submittedOnDailyAt'));
  const isOld = submitted.every((time) => time === '');
  const times = isOld ? records.map((record) => textField(record, 'publishedAt')) : submitted;
  const counts = new Map<string, number>();
  for (const time of times) {
    const day = findDate(time.slice(0, 10));
    if (day !== undefined) counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const [day, count] = [...counts].sort((one, other) => other[1] - one[1])[0] ?? [undefined, 0];
  if (
    isOld &&
    records.every((record) => textField(record, 'publishedAt') === textField(paperOf(record), 'publishedAt'))
  )
    return undefined;
  return count >= records.length * AGREEMENT ? day : undefined;
}
