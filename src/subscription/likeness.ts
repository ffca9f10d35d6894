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
/** Of the terms of the field, which are the same in every language. */
const CONCEPT_SHARE = 0.6;
const FEWEST_CONCEPTS = 2;

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
  if (named >= FEWEST_CONCEPTS && named >= concepts.length * CONCEPT_SHARE) return true;
  if (words.length === 0) return false;
  const inHead = words.filter((word) => countPhrase(paper.head, word, 1) > 0).length;
  const inAll = words.filter(
    (word) => countPhrase(paper.head, word, 1) > 0 || countPhrase(paper.body, word, 1) > 0,
  ).length;
  return inAll >= words.length * ALL_SHARE && inHead >= words.length * HEAD_SHARE;
}
