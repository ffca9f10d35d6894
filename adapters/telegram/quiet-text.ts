/** Word joiner: seen by nobody, and neither part of a word nor of an address for Telegram (TDLib, MessageEntity.cpp). */
const JOINER = '\u2060';

/** Characters after which a joiner may come (`@`, `/`, `.`, `:`); each of them costs one more. */
const BEFORE_JOINER: ReadonlySet<number> = new Set([0x40, 0x2f, 0x2e, 0x3a]);

/**
 * `@name`, `/command`, `tg://...` and `example.com`, for which Telegram would make links of its own. Numbers such as `3.5`,
 * `pass@10` and `and/or` are left alone.
 */
const LIVE = new RegExp(
  [
    '(?<![\\p{L}\\p{Nd}_])@(?=[A-Za-z0-9_])',
    '(?<![\\p{L}\\p{Nd}_])/(?=[A-Za-z0-9_])',
    ':(?=//)',
    // At the end of a piece the next piece may go on with it.
    '\\.(?=\\p{L}(?:[\\p{L}\\p{M}\\p{N}-]|$))',
  ].join('|'),
  'gu',
);
const STARTS_LIVE = /^(?:[A-Za-z0-9_/]|\p{L})/u;

/**
 * Text of a paper, so that nothing in it becomes a mention, a command or a link. It looks the same; what is copied from
 * such a place has a joiner in it.
 *
 * @param before the character that stands in front of the text in the message; empty at its beginning
 */
export function quietText(text: string, before = ''): string {
  const quiet = text.replace(LIVE, (mark) => `${mark}${JOINER}`);
  const isJoined = /[@/.:]$/.test(before) && STARTS_LIVE.test(text);
  return isJoined ? `${JOINER}${quiet}` : quiet;
}

/** The most UTF-16 units that `quietText` makes of a text; of joined texts the sum. */
export function quietLength(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++)
    if (BEFORE_JOINER.has(text.charCodeAt(index))) length += 1;
  return length;
}
