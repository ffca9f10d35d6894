import { keysOf } from './keywords.ts';
import type { LoggedPaper } from './paper-log.ts';

/** Papers that a chat has given a thumb, by id. */
export interface Thumbs {
  readonly liked: readonly string[];
  readonly disliked: readonly string[];
}

/** Thumbs out of counts: a paper with as many for it as against it says nothing. */
export function thumbsOf(
  ratings: readonly { readonly paperId: string; readonly up: number; readonly down: number }[],
): Thumbs {
  return {
    liked: ratings.filter(({ up, down }) => up > down).map(({ paperId }) => paperId),
    disliked: ratings.filter(({ up, down }) => down > up).map(({ paperId }) => paperId),
  };
}

/** How much each key is liked, -1 to 1; see `keysOf`. */
export type Preference = ReadonlyMap<string, number>;

export const NO_PREFERENCE: Preference = new Map();
/** A single thumb says little: so many more are needed before a key counts half. */
const CAUTION = 2;

/** What a chat likes, from the papers that it liked and disliked: topics in both count little. */
export function preferenceOf(liked: readonly LoggedPaper[], disliked: readonly LoggedPaper[]): Preference {
  const counts = new Map<string, { up: number; down: number }>();
  const add = (papers: readonly LoggedPaper[], side: 'up' | 'down') => {
    for (const paper of papers)
      for (const key of keysOf(paper)) {
        const count = counts.get(key) ?? { up: 0, down: 0 };
        count[side] += 1;
        counts.set(key, count);
      }
  };
  add(liked, 'up');
  add(disliked, 'down');
  return new Map([...counts].map(([key, { up, down }]) => [key, (up - down) / (up + down + CAUTION)]));
}

/** How much a paper about these keys is liked, -1 to 1, and the key that speaks most for it. */
export function likingOf(
  keys: ReadonlySet<string>,
  preference: Preference,
): { readonly liking: number; readonly key: string | undefined } {
  let sum = 0;
  let best: { readonly key: string; readonly worth: number } | undefined;
  for (const key of keys) {
    const worth = preference.get(key) ?? 0;
    sum += worth;
    if (worth > (best?.worth ?? 0)) best = { key, worth };
  }
  return { liking: keys.size === 0 ? 0 : Math.tanh(sum / Math.sqrt(keys.size)), key: best?.key };
}
