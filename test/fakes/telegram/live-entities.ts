import type { Entity } from './parse-html.ts';

/** Kinds of text that Telegram makes clickable by itself, as its library TDLib finds them (MessageEntity.cpp). */
export interface LiveEntity {
  readonly type: 'mention' | 'url' | 'email' | 'bot_command';
  readonly offset: number;
  readonly text: string;
}

const WORD = '\\p{L}\\p{Nd}\\p{Nl}_';
/** Anything but blanks, most of U+2000 to U+206F, and ASCII punctuation that no domain has. */
const DOMAIN = '[\\w.~-]|[^\\p{Z}\\u0000-\\u00bf\\u2000-\\u200b\\u200e\\u200f\\u2016-\\u206f]';
const MENTION = new RegExp(`(?<![${WORD}])@[a-zA-Z0-9_]{2,32}(?![${WORD}])`, 'gu');
const COMMAND = new RegExp(
  `(?<![${WORD}/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![${WORD}/<>])`,
  'gu',
);
const APP_LINK = /(?:tg|ton|tonsite):\/\/[a-z0-9_-]{1,253}/giu;
const DOMAINS = new RegExp(`(?:(?:https?|ftp):\\/\\/)?(?:${DOMAIN})+`, 'giu');
const EMAIL = /(?<![a-z0-9_.+-])[a-z0-9_.+-]+@(?:[a-z0-9_-]+\.)+[a-z]{2,8}/giu;

/**
 * What a client would make clickable in a message although nobody marked it.
 *
 * @param inside entities that came with the message; nothing is found in code and links
 */
export function liveEntities(text: string, inside: readonly Entity[] = []): LiveEntity[] {
  const quiet = inside.filter(({ type }) => ['code', 'pre', 'text_link', 'text_mention'].includes(type));
  const isQuiet = (start: number, length: number) =>
    quiet.some(({ offset, length: size }) => start < offset + size && offset < start + length);
  return [
    ...found(text, MENTION, 'mention'),
    ...found(text, COMMAND, 'bot_command'),
    ...found(text, APP_LINK, 'url'),
    ...found(text, EMAIL, 'email'),
    ...found(text, DOMAINS, 'url').filter(({ text: part }) => isAddress(part)),
  ]
    .filter(({ offset, text: part }) => !isQuiet(offset, part.length))
    .sort((left, right) => left.offset - right.offset);
}

function found(text: string, pattern: RegExp, type: LiveEntity['type']): LiveEntity[] {
  return [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, text: match[0] }));
}

/** Stricter than Telegram, which knows a list of top-level domains: here every end of two letters is one. */
function isAddress(part: string): boolean {
  const [, protocol, domain = ''] = /^((?:https?|ftp):\/\/)?(.*?)\.*$/isu.exec(part) ?? [];
  const labels = domain.split('.');
  const isEnd = (label: string) => protocol !== undefined || /^(?:xn--.+|\p{L}[\p{L}\p{M}]+)$/iu.test(label);
  return labels.some((label, index) => index > 0 && labels[index - 1] !== '' && label !== '' && isEnd(label));
}
