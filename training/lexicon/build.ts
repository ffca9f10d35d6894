import { createHash } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LEXICON_HEADER } from '../../src/language/lexicon.ts';
import { alignUnits } from './align.ts';
import { assembleLexicon } from './assemble.ts';
import { type BilingualPaper, bilingualPapers, bookPairs, piecesOf } from './paired-texts.ts';
import { chineseUnits, cohesivePairs, englishUnits, vietnameseUnits } from './units.ts';
import { readWordRows } from './words.ts';

/** Builds `data/model/lexicon.txt`: `npx tsx training/lexicon/build.ts SHARED`. The same texts give the same bytes. */

const CHINESE = { minTexts: 8, maxUnits: 24_000, minTogether: 5 };
const VIETNAMESE = { minTexts: 3, maxUnits: 24_000, minTogether: 2 };
/** English words are counted in one of so many papers. */
const COUNTED = 4;

const shared = process.argv[2] ?? '../shared';
const started = Date.now();
const say = (text: string) =>
  process.stderr.write(`${Math.round((Date.now() - started) / 1000)} s: ${text}\n`);

const rows = readWordRows(fileURLToPath(new URL('words/', import.meta.url)));
say(`${rows.length} lines of the word lists`);
const vietnamese = alignBook();
say(`${vietnamese.length} links between English and Vietnamese`);
const papers = [...bilingualPapers(shared)];
const { chineseCounts, englishCounts } = countUnits(papers);
const chinese = alignUnits(papers.flatMap(piecesOf), { ...CHINESE, englishUnits, otherUnits: chineseUnits });
say(`${chinese.length} links between English and Chinese`);
const lines = assembleLexicon({ chinese, vietnamese, rows, chineseCounts, englishCounts });
const body = `${lines.join('\n')}\n`;
const version = createHash('sha256').update(body).digest('hex').slice(0, 12);
const target = process.argv[3] ?? fileURLToPath(new URL('../../data/model/lexicon.txt', import.meta.url));
writeFileSync(`${target}.part`, `${LEXICON_HEADER} ${version}\n${body}`);
renameSync(`${target}.part`, target);
say(`${lines.length} lines, ${body.length} characters`);

function alignBook() {
  const book = [...bookPairs(shared)];
  const words = cohesivePairs(book.map(({ other }) => other));
  const ofLists = new Set(rows.flatMap(({ vi }) => vi.flatMap(pairsOf)));
  const otherUnits = (text: string) =>
    vietnameseUnits(text).filter((unit) => !unit.includes('_') || words.has(unit) || ofLists.has(unit));
  return alignUnits(book, { ...VIETNAMESE, englishUnits, otherUnits });
}

function pairsOf(syllables: readonly string[]): string[] {
  return syllables.slice(1).map((syllable, at) => `${syllables[at]}_${syllable}`);
}

/** In how many texts each pair of Chinese characters and each English stem occurs. */
function countUnits(papers: readonly BilingualPaper[]) {
  const chineseCounts = new Map<string, number>();
  const englishCounts = new Map<string, number>();
  const count = (counts: Map<string, number>, units: Iterable<string>) => {
    for (const unit of new Set(units)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  };
  papers.forEach(({ title, abstract, zh }, index) => {
    const runs =
      Object.values(zh)
        .join('\n')
        .match(/\p{Script=Han}+/gu) ?? [];
    count(
      chineseCounts,
      runs.flatMap((run) => [...run].slice(1).map((_, at) => run.slice(at, at + 2))),
    );
    if (index % COUNTED === 0) count(englishCounts, englishUnits(`${title}\n${abstract}`));
  });
  return { chineseCounts, englishCounts };
}
