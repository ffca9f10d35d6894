import { looksLikeAuthors, parseAuthors } from '../authors.ts';
import type { EntryDraft } from '../entry-draft.ts';
import { linksOf } from '../links.ts';
import { cleanTitle } from '../markdown.ts';
import { arxivIdOf } from '../paper-ids.ts';
import { createSectionCollector } from '../section-collector.ts';
import { type EntryPlace, finishGeneralEntry } from './finish-general-entry.ts';
import { noGeneralFacts, takeFact } from './general-facts.ts';
import { isGenericLabel, paperKeys } from './general-keys.ts';
import type { TableCell, TableRow } from './general-table.ts';

const NUMBER_COLUMN = /^(?:#|no\.?|nr\.?|rank|index|序号|编号|stt|번호|番号)?$/iu;
const TITLE_COLUMN =
  /title|paper|name|标题|题目|论文|タイトル|論文|제목|논문|tiêu đề|bài báo|titre|titel|título/iu;

/** The cell that names the paper: by its column, else the longest text with a link, else the longest. */
function titleCell(cells: readonly TableCell[]): TableCell | undefined {
  const named = cells.find(
    (cell) =>
      TITLE_COLUMN.test(cell.column) &&
      !isGenericLabel(cell.text) &&
      arxivIdOf(cell.text.trim()) !== cell.text.trim(),
  );
  if (named !== undefined) return named;
  const texts = cells.filter(
    (cell) => !isGenericLabel(cell.text) && cleanTitle(cell.text).length > 8 && cell.column === '',
  );
  return texts.find((cell) => paperKeys(cell.text).length > 0) ?? texts[0];
}

/** The linked title of a cell and what stands below it, after a line break. */
function titleOf(cell: string): { readonly title: string; readonly rest: string } {
  const [head = '', ...below] = cell.split(/<br ?\/?>/iu);
  const rest = below.filter((line) => !isGenericLabel(line)).join(' ');
  return cleanTitle(head).length < 4
    ? { title: cleanTitle(cell), rest: '' }
    : { title: cleanTitle(head), rest: cleanTitle(rest) };
}

/** @returns the entry of a table row; undefined for a row without title and paper, such as a line of sums */
export function readGeneralRow(row: TableRow, place: EntryPlace): EntryDraft | undefined {
  const facts = noGeneralFacts();
  const collector = createSectionCollector(place.notes);
  const named = titleCell(row.cells);
  for (const cell of row.cells) {
    facts.links.push(...linksOf(cell.text));
    if (cell === named || cell.text === '') continue;
    if (NUMBER_COLUMN.test(cell.column) && cell.text.length < 12 && /^\W*\d{0,4}\W*$/u.test(cell.text))
      continue;
    if (takeFact(cell.column, cell.text, facts)) continue;
    if (cell.column === '' && facts.authors.length === 0 && looksLikeAuthors(cell.text))
      facts.authors.push(...parseAuthors(cell.text));
    else if (!isGenericLabel(cell.text))
      collector.start(cell.column, row.line, cell.text, cell.column === '' ? 'summary' : undefined);
  }
  const cells = row.cells.map((cell) => cell.text);
  const key =
    paperKeys(cells.join('\n'))[0] ??
    cells.map((cell) => arxivIdOf(cell.trim())).flatMap((id) => (id === undefined ? [] : [`arxiv:${id}`]))[0];
  const { title, rest } = titleOf(named?.text ?? '');
  if (looksLikeAuthors(rest) && facts.authors.length === 0) facts.authors.push(...parseAuthors(rest));
  else if (rest !== '') collector.start('', row.line, rest, 'other');
  if (key === undefined && (title === '' || facts.links.length === 0)) return undefined;
  return finishGeneralEntry({ title, line: row.line, key, facts, sections: collector.finish() }, place);
}
