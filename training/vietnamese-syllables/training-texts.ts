import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type CountedText, countSyllables } from '../../src/digest/encoding/count-syllables.ts';
import { createEncodingRepairer } from '../../src/digest/encoding/index.ts';
import { encodeSyllableModel, parseSyllableModel } from '../../src/digest/encoding/syllable-model-file.ts';

/** Digests are the kind of text to repair: each of their words weighs as much as this many of the book's. */
const DIGEST_WEIGHT = 3;
/** Words of the list stand for running text in which they were never counted. */
const LIST_WEIGHT = 2;
const DAMAGED_DIGEST = 'seed-000.md';

/** The Vietnamese side of the book, each paragraph once. */
function bookText(shared: string): string {
  const lines = gunzipSync(readFileSync(join(shared, 'train', 'deep-learning-en-vi.jsonl.gz'))).toString(
    'utf8',
  );
  const paragraphs = lines.split('\n').filter((line) => line !== '');
  const vietnamese = paragraphs.map((line) => {
    const pair: unknown = JSON.parse(line);
    return typeof pair === 'object' && pair !== null && 'vi' in pair ? String(pair.vi) : '';
  });
  return [...new Set(vietnamese)].join('\n');
}

function commonWords(): string {
  return readFileSync(fileURLToPath(new URL('common-words.txt', import.meta.url)), 'utf8');
}

/** Names of the undamaged Vietnamese digests in the corpus. */
export function undamagedDigests(shared: string): string[] {
  return readdirSync(join(shared, 'corpus', 'digests')).filter((name) => name.startsWith('vi-hf--'));
}

/**
 * Builds the model file in two steps: counts of undamaged text first; then the damaged digest, repaired with
 * them, is counted too.
 *
 * @param shared folder with `train` and `corpus`
 * @param without a digest to leave out, for honest measurements on it
 */
export function buildModelFile(shared: string, without?: string): Uint8Array {
  const digest = (name: string): string => readFileSync(join(shared, 'corpus', 'digests', name), 'utf8');
  const texts: CountedText[] = [
    { text: bookText(shared), weight: 1 },
    { text: commonWords(), weight: LIST_WEIGHT, isWordList: true },
    ...undamagedDigests(shared)
      .filter((name) => name !== without)
      .map((name) => ({ text: digest(name), weight: DIGEST_WEIGHT })),
  ];
  const first = parseSyllableModel(encodeSyllableModel(countSyllables(texts)));
  const repaired = createEncodingRepairer(first)(digest(DAMAGED_DIGEST)).text;
  return encodeSyllableModel(countSyllables([...texts, { text: repaired, weight: DIGEST_WEIGHT }]));
}
