import type { CodePage } from './code-pages.ts';
import { type BrokenSequence, UNKNOWN_BYTE } from './lost-characters.ts';

/** What the bytes behind a line look like when it is taken back to a code page. */
export interface LineEvidence {
  /** Whole UTF-8 sequences of more than one byte. */
  readonly whole: number;
  /** Sequences that lack exactly one byte, pictures that lack two. */
  readonly broken: number;
  /** Those of them that kept more than the lead byte, which chance hardly brings about. */
  readonly tellingBroken: number;
  /** Characters that no damaged UTF-8 text would have: stray continuations, leads with nothing after them. */
  readonly contrary: number;
  /** Bytes of 0x80-0x9F seen in whole sequences, one bit each. */
  readonly lowBytes: number;
}

/** Called for each part of a line, in order. `start` and `end` are UTF-16 offsets in the text. */
export interface LineVisitor {
  /** One whole sequence; `end` is past it. */
  whole(bytes: readonly number[], start: number, end: number): void;
  broken(sequence: BrokenSequence, start: number, end: number): void;
  /** Text that stays: ASCII, characters the page lacks, stray continuations. */
  other(start: number, end: number, isStray: boolean): void;
}

const REPLACEMENT = 0xfffd;

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

function followingByte(unit: number, page: CodePage): number {
  if (unit === REPLACEMENT) return UNKNOWN_BYTE;
  const byte = page.byteOf[unit] ?? 0;
  return byte >= 0x80 && byte <= 0xbf ? byte : 0;
}

/** Whether a second byte may follow a lead byte (Unicode 15, table 3-7). */
function isSecondByte(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0;
  if (lead === 0xed) return second <= 0x9f;
  if (lead === 0xf0) return second >= 0x90;
  return lead !== 0xf4 || second <= 0x8f;
}

/** Reads `text` from `start` to `end` as the bytes of `page` and reports the UTF-8 sequences in it. */
export function visitLine(
  text: string,
  start: number,
  end: number,
  page: CodePage,
  visitor: LineVisitor,
): void {
  let plainFrom = start;
  let position = start;
  while (position < end) {
    const unit = text.charCodeAt(position);
    const byte = unit < 0x80 ? 0 : (page.byteOf[unit] ?? 0);
    if (byte === 0) {
      position += 1;
      continue;
    }
    if (plainFrom < position) visitor.other(plainFrom, position, false);
    const length = sequenceLength(byte);
    const bytes = [byte];
    let next = position + 1;
    while (bytes.length < length && next < end) {
      const following = followingByte(text.charCodeAt(next), page);
      if (following === 0) break;
      bytes.push(following);
      next += 1;
    }
    const isWhole = bytes.length === length && !bytes.includes(UNKNOWN_BYTE);
    if (length === 0 || (isWhole && !isSecondByte(byte, bytes[1] ?? 0))) {
      next = position + 1;
      visitor.other(position, next, true);
    } else if (isWhole) visitor.whole(bytes, position, next);
    else visitor.broken({ bytes, length }, position, next);
    position = next;
    plainFrom = next;
  }
  if (plainFrom < end) visitor.other(plainFrom, end, false);
}

/** Scripts that digests are written in: a sequence that decodes outside them is a chance neighbourhood. */
function isUsual(bytes: readonly number[]): boolean {
  const [lead = 0, second = 0] = bytes;
  if (lead === 0xe0) return second >= 0xa4;
  if (lead === 0xe1)
    return second === 0xb8 || second === 0xb9 || second === 0xba || second === 0xbb || second === 0xb5;
  if (lead === 0xee || (lead === 0xef && second < 0xac)) return false;
  return lead <= 0xf0;
}

/** Counts what speaks for and against a line being UTF-8 that was decoded with `page`. */
export function weighLine(text: string, start: number, end: number, page: CodePage): LineEvidence {
  const evidence = { whole: 0, broken: 0, tellingBroken: 0, contrary: 0, lowBytes: 0 };
  visitLine(text, start, end, page, {
    whole(bytes) {
      if (!isUsual(bytes)) {
        evidence.contrary += 1;
        return;
      }
      evidence.whole += 1;
      for (const byte of bytes) if (byte < 0xa0) evidence.lowBytes |= 1 << (byte - 0x80);
    },
    broken({ bytes, length }) {
      const missing = length - bytes.length + bytes.filter((byte) => byte === UNKNOWN_BYTE).length;
      // Pictures have two bytes of one kind: pages that lose it leave the lead and one more.
      const isPicture = bytes[0] === 0xf0 && bytes.length === 2 && missing === 2;
      if (missing !== 1 && !isPicture) {
        evidence.contrary += 1;
        return;
      }
      evidence.broken += 1;
      if (bytes.length > 1) evidence.tellingBroken += 1;
    },
    other(_from, _to, isStray) {
      if (isStray) evidence.contrary += 1;
    },
  });
  return evidence;
}
