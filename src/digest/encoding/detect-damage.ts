import { type CodePage, codePages } from './code-pages.ts';
import { type LineEvidence, weighLine } from './damaged-line.ts';

/** A wrong decoding found in a text. */
export interface Damage {
  readonly page: CodePage;
  /** Continuation bytes that the decoding could lose, ascending. */
  readonly lost: readonly number[];
  /** UTF-16 offsets of the damaged lines: start, end, without the line break. */
  readonly lines: readonly (readonly [number, number])[];
}

interface Finding {
  readonly page: CodePage;
  readonly score: number;
  readonly whole: number;
  /** Bytes of 0x80-0x9F in whole sequences, one bit each. */
  readonly lowBytes: number;
  readonly lines: readonly (readonly [number, number])[];
}

/** Fewer whole sequences than this may be chance, or text that quotes such damage. */
const MIN_SEQUENCES = 3;
/** As many in one line, with nothing against it, tell by themselves, whatever the other lines are. */
const STRONG_LINE = 4;
/** Different bytes of 0x80-0x9F; running text in a page that has them shows more. */
const FEW_LOW_BYTES = 8;
const SOFT_HYPHEN = 0xad;
const NO_BREAK_SPACE = 0xa0;
const PAGES_WEIGHED = 8;

interface PairMasks {
  /** By UTF-16 unit: pages (one bit each) in which it is a UTF-8 lead byte. */
  readonly lead: Int32Array;
  /** The same for continuation bytes. */
  readonly continuation: Int32Array;
}

let masks: PairMasks | undefined;

function pairMasks(): PairMasks {
  if (masks !== undefined) return masks;
  const lead = new Int32Array(0x10000);
  const continuation = new Int32Array(0x10000);
  codePages().forEach((page, bit) => {
    page.byteOf.forEach((byte, unit) => {
      if (byte >= 0xc2 && byte <= 0xf4) lead[unit] = (lead[unit] ?? 0) | (1 << bit);
      else if (byte >= 0x80 && byte <= 0xbf) continuation[unit] = (continuation[unit] ?? 0) | (1 << bit);
    });
  });
  masks = { lead, continuation };
  return masks;
}

/** Pages under which leads are followed by continuations somewhere, the most pairs first. */
function likelyPages(text: string): CodePage[] {
  const { lead, continuation } = pairMasks();
  const pairsByMask = new Map<number, number>();
  let leadOf = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      leadOf = 0;
      continue;
    }
    const mask = leadOf & (continuation[unit] ?? 0);
    if (mask !== 0) pairsByMask.set(mask, (pairsByMask.get(mask) ?? 0) + 1);
    leadOf = lead[unit] ?? 0;
  }
  if (pairsByMask.size === 0) return [];
  const pairs = codePages().map((page, bit) => {
    let count = 0;
    for (const [mask, times] of pairsByMask) if (((mask >>> bit) & 1) === 1) count += times;
    return { page, count };
  });
  const enough = pairs.filter(({ count }) => count >= MIN_SEQUENCES).sort((a, b) => b.count - a.count);
  return enough.slice(0, PAGES_WEIGHED).map(({ page }) => page);
}

function isDamagedLine({ whole, broken, contrary }: LineEvidence): boolean {
  return whole > 0 && contrary * 10 <= whole && broken <= 3 * whole + 2;
}

interface WeighedLine {
  readonly range: readonly [number, number];
  readonly evidence: LineEvidence;
}

/** Evidence of every line that has any. */
function weighLines(text: string, page: CodePage): WeighedLine[] {
  const lines: WeighedLine[] = [];
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const evidence = weighLine(text, start, end, page);
    if (evidence.whole + evidence.broken + evidence.contrary > 0)
      lines.push({ range: [start, end], evidence });
    start = end + 1;
  }
  return lines;
}

/** Whether a line without a whole sequence is damaged too, in a text that is. */
function isBrokenLine(
  { whole, broken, tellingBroken, contrary }: LineEvidence,
  isAllDamaged: boolean,
): boolean {
  return whole === 0 && contrary === 0 && (tellingBroken > 0 || (broken > 0 && isAllDamaged));
}

