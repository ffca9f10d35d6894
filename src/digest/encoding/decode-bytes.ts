import { DigestError } from '../digest.ts';
import { codePages, decodeWithPage } from './code-pages.ts';

/** Control characters that no text file has; tab, line feed, form feed, return and escape may occur. */
function isBinaryControl(byte: number): boolean {
  return (
    byte < 0x20 &&
    byte !== 0x09 &&
    byte !== 0x0a &&
    byte !== 0x0b &&
    byte !== 0x0c &&
    byte !== 0x0d &&
    byte !== 0x1b
  );
}

const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Refuses NUL bytes, and text of which more than one character in a thousand is a control. */
function refuseBinary(bytes: Uint8Array): void {
  let line = 1;
  let controls = 0;
  let firstControlLine = 0;
  for (const byte of bytes) {
    if (byte === 0x0a) line += 1;
    if (byte === 0)
      throw new DigestError('binary', `Line ${line} has a NUL byte: this is no text file.`, line);
    if (!isBinaryControl(byte)) continue;
    controls += 1;
    if (firstControlLine === 0) firstControlLine = line;
  }
  if (controls > 3 && controls * 1000 > bytes.length) {
    throw new DigestError(
      'binary',
      `Line ${firstControlLine} has control characters: this is no text file.`,
      firstControlLine,
    );
  }
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * GB18030 takes nearly any bytes, so they must look like running Chinese: pairs of high bytes (a European
 * letter stands between ASCII ones), most of them in the first level of GB 2312, B0-D7.
 */
function looksLikeGb18030(bytes: Uint8Array): boolean {
  let high = 0;
  let common = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) continue;
    high += 1;
    const second = bytes[index + 1] ?? 0;
    const isPunctuation = lead === 0xa1 || lead === 0xa3;
    if (second >= 0xa1 && (isPunctuation || (lead >= 0xb0 && lead <= 0xd7))) common += 1;
    index += 1;
  }
  return common * 10 >= high * 7;
}

/** Languages by the Windows page that European and Vietnamese text would be in: letters beyond ASCII in running text. */
function singleByteEncoding(bytes: Uint8Array): string {
  const isCyrillic = (byte: number): boolean => byte >= 0xc0;
  let high = 0;
  let cyrillic = 0;
  let runs = 0;
  bytes.forEach((byte, index) => {
    if (byte < 0x80) return;
    high += 1;
    if (isCyrillic(byte)) cyrillic += 1;
    if ((bytes[index - 1] ?? 0) >= 0xc0 && isCyrillic(byte)) runs += 1;
  });
  return runs * 2 > high && cyrillic * 10 > high * 8 ? 'windows-1251' : 'windows-1252';
}

/**
 * Decodes a file's bytes: by byte order mark, else as UTF-8 if it is well-formed, else as GB18030 if that reads
 * as Chinese, else as windows-1251 (runs of high letters) or windows-1252.
 *
 * @returns the text without byte order mark, and the encoding's name in lower case
 * @throws {DigestError} `binary`, with the line, for NUL bytes or many control characters; `unreadable` for a
 *   file that begins with a byte order mark and does not keep to it
 */
export function decodeBytes(bytes: Uint8Array): { text: string; encoding: string } {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined && marked[0] !== 'utf-8') {
    const text = tryDecode(bytes, marked[0]);
    if (text === undefined)
      throw new DigestError('unreadable', `The file says it is ${marked[0]} and is not well-formed.`);
    if (text.includes('\0')) refuseBinary(new TextEncoder().encode(text));
    return { text, encoding: marked[0] };
  }
  refuseBinary(bytes);
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8' };
  const chinese = tryDecode(bytes, 'gb18030');
  if (chinese !== undefined && looksLikeGb18030(bytes)) return { text: chinese, encoding: 'gb18030' };
  const encoding = singleByteEncoding(bytes);
  const page = codePages().find(({ name }) => name === encoding);
  return {
    text: page === undefined ? new TextDecoder(encoding).decode(bytes) : decodeWithPage(bytes, page),
    encoding,
  };
}
