import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createEncodingRepairer,
  type EncodingRepair,
  parseSyllableModel,
} from '../src/digest/encoding/index.ts';

/** Counts over the damaged words (those that lost a byte) of one text. */
export interface EncodingMeasure {
  readonly damaged: number;
  /** Words that came back as they had been, sure or not. */
  readonly right: number;
  /** Words that came back otherwise. */
  readonly wrong: number;
  /** Words marked as unsure, right or wrong. */
  readonly unsure: number;
  /** Wrong words that were not marked as unsure. */
  readonly wrongAndSure: number;
  /** Whether everything outside the damaged words came back exactly. */
  readonly isRestExact: boolean;
}

/** How a text is damaged: UTF-8 bytes read with `encoding`, some of them dropped. */
export interface DamageRecipe {
  /** A label of `TextDecoder`. */
  readonly encoding: string;
  readonly dropped: readonly number[];
}

/** What befell seed-000: windows-1254, bytes undefined there and the soft hyphen dropped. */
export const SEED_DAMAGE: DamageRecipe = {
  encoding: 'windows-1254',
  dropped: [0x81, 0x8d, 0x8e, 0x8f, 0x90, 0x9d, 0x9e, 0xad],
};

export function damageText(text: string, { encoding, dropped }: DamageRecipe): string {
  const kept = new TextEncoder().encode(text).filter((byte) => !dropped.includes(byte));
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(kept);
}

const WORD = /[\p{L}\p{M}]+/gu;

/** Damages a text, repairs it and compares word by word; only words of letters count. */
export function measureEncodingRepair(
  truth: string,
  repair: (text: string) => EncodingRepair,
  recipe: DamageRecipe = SEED_DAMAGE,
): EncodingMeasure {
  const result = repair(damageText(truth, recipe));
  const lines = truth.split('\n');
  const repairedLines = result.text.split('\n');
  const unsureByLine = new Map<number, string[]>();
  for (const { line, restored, isSure } of result.words) {
    if (!isSure) unsureByLine.set(line, [...(unsureByLine.get(line) ?? []), restored]);
  }
  const measure = {
    damaged: 0,
    right: 0,
    wrong: 0,
    unsure: 0,
    wrongAndSure: 0,
    isRestExact: lines.length === repairedLines.length,
  };
  lines.forEach((line, index) => {
    const words = line.match(WORD) ?? [];
    const repaired = (repairedLines[index] ?? '').match(WORD) ?? [];
    const unsure = unsureByLine.get(index + 1) ?? [];
    words.forEach((word, place) => {
      const isLossy = new TextEncoder().encode(word).some((byte) => recipe.dropped.includes(byte));
      const isRight = repaired[place] === word;
      if (!isLossy) {
        if (!isRight) measure.isRestExact = false;
        return;
      }
      const isUnsure = unsure.includes(repaired[place] ?? '');
      measure.damaged += 1;
      if (isUnsure) measure.unsure += 1;
      if (isRight) measure.right += 1;
      else measure.wrong += 1;
      if (!isRight && !isUnsure) measure.wrongAndSure += 1;
    });
  });
  return measure;
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;
}

function main(files: readonly string[]): void {
  const model = readFileSync(new URL('../data/model/vietnamese-syllables.bin', import.meta.url));
  const repair = createEncodingRepairer(parseSyllableModel(model));
  process.stdout.write('file | damaged | right | wrong | unsure | wrong, not marked\n');
  for (const file of files) {
    const { damaged, right, wrong, unsure, wrongAndSure } = measureEncodingRepair(
      readFileSync(file, 'utf8'),
      repair,
    );
    const shares = [right, wrong, unsure, wrongAndSure].map((part) => `${part} (${percent(part, damaged)})`);
    process.stdout.write(`${file} | ${damaged} | ${shares.join(' | ')}\n`);
  }
}

const script = process.argv[1];
if (script !== undefined && import.meta.url === pathToFileURL(script).href) {
  const corpus = fileURLToPath(new URL('../../shared/corpus/digests/', import.meta.url));
  const standard = ['vi-hf--2026-01-05.md', 'vi-hf--2026-01-07.md'].map((name) => join(corpus, name));
  main(process.argv.length > 2 ? process.argv.slice(2) : standard);
}
