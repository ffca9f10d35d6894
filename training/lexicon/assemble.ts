import { removeDiacritics } from '../../src/language/normalise-text.ts';
import type { Link } from './align.ts';
import { Table } from './table.ts';
import type { WordRow } from './words.ts';

const DIRECTIONS = ['en>zh', 'en>vi', 'zh>en', 'vi>en', 'zh>vi', 'vi>zh'] as const;
type Direction = (typeof DIRECTIONS)[number];

export interface LexiconSources {
  readonly chinese: readonly Link[];
  readonly vietnamese: readonly Link[];
  readonly rows: readonly WordRow[];
  /** In how many texts a Chinese word or pair of characters occurs. */
  readonly chineseCounts: ReadonlyMap<string, number>;
  /** In how many English texts a stem occurs. */
  readonly englishCounts: ReadonlyMap<string, number>;
}

/** What a line of the word lists is worth beside a learned probability. */
const ROW_WEIGHT = 0.6;
/** A form of several words is found by its rarest word, which means less alone. */
const PART_WEIGHT = 0.6;
/** A translation by way of English. */
const PIVOT = 0.7;
const MAX_TERMS = 6;
const MIN_WEIGHT = 0.02;
const MIN_SHARE = 0.12;

/** The lexicon as lines of its file, without the header. */
export function assembleLexicon(sources: LexiconSources): string[] {
  const tables = new Map<Direction, Table>();
  for (const name of DIRECTIONS) tables.set(name, new Table());
  const tableOf = (name: Direction) => tables.get(name) ?? new Table();
  const chineseTerm = rarestPair(sources.chineseCounts);
  const longWords = new Set<string>();
  const noteWord = (word: string) => {
    if (word.length > 2) longWords.add(word);
  };
  for (const link of sources.chinese) {
    const weight = Math.sqrt(link.forward * link.backward);
    tableOf('en>zh').add(link.english, chineseTerm(link.other), weight);
    tableOf('zh>en').add(link.other, link.english, weight);
    noteWord(link.other);
  }
  for (const link of sources.vietnamese) {
    const weight = Math.sqrt(link.forward * link.backward);
    tableOf('en>vi').add(link.english, link.other, weight);
    tableOf('vi>en').add(link.other, link.english, weight);
  }
  addRows(sources, chineseTerm, tableOf, noteWord);
  addPivots(tableOf('zh>en'), tableOf('en>vi'), tableOf('zh>vi'));
  addPivots(tableOf('vi>en'), tableOf('en>zh'), tableOf('vi>zh'));
  const lines: string[] = [];
  for (const [name, table] of tables) lines.push(`@${name}`, ...linesOf(table));
  const known = [...longWords].sort().filter((word) => chineseTerm(word) !== word);
  lines.push('@zh>term', ...known.map((word) => `${word}\t${chineseTerm(word)}`));
  return [...lines, '@bare>vi', ...bareLines(tableOf('vi>en'), tableOf('vi>zh'))];
}

/** What is less sure is left out of the file: it costs room and finds nothing. */
const LEAST_KEPT = 0.1;

function linesOf(table: Table): string[] {
  return [...table.units()].sort().flatMap((unit) => {
    const cells = table
      .best(unit, MAX_TERMS, MIN_WEIGHT, MIN_SHARE)
      .map(([term, weight]) => [term, Number(weight.toPrecision(2))] as const)
      .filter(([, weight]) => weight >= LEAST_KEPT);
    return cells.length === 0 ? [] : [`${unit}\t${cells.map((cell) => cell.join(' ')).join('\t')}`];
  });
}

/** The two neighbouring characters of a word that tell it best: those that occur least elsewhere. */
function rarestPair(counts: ReadonlyMap<string, number>) {
  return (word: string): string => {
    if (word.length < 3) return word;
    const pairs = Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
    return pairs.reduce((best, pair) => ((counts.get(pair) ?? 0) < (counts.get(best) ?? 0) ? pair : best));
  };
}

