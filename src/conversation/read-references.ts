import { asksForPapers, isEmptyEnglish, isEmptyVietnamese } from './ellipsis.ts';
import { type Reference, withoutOverlaps } from './reference.ts';
import { chineseReferences } from './references-chinese.ts';
import { englishReferences } from './references-english.ts';
import { vietnameseReferences } from './references-vietnamese.ts';
import type { Utterance } from './utterance.ts';

/**
 * What an utterance says instead of naming papers. A pronoun counts only where nothing before it in the same line can
 * be what it stands for: "how does it compare", but not "how does LoRA work, and is it fast".
 *
 * @returns in the order of the text, not overlapping
 */
export function readReferences(utterance: Utterance): Reference[] {
  const found = withoutOverlaps([
    // English first: "paper 2" is found by the rules of Vietnamese as well.
    ...englishReferences(utterance),
    ...chineseReferences(utterance),
    ...vietnameseReferences(utterance),
  ]);
  const explicit = found.filter(({ isPronoun }) => isPronoun !== true);
  const pronouns = found.filter(
    (reference) => reference.isPronoun === true && isFree(reference, utterance, explicit),
  );
  return [...explicit, ...pronouns].sort((left, right) => left.start - right.start);
}

/** "How many apps does it cover?": what is asked for is not what the pronoun stands for. */
const ASKED =
  /^(?:and |but |so )?(?:how (?:many|much)|what|which) (?:[\w-]+ ){1,3}(?:does|do|did|is|was|are|were|can|has|have) $/;

/** Whether nothing before a pronoun is a thing that it may stand for. */
function isFree(
  { start, language }: Reference,
  utterance: Utterance,
  explicit: readonly Reference[],
): boolean {
  if (asksForPapers(blanked(utterance, explicit))) return false;
  const { lower, plain, isMarked } = blanked(utterance, explicit);
  switch (language) {
    case 'en':
      return ASKED.test(plain.slice(0, start)) || isEmptyEnglish(plain.slice(0, start));
    case 'vi':
      return isEmptyVietnamese(lower.slice(0, start), isMarked);
    case 'zh':
      // The rules of Chinese look at what stands before.
      return true;
  }
}

/** The utterance with spaces where its references are. */
export function blanked(utterance: Utterance, references: readonly Reference[]): Utterance {
  const blank = (text: string) =>
    references.reduce(
      (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
      text,
    );
  const { text, lower, plain, isMarked } = utterance;
  return { text: blank(text), lower: blank(lower), plain: blank(plain), isMarked };
}
