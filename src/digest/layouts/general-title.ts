import { looksLikeAuthors } from '../authors.ts';
import { replaceLinks } from '../inline-links.ts';
import { cleanTitle } from '../markdown.ts';
import { isGenericLabel, paperKeys, titledLink } from './general-keys.ts';

/** The line on which an entry begins, taken apart. */
export interface TitleLine {
  /** Clean title; empty when the line names none. */
  readonly title: string;
  /** What follows the title, cut at dashes and bars; links that only lead to the paper are gone. */
  readonly tail: readonly string[];
}

const BULLET =
  /^[\s>]*(?:#{1,6}\s+)?(?:[-*+•‣◦–](?:\s+\[[ xX]\])?\s+)?(?:[一二三四五六七八九十]{1,3}、)?(?:(?:(?:paper|论文|bài(?: báo)?) ?#?\d{1,3} ?[:：.–-]|\(?\d{1,4}[.)、:：]|#\d{1,4}|\[\d{1,4}\](?!\())\s*(?=\D))?(?:(?:\p{Extended_Pictographic}|\uFE0F|\u200D|[\d#*]\uFE0F?\u20E3)+\s*)*/iu;
/** In a text whose runs of blanks are single ones. */
const SEPARATOR = / (?:[-–—|·:：]|\/\/) |^ ?[-–—|·:：,，] ?/u;
const EDGE_SIGNS = new Set(' |,;:：·–—-');
const END_SIGNS = new Set(' |·–—-');

/** `[[Title]]` or `[[page|Title]]`; `[[n,k,d]]` is a code. */
const WIKI_LINK = /\[\[(?:[^[\]|]{1,200}\|)?([^[\]|]{0,200}\p{L}{3}[^[\]|]{0,200})\]\]/gu;
/** What is left of `Link: https://…` when the address is gone. */
const EMPTY_LABEL =
  /(?<=^|[\s.。!！(（])(?:link|paper|arxiv|pdf|code|url|链接|论文|原文|代码|đường dẫn|liên kết|bài báo|mã nguồn)\s?[:：]$/iu;

/** @returns a line without list sign, number, heading signs and leading emoji */
export function withoutBullet(text: string): string {
  return text.slice(BULLET.exec(text.slice(0, 200))?.[0].length ?? 0);
}

/** @returns a title without number, trailing score, id, emoji and link words; quotes around the whole are taken off */
export function cleanEntryTitle(title: string): string {
  return cleanTitle(withoutBullet(title))
    .replace(WIKI_LINK, '$1')
    .replace(/\s*[([](?:\d{1,2}\/\d{1,3}|arxiv:?\s?[^()[\]]{0,40}|pdf|paper|code|new)[)\]]\s*/giu, ' ')
    .replace(/(?:\s|\p{Extended_Pictographic}|\uFE0F){1,20}$/u, '')
    .replace(/^[“"「《『](.*)[”"」》』]$/u, '$1')
    .trim();
}

/** Takes apart the line on which an entry begins: a linked, bold or quoted title, else the words before a separator. */
export function readTitleLine(line: string): TitleLine {
  const isHeading = /^\s{0,3}#{1,6}\s/u.test(line);
  const text = withoutBullet(line);
  const linked = titledLink(text);
  if (linked !== undefined) return { title: cleanTitle(linked.label), tail: tailOfLink(text, linked) };
  const bold = /^(\*\*|__)([^*_\n].*?)\1/u.exec(text.slice(0, 600));
  if (
    bold !== null &&
    !/[:：]\s*$/u.test(bold[2] ?? '') &&
    !/^\s*[:：]/u.test(text.slice(bold[0].length, bold[0].length + 3))
  ) {
    return { title: cleanTitle(bold[2] ?? ''), tail: cutTail(text.slice(bold[0].length)) };
  }
  const quoted = /^\W{0,3}[“"《「『]([^”"》」』]{8,300})[”"》」』]/u.exec(text);
  if (quoted !== null)
    return { title: cleanTitle(quoted[1] ?? ''), tail: cutTail(text.slice(quoted[0].length)) };
  return isHeading ? { title: cleanEntryTitle(withoutLinks(text)), tail: [] } : readPlain(text);
}

/** What follows a linked title; in a sentence (`Next, [Title](…) shows that …`) the whole sentence. */
function tailOfLink(text: string, link: { readonly start: number; readonly end: number }): readonly string[] {
  const after = text.slice(link.end).replace(/^(?:\*\*|__|\*|_)/u, '');
  const isSentence =
    /^\s+(?!by\s|von\s|par\s)\p{Ll}{2}/u.test(after) || /\p{L}{3}/u.test(text.slice(0, link.start));
  return isSentence ? [cleanTitle(text)] : cutTail(after);
}

/** `Title - authors - summary (arXiv)` without any markup. */
function readPlain(text: string): TitleLine {
  const words = withoutLinks(text);
  if (isGenericLabel(words)) return { title: '', tail: [] };
  const sentence = /^(.{12,250}?)(?:\.\s|。|[:：]\s*$|\s[-–—|·]\s)/u.exec(words);
  const byAuthors = /^(.{12,250}?)\s+by\s+(\p{Lu}.{3,300})$/u.exec(words);
  if (byAuthors !== null && looksLikeAuthors(byAuthors[2] ?? ''))
    return { title: cleanTitle(byAuthors[1] ?? ''), tail: [byAuthors[2] ?? ''] };
  if (sentence === null)
    return {
      title: words.length <= 250 ? cleanTitle(words).replace(/(?<!\.)\.$/u, '') : '',
      tail: words.length <= 250 ? [] : [words],
    };
  return { title: cleanTitle(sentence[1] ?? ''), tail: cutTail(words.slice(sentence[0].length)) };
}

/** Removes links whose label only names a kind of page, and bare addresses of papers. */
function withoutLinks(text: string): string {
  const labels = replaceLinks(text, (link) => (isGenericLabel(link.label) || link.isImage ? '' : link.label));
  return labels
    .replace(/<?(?:https?:\/\/|(?:www\.)?arxiv\.org\/)[^\s<>)\]]+>?/giu, (address) =>
      paperKeys(address).length > 0 || address.includes('github.com') ? '' : address,
    )
    .replace(/(?:arxiv|doi)[:：]\s?[\w./-]+/giu, '')
    .replace(/[([（]\s*(?:[,;|·]\s*)*[)\]）]/gu, '')
    .trimEnd();
}

