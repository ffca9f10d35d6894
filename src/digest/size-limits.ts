import { DigestError } from './digest.ts';
import { lineOfOffset } from './json-text.ts';

/*
 * Bounds that keep the reading of any file under a second on one core. The largest real digest known has 0.66 MB, 285
 * entries, 11,000 lines and 400 links; the largest ones that can be thought of (all of arXiv's computer science on
 * one day, a month of API answers in one file) stay below.
 */

/** Largest file that is read, in bytes: 12 MB. */
export const MAX_FILE_BYTES = 12 * 1024 * 1024;
/** Longest line of a file that is not JSON, in UTF-16 units. */
export const MAX_LINE_LENGTH = 2 * 1024 * 1024;
/** Most lines of a file that is not JSON. */
export const MAX_LINES = 100_000;
/** Most web addresses in a file. */
export const MAX_LINKS = 40_000;
/** Most entries of a digest, and most sections of all of them. */
export const MAX_ENTRIES = 10_000;
export const MAX_SECTIONS = 60_000;

function tooLarge(message: string, line: number): DigestError {
  return new DigestError('too-large', message, line);
}

/** @throws {DigestError} `too-large`, with the line where the file passes `MAX_FILE_BYTES` */
export function checkFileSize(bytes: Uint8Array): void {
  if (bytes.length <= MAX_FILE_BYTES) return;
  let line = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < MAX_FILE_BYTES; at = bytes.indexOf(10, at + 1)) line += 1;
  throw tooLarge(`the file is larger than 12 MB, which it passes in line ${line}`, line);
}

/** @throws {DigestError} `too-large` for too many web addresses */
export function checkLinks(text: string): void {
  let count = 0;
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    count += 1;
    if (count <= MAX_LINKS) continue;
    const line = lineOfOffset(text, at);
    throw tooLarge(`line ${line} has link number ${MAX_LINKS + 1}; no digest has so many`, line);
  }
}

/** @throws {DigestError} `too-large` for a line that is too long, or too many lines; not for JSON */
export function checkLines(text: string): void {
  let line = 1;
  let start = 0;
  while (start <= text.length) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    if (end - start > MAX_LINE_LENGTH)
      throw tooLarge(`line ${line} is longer than 2 MB, so this is no digest`, line);
    if (line > MAX_LINES)
      throw tooLarge(`the file has more than ${MAX_LINES} lines; no digest has so many`, line);
    start = end + 1;
    line += 1;
  }
}

/** @throws {DigestError} `too-large` for more entries than any digest has */
export function checkEntries(count: number): void {
  if (count > MAX_ENTRIES)
    throw tooLarge(`the file has ${count} entries; a digest has at most ${MAX_ENTRIES}`, 0);
}

/** @throws {DigestError} `too-large`, at the line of the section that is one too many */
export function checkSections(count: number, line: number): void {
  if (count > MAX_SECTIONS)
    throw tooLarge(`line ${line} begins section number ${count}; no digest has so many`, line);
}
