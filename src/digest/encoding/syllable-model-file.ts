import { createSyllableModel, type SyllableCounts, type SyllableModel } from './syllable-model.ts';

/** Why a model file cannot be used. */
export class SyllableModelError extends Error {
  readonly code: 'unsupported-format' | 'damaged';

  constructor(code: 'unsupported-format' | 'damaged', message: string) {
    super(message);
    this.name = 'SyllableModelError';
    this.code = code;
  }
}

/** First bytes of every file: format and version. */
const MAGIC = 'paperboy-syllables-1\n';

function checksum(bytes: Uint8Array): number {
  // FNV-1a, 32 bits.
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Writes unsigned integers in groups of seven bits, low ones first; the top bit says that more follow. */
function pushInteger(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}

function pushGroups(bytes: number[], from: Uint32Array, values: Uint16Array, counts: Uint32Array): void {
  for (let group = 0; group + 1 < from.length; group += 1) {
    const start = from[group] ?? 0;
    const end = from[group + 1] ?? 0;
    pushInteger(bytes, end - start);
    let previous = 0;
    for (let index = start; index < end; index += 1) {
      pushInteger(bytes, (values[index] ?? 0) - previous);
      pushInteger(bytes, counts[index] ?? 0);
      previous = values[index] ?? 0;
    }
  }
}

/** The file for a set of counts; `parseSyllableModel` reads it. */
export function encodeSyllableModel(counts: SyllableCounts): Uint8Array {
  const body: number[] = [];
  const words = new TextEncoder().encode(counts.words.join('\n'));
  pushInteger(body, words.length);
  for (const byte of words) body.push(byte);
  for (const count of counts.unigrams) pushInteger(body, count);
  pushGroups(body, counts.secondsFrom, counts.seconds, counts.bigrams);
  pushGroups(body, counts.thirdsFrom, counts.thirds, counts.trigrams);
  const bytes = Uint8Array.from(body);
  const head = new Uint8Array(MAGIC.length + 4);
  head.set(new TextEncoder().encode(MAGIC));
  new DataView(head.buffer).setUint32(MAGIC.length, checksum(bytes), true);
  const file = new Uint8Array(head.length + bytes.length);
  file.set(head);
  file.set(bytes, head.length);
  return file;
}

class Reader {
  private readonly bytes: Uint8Array;
  private position: number;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.position = 0;
  }

  integer(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.position];
      if (byte === undefined) throw new SyllableModelError('damaged', 'The syllable model ends too early.');
      this.position += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  }

  take(length: number): Uint8Array {
    this.position += length;
    return this.bytes.subarray(this.position - length, this.position);
  }

  groups(size: number): { from: Uint32Array; values: Uint16Array; counts: Uint32Array } {
    const from = new Uint32Array(size + 1);
    const values: number[] = [];
    const counts: number[] = [];
    for (let group = 0; group < size; group += 1) {
      let value = 0;
      for (let left = this.integer(); left > 0; left -= 1) {
        value += this.integer();
        values.push(value);
        counts.push(this.integer());
      }
      from[group + 1] = values.length;
    }
    return { from, values: Uint16Array.from(values), counts: Uint32Array.from(counts) };
  }
}

/**
 * Reads a model file (`data/model/vietnamese-syllables.bin`).
 *
 * @param file the file's bytes, or the same in base64
 * @throws {SyllableModelError} another format or version, or changed since it was written
 */
export function parseSyllableModel(file: Uint8Array | string): SyllableModel {
  const bytes = typeof file === 'string' ? Uint8Array.from(Buffer.from(file, 'base64')) : file;
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC || bytes.length < MAGIC.length + 4) {
    throw new SyllableModelError(
      'unsupported-format',
      'Not a syllable model of this version: build or fetch it again.',
    );
  }
  const body = bytes.subarray(MAGIC.length + 4);
  const expected = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  if (checksum(body) !== expected) {
    throw new SyllableModelError(
      'damaged',
      'The syllable model is damaged (checksum): build or fetch it again.',
    );
  }
  const reader = new Reader(body);
  const words = new TextDecoder().decode(reader.take(reader.integer())).split('\n');
  const unigrams = Uint32Array.from(words, () => reader.integer());
  const second = reader.groups(words.length);
  const third = reader.groups(second.values.length);
  return createSyllableModel({
    words,
    unigrams,
    secondsFrom: second.from,
    seconds: second.values,
    bigrams: second.counts,
    thirdsFrom: third.from,
    thirds: third.values,
    trigrams: third.counts,
  });
}
