/** What is left of a UTF-8 sequence after bytes were lost from it. */
export interface BrokenSequence {
  /** Remaining bytes, the lead byte first; `UNKNOWN_BYTE` where a replacement character kept the place. */
  readonly bytes: readonly number[];
  /** Number of bytes the whole sequence had, 2 to 4. */
  readonly length: number;
}

/** Stands for a byte whose place is known and whose value is not. */
export const UNKNOWN_BYTE = -1;

/** Written for a character of which nothing can be told; not U+FFFD, which readers take for a new fault. */
export const UNDECIDED = '□';

/** Symbols of digests in order of use: decides among those that fit the bytes that are left. */
const FREQUENT_SYMBOLS = [
  ...'”\u200d\ufe0f‐❌⭐❤❓❗❎→🤗📰🎯📝🔍🏆🔎🎓🎉🌍🐍🤝📐🎨📍🔐🎭🔭🔝🏅💭💡🎬🎥🏷🧭🔮🍎🎁🏠🏁🎵👍🏗🏢🏥📏📎，．！）－',
];

const MAX_CANDIDATES = 4096;

/** All ways to complete the bytes with lost ones, in the order of places, then of `lost`. */
function completions(sequence: BrokenSequence, lost: readonly number[]): number[][] {
  let partial: { bytes: number[]; used: number }[] = [{ bytes: [sequence.bytes[0] ?? 0], used: 1 }];
  for (let place = 1; place < sequence.length; place += 1) {
    const next: typeof partial = [];
    for (const { bytes, used } of partial) {
      const kept = sequence.bytes[used];
      const remaining = sequence.bytes.length - used;
      if (kept !== undefined && kept !== UNKNOWN_BYTE) next.push({ bytes: [...bytes, kept], used: used + 1 });
      const mayInsert = remaining < sequence.length - place;
      if (!mayInsert && kept !== UNKNOWN_BYTE) continue;
      const consumed = kept === UNKNOWN_BYTE ? used + 1 : used;
      for (const byte of lost) next.push({ bytes: [...bytes, byte], used: consumed });
    }
    partial = next.slice(0, MAX_CANDIDATES);
  }
  return partial.filter(({ used }) => used === sequence.bytes.length).map(({ bytes }) => bytes);
}

/**
 * Characters that may have stood where a sequence lost bytes: assigned ones, no repeats.
 *
 * @param lost continuation bytes (0x80-0xBF) that the wrong decoding could lose
 */
export function lostCharacters(sequence: BrokenSequence, lost: readonly number[]): readonly string[] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const found = new Set<string>();
  for (const bytes of completions(sequence, lost)) {
    try {
      const character = decoder.decode(Uint8Array.from(bytes));
      if (!/[\p{Cn}\p{Co}\p{Cc}]/u.test(character)) found.add(character);
    } catch {
      // Not well-formed UTF-8, such as an overlong form or a surrogate: no such character existed.
    }
  }
  return [...found];
}

/** The likeliest of the symbols, or `UNDECIDED` when none of them is usual in digests. */
export function likeliestSymbol(options: readonly string[], before: string, after: string): string {
  const joinsPictures =
    /\p{Extended_Pictographic}\ufe0f?$/u.test(before) && /^\p{Extended_Pictographic}/u.test(after);
  if (joinsPictures && options.includes('\u200d')) return '\u200d';
  if (options.length === 1) return options[0] ?? UNDECIDED;
  return FREQUENT_SYMBOLS.find((symbol) => options.includes(symbol)) ?? UNDECIDED;
}
