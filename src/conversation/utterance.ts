import { foldMarks, normaliseText } from '../language/normalise-text.ts';
import { simplifyChinese } from '../language/simplify-chinese.ts';

/** A line typed in a chat, in the forms that rules look at. All have the same length, so places fit in all of them. */
export interface Utterance {
  /** As written, normalised (NFKC). */
  readonly text: string;
  /** Lower case, simplified Chinese, marks kept. */
  readonly lower: string;
  /** The same without marks. */
  readonly plain: string;
  /** Whether Vietnamese marks were typed: then a word without them is another word. */
  readonly isMarked: boolean;
}

/** Said before the question itself. */
const FILLER =
  /^(?:(?:ok|okay|cool|great|nice|interesting|thanks|thank you|hmm+|right|i see|well|oh|ah|好的?|嗯+|哦|谢谢|明白了?|有意思|hay quá|cảm ơn(?: bạn)?|cam on|ừ|à|vâng|dạ|ok bạn)[,.!;~] ?)+(?=\S)/iu;

/** @param question as typed; white space and courtesies before it are left out */
export function readUtterance(question: string): Utterance {
  const text = normaliseText(question).replace(/\s+/g, ' ').trim().replace(FILLER, '');
  const lowered = text.toLowerCase();
  // Lower-casing changes the length of a few rare letters (İ); places would not fit then.
  const lower = simplifyChinese(lowered.length === text.length ? lowered : text);
  const plain = foldMarks(lower);
  return { text, lower, plain, isMarked: plain !== lower };
}

/** A pattern of Vietnamese, written with marks, that also finds what was typed wholly without. */
export interface VietnamesePattern {
  readonly marked: RegExp;
  readonly bare: RegExp;
}

/** @param source with all marks, lower case; `\b` is no use beside marked letters, so words are bounded here */
export function vietnamese(source: string): VietnamesePattern {
  const bounded = (body: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${body})(?![\\p{L}\\p{N}])`, 'gu');
  return { marked: bounded(source), bare: bounded(foldMarks(source)) };
}

export function matchVietnamese(pattern: VietnamesePattern, utterance: Utterance): RegExpExecArray[] {
  return utterance.isMarked
    ? [...utterance.lower.matchAll(pattern.marked)]
    : [...utterance.plain.matchAll(pattern.bare)];
}
