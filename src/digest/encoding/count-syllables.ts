import type { SyllableCounts } from './syllable-model.ts';
import { FOREIGN, LINE_END, LINE_START, modelForm, NUMBER, tokenise } from './tokens.ts';
import { isVietnameseSyllable } from './vietnamese-syllable.ts';

/** A text to count, and how much each occurrence in it weighs (a positive integer). */
export interface CountedText {
  readonly text: string;
  readonly weight: number;
  /** A list of words without sentences around them: its lines' starts and ends tell nothing. */
  readonly isWordList?: boolean;
}

/** Letters of which windows-125x loses the last byte, so that the next and previous words must tell. */
const EASILY_MISTAKEN = /[ềọỏờử]/u;

function formsOf(line: string): string[] {
  return tokenise(line).map(({ text }) => {
    const form = modelForm(text);
    return form === NUMBER || !/^\p{L}/u.test(form) || isVietnameseSyllable(form) ? form : FOREIGN;
  });
}

function add(counts: Map<string, number>, key: string, weight: number): void {
  counts.set(key, (counts.get(key) ?? 0) + weight);
}

/** Sorted rows of numbers, grouped by all but their last one. */
function groupRows(
  counts: ReadonlyMap<string, number>,
  ids: ReadonlyMap<string, number>,
  groupOf: ReadonlyMap<string, number>,
): { from: Uint32Array; values: Uint16Array; counts: Uint32Array; order: Map<string, number> } {
  const rows = [...counts].map(([key, count]) => {
    const cut = key.lastIndexOf(' ');
    return {
      key,
      count,
      group: groupOf.get(key.slice(0, cut)) ?? 0,
      value: ids.get(key.slice(cut + 1)) ?? 0,
    };
  });
  rows.sort((a, b) => a.group - b.group || a.value - b.value);
  const from = new Uint32Array(groupOf.size + 1);
  for (const { group } of rows) from[group + 1] = (from[group + 1] ?? 0) + 1;
  for (let group = 0; group < groupOf.size; group += 1)
    from[group + 1] = (from[group + 1] ?? 0) + (from[group] ?? 0);
  return {
    from,
    values: Uint16Array.from(rows, ({ value }) => value),
    counts: Uint32Array.from(rows, ({ count }) => count),
    order: new Map(rows.map(({ key }, index) => [key, index])),
  };
}

/**
 * Counts sequences of one to three tokens, line by line.
 *
 * Sequences of three that were seen once are left out unless they hold a syllable that is easily mistaken:
 * the file is a third smaller and as good.
 */
export function countSyllables(texts: readonly CountedText[]): SyllableCounts {
  const single = new Map<string, number>([LINE_START, LINE_END, FOREIGN, NUMBER].map((word) => [word, 0]));
  const pairs = new Map<string, number>();
  const triples = new Map<string, number>();
  for (const { text, weight, isWordList = false } of texts) {
    for (const line of text.normalize('NFC').split('\n')) {
      const forms = formsOf(line);
      if (forms.length === 0) continue;
      const padded = isWordList ? forms : [LINE_START, LINE_START, ...forms, LINE_END];
      padded.forEach((third, index) => {
        if (index < 2 && !isWordList) return;
        const second = padded[index - 1];
        const first = padded[index - 2];
        add(single, third, weight);
        if (second !== undefined) add(pairs, `${second} ${third}`, weight);
        if (first !== undefined) add(triples, `${first} ${second} ${third}`, weight);
      });
    }
  }
  for (const [key, count] of triples) if (count < 2 && !EASILY_MISTAKEN.test(key)) triples.delete(key);
  const words = [...single].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([word]) => word);
  const ids = new Map(words.map((word, id) => [word, id]));
  const second = groupRows(pairs, ids, ids);
  for (const key of triples.keys())
    if (!second.order.has(key.slice(0, key.lastIndexOf(' ')))) triples.delete(key);
  const third = groupRows(triples, ids, second.order);
  return {
    words,
    unigrams: Uint32Array.from(words, (word) => single.get(word) ?? 0),
    secondsFrom: second.from,
    seconds: second.values,
    bigrams: second.counts,
    thirdsFrom: third.from,
    thirds: third.values,
    trigrams: third.counts,
  };
}