function sum(lines: readonly WeighedLine[], count: (evidence: LineEvidence) => number): number {
  return lines.reduce((total, { evidence }) => total + count(evidence), 0);
}

/** Weighs every line; undefined when the page does not explain the text. */
function weigh(text: string, page: CodePage): Finding | undefined {
  const lines = weighLines(text, page);
  const damaged = lines.filter(({ evidence }) => isDamagedLine(evidence));
  const whole = sum(damaged, (evidence) => evidence.whole);
  const contrary = sum(damaged, (evidence) => evidence.contrary);
  const contraryElsewhere = sum(lines, (evidence) => evidence.contrary) - contrary;
  const isStrong = damaged.some(
    ({ evidence }) => evidence.whole >= STRONG_LINE && evidence.contrary * 20 <= evidence.whole,
  );
  if (whole < MIN_SEQUENCES || (!isStrong && contraryElsewhere * 5 > whole)) return undefined;
  const isAllDamaged = contraryElsewhere * 20 <= whole;
  const chosen = lines.filter(
    ({ evidence }) => isDamagedLine(evidence) || isBrokenLine(evidence, isAllDamaged),
  );
  const telling = sum(chosen, (evidence) => evidence.tellingBroken);
  const broken = sum(damaged, (evidence) => evidence.broken);
  return {
    page,
    score: whole + 0.5 * telling - 2 * contrary - 0.1 * broken,
    whole,
    lowBytes: damaged.reduce((bits, { evidence }) => bits | evidence.lowBytes, 0),
    lines: chosen.map(({ range }) => range),
  };
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/**
 * Bytes that may be missing: those without a character in the page, none of whose traces (C1 controls) is in
 * the text, and the soft hyphen, which editors drop.
 */
function lostBytes(text: string, findings: readonly Finding[]): number[] {
  const lost = new Set<number>();
  for (const { page } of findings) {
    for (const byte of page.undefinedBytes) {
      const character = page.characters[byte - 0x80] ?? '';
      if (byte <= 0xbf && (character === '' || !text.includes(character))) lost.add(byte);
    }
    for (const byte of [SOFT_HYPHEN, NO_BREAK_SPACE]) {
      const standsForByte = page.byteOf[byte] ?? 0;
      const character = String.fromCharCode(byte);
      if (standsForByte >= 0x80 && standsForByte <= 0xbf && !text.includes(character))
        lost.add(standsForByte);
    }
  }
  return [...lost].sort((a, b) => a - b);
}

/**
 * Finds out whether UTF-8 text was decoded with a single-byte code page.
 *
 * @param text a whole file; one pass over it when it is undamaged
 * @returns undefined for text that is as it should be, or whose damage is too slight to be sure
 */
export function detectDamage(text: string): Damage | undefined {
  const findings = likelyPages(text)
    .map((page) => weigh(text, page))
    .filter((finding) => finding !== undefined);
  const best = findings.reduce((highest, { score }) => Math.max(highest, score), 0);
  const order = codePages();
  const equal = findings
    .filter(({ score }) => score >= best)
    .sort((a, b) => order.indexOf(a.page) - order.indexOf(b.page));
  const isControlPage = ({ page }: Finding): boolean => page.name.startsWith('iso-8859-');
  // Hardly any byte of 0x80-0x9F in many sequences: the page was one in which they are controls, and lost.
  const lacksLow = equal.every(({ lowBytes, whole }) => whole >= 20 && countBits(lowBytes) <= FEW_LOW_BYTES);
  const chosen = (lacksLow ? equal.find(isControlPage) : undefined) ?? equal[0];
  if (chosen === undefined) return undefined;
  const fitting = equal.filter((finding) => isControlPage(finding) === isControlPage(chosen));
  return { page: chosen.page, lost: lostBytes(text, fitting), lines: chosen.lines };
}
