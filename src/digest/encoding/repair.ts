import { type Damage, detectDamage } from './detect-damage.ts';
import { mendSpaces } from './mend-spaces.ts';
import { type CompletionCache, readLine } from './read-line.ts';
import { type CandidateCache, fillLine, restoreLine } from './restore-line.ts';
import type { SyllableModel } from './syllable-model.ts';
import { LETTER_HOLE, SYMBOL_HOLE } from './tokens.ts';

/** A word (or symbol) of which letters had been lost. */
export interface RestoredWord {
  /** 1-based line. */
  readonly line: number;
  /** As it stood in the damaged text. */
  readonly damaged: string;
  readonly restored: string;
  /** Chance that it is right, 0 to 1. */
  readonly confidence: number;
  /** False where a reader should be warned. */
  readonly isSure: boolean;
}

export interface EncodingRepair {
  /** The repaired text, or the input itself. */
  readonly text: string;
  readonly isDamaged: boolean;
  /** Page with which UTF-8 was decoded by mistake, such as `windows-1254`. */
  readonly codePage?: string;
  /** Words in which letters had been lost, sure and unsure, in the order of the text. */
  readonly words: readonly RestoredWord[];
}

/** Below this chance a reading is called unsure: on held-out text one in a thousand above it is wrong. */
const SURE = 0.8;
/** Text damaged twice or three times over is undone as often; more was never seen. */
const MAX_ROUNDS = 3;

function countLineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function repairOnce(text: string, damage: Damage, model: SyllableModel): EncodingRepair {
  const cache: CompletionCache = new Map();
  const candidates: CandidateCache = new Map();
  const words: RestoredWord[] = [];
  let result = '';
  let done = 0;
  let lineNumber = 1;
  for (const [start, end] of damage.lines) {
    lineNumber += countLineBreaks(text, done, start);
    const line = readLine(text, start, end, damage.page, damage.lost, cache);
    const tokens = line.holes.length > 0 ? restoreLine(line, model, candidates) : [];
    result += text.slice(done, start) + (tokens.length > 0 ? fillLine(line, tokens) : line.text);
    done = end;
    for (const token of tokens) {
      const { restored, confidence } = token;
      const damaged = text.slice(token.start, token.end);
      words.push({ line: lineNumber, damaged, restored, confidence, isSure: confidence >= SURE });
    }
  }
  return { text: result + text.slice(done), isDamaged: true, codePage: damage.page.name, words };
}

/**
 * Makes the function that undoes a wrong decoding: UTF-8 read as a single-byte code page, which turns each
 * letter into two or three others and may lose some for good. Lost letters come back by the form of Vietnamese
 * syllables and by how often the readings follow each other in Vietnamese text.
 *
 * @param model counts of Vietnamese syllables, from `parseSyllableModel`
 * @returns a function of a file's text; it never throws, and hands undamaged text back as it is
 */
export function createEncodingRepairer(model: SyllableModel): (text: string) => EncodingRepair {
  return (text) => {
    const untouched: EncodingRepair = { text, isDamaged: false, words: [] };
    // The placeholders are noncharacters: a text that has them is no text.
    if (text.includes(LETTER_HOLE) || text.includes(SYMBOL_HOLE)) return untouched;
    let repair = untouched;
    for (let round = 0; round < MAX_ROUNDS && repair.words.length === 0; round += 1) {
      const damage = detectDamage(repair.text);
      if (damage === undefined) break;
      const next = repairOnce(mendSpaces(repair.text, damage.page), damage, model);
      repair = { ...next, codePage: repair.codePage ?? next.codePage ?? '' };
    }
    return repair;
  };
}