function addRows(
  { rows, englishCounts }: LexiconSources,
  chineseTerm: (word: string) => string,
  tableOf: (name: Direction) => Table,
  noteWord: (word: string) => void,
): void {
  const pairRows = countPairs(rows);
  const whole = new Set(
    rows.flatMap(({ vi }) => vi.filter(({ length }) => length === 2).map((form) => form.join('_'))),
  );
  for (const { en, zh, vi } of rows) {
    const english = en.map((words) => ({
      unit: words.length === 1 ? words[0] : undefined,
      term: words.reduce((best, word) =>
        (englishCounts.get(word) ?? 0) < (englishCounts.get(best) ?? 0) ? word : best,
      ),
      weight: words.length === 1 ? 1 : PART_WEIGHT,
    }));
    // A row with single words needs no halves of its longer forms.
    const targets = english.some(({ unit }) => unit !== undefined)
      ? english.filter(({ unit }) => unit !== undefined)
      : english;
    const vietnamese = vi.map((form) => vietnameseForm(form, pairRows, whole));
    for (const word of zh) {
      if (word.length <= 4) noteWord(word);
      for (const { unit, term, weight } of english) {
        if (unit !== undefined) tableOf('en>zh').add(unit, chineseTerm(word), ROW_WEIGHT);
        if (word.length <= 4 && targets.some((target) => target.term === term))
          tableOf('zh>en').add(word, term, ROW_WEIGHT * weight);
      }
      for (const { units, term } of vietnamese) {
        for (const unit of units) tableOf('vi>zh').add(unit, chineseTerm(word), ROW_WEIGHT);
        if (word.length <= 4) tableOf('zh>vi').add(word, term, ROW_WEIGHT);
      }
    }
    for (const { units, term } of vietnamese) {
      for (const { unit } of english) if (unit !== undefined) tableOf('en>vi').add(unit, term, ROW_WEIGHT);
      for (const target of targets)
        for (const unit of units) tableOf('vi>en').add(unit, target.term, ROW_WEIGHT * target.weight);
    }
  }
}

/** In how many rows each pair of syllables occurs. */
function countPairs(rows: readonly WordRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { vi } of rows)
    for (const pair of new Set(vi.flatMap(pairsOf))) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return counts;
}

function pairsOf(syllables: readonly string[]): string[] {
  return syllables.slice(1).map((syllable, at) => `${syllables[at]}_${syllable}`);
}

/**
 * By which units of a question a Vietnamese form is known, and by which term it is found: a syllable or a pair as it
 * is, a longer one by its pairs that are no words of their own (`hình_ngôn` of `mô hình ngôn ngữ`).
 */
function vietnameseForm(
  syllables: readonly string[],
  counts: ReadonlyMap<string, number>,
  whole: ReadonlySet<string>,
): { readonly units: readonly string[]; readonly term: string } {
  const pairs = pairsOf(syllables);
  const [first = syllables[0] ?? ''] = pairs;
  if (pairs.length < 2) return { units: [first], term: first };
  const own = pairs.filter((pair) => !whole.has(pair));
  const term = pairs.reduce((best, pair) =>
    (counts.get(pair) ?? 0) < (counts.get(best) ?? 0) ? pair : best,
  );
  return { units: own.length > 0 ? own : [term], term };
}

/** Adds what two tables give one after the other. */
function addPivots(first: Table, second: Table, into: Table): void {
  for (const unit of first.units()) {
    const sums = new Map<string, number>();
    for (const [english, weight] of first.best(unit, MAX_TERMS, MIN_WEIGHT, 0.15))
      for (const [term, further] of second.best(english, MAX_TERMS, MIN_WEIGHT, 0.15))
        sums.set(term, (sums.get(term) ?? 0) + weight * further);
    for (const [term, weight] of sums) into.add(unit, term, PIVOT * Math.min(1, weight));
  }
}

/** Pairs by how they are typed without marks. */
function bareLines(...tables: readonly Table[]): string[] {
  const marked = new Map<string, Set<string>>();
  for (const table of tables) {
    for (const unit of table.units()) {
      const bare = removeDiacritics(unit);
      if (!unit.includes('_') || bare === unit) continue;
      marked.set(bare, (marked.get(bare) ?? new Set()).add(unit));
    }
  }
  return [...marked]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([bare, units]) => `${bare}\t${[...units].sort().join('\t')}`);
}
