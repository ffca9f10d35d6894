import type { ReplyLanguage } from '../language/language.ts';

/** Which of the papers shown is meant. */
export type Target =
  /** 1-based; negative counts from the end. */
  | { readonly kind: 'place'; readonly place: number }
  /** The first (`count` > 0) or last (`count` < 0) so many. */
  | { readonly kind: 'several'; readonly count: number }
  /** A number printed in the reply. */
  | { readonly kind: 'number'; readonly number: number }
  /** "It", "this paper". */
  | { readonly kind: 'current' }
  /** "These papers". */
  | { readonly kind: 'all' }
  /** The papers spoken of, or the people who wrote them. */
  | { readonly kind: 'they' }
  | { readonly kind: 'other' }
  | { readonly kind: 'step'; readonly by: 1 | -1 };

/** A piece of an utterance that stands for papers. */
export interface Reference {
  readonly start: number;
  readonly end: number;
  readonly target: Target;
  readonly language: ReplyLanguage;
  /** A pronoun, which may stand for something in its own sentence. */
  readonly isPronoun?: boolean;
  /** "Its": what replaces it needs a genitive. */
  readonly isPossessive?: boolean;
}

/**
 * References without those that lie inside others: the longest at each place wins.
 *
 * @returns in the order of the text
 */
export function withoutOverlaps(references: readonly Reference[]): Reference[] {
  const kept: Reference[] = [];
  const bySize = [...references].sort((left, right) => right.end - right.start - (left.end - left.start));
  for (const reference of bySize)
    if (kept.every(({ start, end }) => reference.end <= start || reference.start >= end))
      kept.push(reference);
  return kept.sort((left, right) => left.start - right.start);
}
