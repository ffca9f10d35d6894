import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simplifyChinese } from '../../src/language/simplify-chinese.ts';
import { unifyVietnameseSpelling } from '../../src/language/vietnamese-spelling.ts';
import { englishUnits } from './units.ts';

/** One concept of the word lists: its forms in three languages, as the lexical index cuts them. */
export interface WordRow {
  /** Words of each English form. */
  readonly en: readonly (readonly string[])[];
  readonly zh: readonly string[];
  /** Syllables of each Vietnamese form. */
  readonly vi: readonly (readonly string[])[];
}

/** The lists in a folder: one concept a line, `english|form;中文|形式;tiếng Việt|dạng khác`. */
export function readWordRows(folder: string): WordRow[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort();
  return names.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n')).flatMap(readRow);
}

function readRow(line: string): WordRow[] {
  const [english, chinese, vietnamese, ...rest] = line.normalize('NFC').split(';');
  if (english === undefined || chinese === undefined || vietnamese === undefined || rest.length > 0)
    return [];
  return [
    {
      en: formsOf(english)
        .map((form) => englishUnits(form.replace(/^to /, '')))
        .filter((words) => words.length > 0),
      zh: formsOf(chinese)
        .map(simplifyChinese)
        .filter((form) => /^\p{Script=Han}{2,6}$/u.test(form)),
      vi: formsOf(vietnamese.toLowerCase())
        .map((form) => form.split(/[\s-]+/).map(unifyVietnameseSpelling))
        .filter((syllables) => syllables.every((syllable) => /^\p{L}+$/u.test(syllable))),
    },
  ];
}

function formsOf(cell: string): string[] {
  return cell
    .split('|')
    .map((form) => form.trim())
    .filter((form) => form !== '');
}
