import type { QueryGroup } from '../retrieval/lexical/lexical-index.ts';
import { namedIn } from './question-parts.ts';

/** For each group of a query, which of two things set side by side it tells of; undefined for both. */
export type Sides = readonly ('left' | 'right' | undefined)[];

/** "One walks a camera around, the other builds a map": each side begins at its mark. */
const MARK =
  /(?<![\p{L}])(?:(?:the |an)other|the second|(?<=[,:;.?!(]\s{0,2}|and\s|with\s|^)one|(?:một|mot|còn|con) (?:bài|bai|cái|cai|cách|cach|hướng|huong|phương pháp|paper|model|kia)|bài kia|bai kia)(?![\p{L}])|[一另][个篇边种项]|另一[个篇边种项]?/giu;
/** "A vs B", "A和B": any of them may part the sides. */
const JOINT =
  /(?<![\p{L}])(?:vs\.?|versus|and|with|than|compared (?:to|with)|và|va|với|voi|so với|so voi|còn)(?![\p{L}])|[和与跟同及]/giu;
const SENTENCE_END =
  /[.。?？!！]\s|[。？！?]|[,，](?=[^,，。？]{0,30}(?:各自|分别|两边|每个|both|each|either|mỗi|hai|khác))/u;

/**
 * The ways to read a question as one about two things. Every word joins the side in which it stands; what stands
 * before the first mark, after the last side's sentence, or on both sides belongs to both.
 *
 * @returns several when it is not clear where one side ends; empty when nothing parts the question
 */
export function readSides(question: string, groups: readonly QueryGroup[]): Sides[] {
  const marks = [...question.matchAll(MARK)].map(({ index }) => index);
  const [first, second] = marks;
  if (first !== undefined && second !== undefined) {
    const right = question.slice(second);
    const end = right.search(SENTENCE_END);
    return [sidesOf(question.slice(first, second), end < 0 ? right : right.slice(0, end), groups)];
  }
  return [...question.matchAll(JOINT)].map(({ 0: joint, index }) =>
    sidesOf(question.slice(0, index), question.slice(index + joint.length), groups),
  );
}

function sidesOf(leftText: string, rightText: string, groups: readonly QueryGroup[]): Sides {
  const left = namedIn(leftText, groups);
  const right = namedIn(rightText, groups);
  return groups.map((_, index) =>
    left[index] === right[index] ? undefined : left[index] === true ? 'left' : 'right',
  );
}
