import { isRecord, type JsonRecord } from '../json-fields.ts';
import { arxivIdOf } from '../paper-ids.ts';

export const TITLE_KEYS = [
  'title',
  'paper_title',
  'paperTitle',
  'name',
  'title_en',
  'english_title',
  '标题',
  '题目',
  '论文标题',
  'タイトル',
  '제목',
  'tiêu đề',
];
const EVIDENCE_KEY =
  /abstract|summary|tl;?dr|author|arxiv|doi|url|link|pdf|摘要|作者|链接|总结|著者|저자|tác giả|tóm tắt/iu;
/** Objects and lists may be nested this deep. */
const DEEPEST = 24;

export function titleOf(value: JsonRecord): string | undefined {
  const key = TITLE_KEYS.find((name) => typeof value[name] === 'string' && value[name] !== '');
  return key === undefined ? undefined : String(value[key]);
}

/** A title and something that only papers have beside one. */
function tellsOfPaper(value: JsonRecord, name: string): boolean {
  if (titleOf(value) === undefined) return false;
  return (
    Object.keys(value).some((key) => EVIDENCE_KEY.test(key)) ||
    arxivIdOf(String(value['id'] ?? '')) !== undefined ||
    arxivIdOf(name) !== undefined
  );
}

/** A feed or a day has a title and an address too, but the papers are in one of its lists. */
function isPaper(value: JsonRecord, name: string): boolean {
  if (!tellsOfPaper(value, name)) return false;
  const lists = Object.values(value).filter((field) => Array.isArray(field));
  return !lists.flat().some((item) => isRecord(item) && !('name' in item) && tellsOfPaper(item, ''));
}

/** Objects that are papers, with the name under which they stood and their group; and everything else. */
export interface FoundPapers {
  readonly papers: { readonly value: JsonRecord; readonly name: string; readonly group: string }[];
  readonly rest: [string, unknown][];
}

/** Walks objects and lists for papers; a wrapper such as `{"paper": {…}, "upvotes": 3}` becomes one object. */
export function collectPapers(
  value: unknown,
  name: string,
  group: string,
  depth: number,
  found: FoundPapers,
): void {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (isRecord(item) || Array.isArray(item)) collectPapers(item, '', group, depth + 1, found);
      else found.rest.push([name, item]);
    }
  } else if (!isRecord(value)) found.rest.push([name, value]);
  else if (isPaper(value, name)) found.papers.push({ value: flattened(value), name, group });
  else {
    const wrapped = ['paper', 'item', 'entry', 'article'].map((key) => value[key]).find(isRecord);
    if (wrapped !== undefined && titleOf(wrapped) !== undefined) {
      const { paper: _paper, item: _item, entry: _entry, article: _article, ...others } = value;
      found.papers.push({ value: flattened({ ...others, ...wrapped }), name, group });
    } else
      for (const [key, inner] of Object.entries(value))
        collectPapers(inner, key, isRecord(inner) || Array.isArray(inner) ? key : group, depth + 1, found);
  }
}

/** Objects that tell of the paper (`{"details": {"abstract": …}}`) give their fields to it; others stay fields. */
function flattened(value: JsonRecord): JsonRecord {
  const isTelling = (field: unknown): field is JsonRecord =>
    isRecord(field) && Object.keys(field).some((key) => /^(?:title|abstract|summary|arxiv.*)$/iu.test(key));
  const inner = Object.values(value)
    .filter(isTelling)
    .flatMap((field) => Object.entries(field));
  return {
    ...Object.fromEntries(inner),
    ...Object.fromEntries(Object.entries(value).filter(([, field]) => !isTelling(field))),
  };
}
