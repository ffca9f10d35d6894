import { findConcepts } from '../language/concepts.ts';
import { blankChineseStopWords, isStopWord } from '../language/stop-words.ts';
import { countPhrase, type Phrase, phraseOf, type Units } from './text-units.ts';

/** What a sentence or title says, taken apart. */
export interface LikeText {
  /** Words that tell something; Chinese in pairs of characters. */
  readonly words: readonly Phrase[];
  readonly concepts: readonly number[];
}

/** What a paper is about, seen from here. */
export interface LikePaper {
  readonly head: Units;
  readonly body: Units;
  readonly headConcepts: ReadonlySet<number>;
  readonly bodyConcepts: ReadonlyMap<number, number>;
}

/** Shares of the words that a paper must have, in all and in title and tags. */
const ALL_SHARE = 0.7;
const HEAD_SHARE = 0.3;
/** Of pairs of Chinese characters, many of which lie across two words. */
const HAN_ALL_SHARE = 0.55;
/** Of the terms of the field, which are the same in every language; half of those stand in title and tags. */
const CONCEPT_SHARE = 0.75;
const FEWEST_CONCEPTS = 2;
const HAN = /^\p{Script=Han}/u;

export function likeTextOf(text: string): LikeText {
  const { units } = phraseOf(blankChineseStopWords(text));
  const isHan = (unit: string | undefined) => unit !== undefined && /^\p{Script=Han}$/u.test(unit);
  const words = units.flatMap((unit, index) => {
    if (isHan(unit)) return isHan(units[index + 1]) ? [`${unit}${units[index + 1]}`] : [];
    const isMarked = /[^\u0000-\u007F]/.test(unit);
    return unit.length < 3 || isStopWord(unit, isMarked) ? [] : [unit];
  });
  return {
    words: [...new Set(words)].map(phraseOf),
    concepts: [...new Set(findConcepts(text))],
  };
}

/** Whether a paper is about what a text is about: by most of its words, or by the terms of the field in any language. */
export function isAlike({ words, concepts }: LikeText, paper: LikePaper): boolean {
  const isNamed = (concept: number) =>
    paper.headConcepts.has(concept) || (paper.bodyConcepts.get(concept) ?? 0) > 1;
  const named = concepts.filter(isNamed).length;
  const heading = concepts.filter((concept) => paper.headConcepts.has(concept)).length;
  if (named >= FEWEST_CONCEPTS && named >= concepts.length * CONCEPT_SHARE && heading * 2 >= named)
    return true;
  if (words.length === 0) return false;
  const isInHead = (word: Phrase) => countPhrase(paper.head, word, 1) > 0;
  const inHead = words.filter(isInHead).length;
  const inAll = words.filter((word) => isInHead(word) || countPhrase(paper.body, word, 1) > 0).length;
  const isHan = words.filter(({ units }) => HAN.test(units[0] ?? '')).length > words.length / 2;
  if (inAll < words.length * (isHan ? HAN_ALL_SHARE : ALL_SHARE)) return false;
  // A title in another script cannot have them.
  return inHead >= words.length * HEAD_SHARE || (isHan && !paper.head.units.some((unit) => HAN.test(unit)));
}