function cutTail(tail: string): string[] {
  // A blank before and after keep their meaning for the separators at both ends.
  const parts = withoutLinks(tail)
    .replace(/\s+/gu, ' ')
    .split(SEPARATOR)
    .flatMap((part) => cutAuthors(part ?? ''));
  return parts.map(trimSigns).filter((part) => /[\p{L}\p{N}]/u.test(part));
}

function trimSigns(part: string): string {
  let start = 0;
  let end = part.length;
  while (start < end && EDGE_SIGNS.has(part[start] ?? '')) start += 1;
  while (end > start && END_SIGNS.has(part[end - 1] ?? '')) end -= 1;
  const trimmed = part.slice(start, end).trim();
  return trimmed.slice(0, -40) + trimmed.slice(-40).replace(EMPTY_LABEL, '').trimEnd();
}

/** `by A, B. They show…, `(A, B) …` and `*A, B* …`: the people first, the rest after them. */
function cutAuthors(part: string): string[] {
  const text = part.trim().replace(/^(?:by|von|par|của|작성|著者?[:：]?)\s+/iu, '');
  const wrapped = /^(?:\(([^()]{3,400})\)|\*([^*]{3,400})\*|_([^_]{3,400})_)[.,:;：]?\s*/u.exec(text);
  const inside = wrapped?.[1] ?? wrapped?.[2] ?? wrapped?.[3];
  if (wrapped !== null && inside !== undefined && looksLikeAuthors(inside))
    return [inside, text.slice(wrapped[0].length)];
  const stop = /(?<=\p{Ll}|et al)[.。]\s+(?=\p{Lu}|\p{Script=Han})/u.exec(text.slice(0, 600));
  if (stop !== null && looksLikeAuthors(text.slice(0, stop.index)))
    return [text.slice(0, stop.index), text.slice(stop.index + 1)];
  return [text];
}
