/** A single-byte code page, seen from the wrong decoding it may have caused. */
export interface CodePage {
  readonly name: string;
  /** Character that stands for each byte 0x80-0xFF (index 0 is 0x80); empty where the page defines none. */
  readonly characters: readonly string[];
  /** Byte for a UTF-16 code unit, 0 where the page has no such character. */
  readonly byteOf: Uint8Array;
  /** Bytes the page leaves undefined: a decoder passes them as C1 controls, or drops or replaces them. */
  readonly undefinedBytes: readonly number[];
}

/** Pages that `TextDecoder` knows, the likelier first: it decides between pages that explain a text equally. */
const DECODER_PAGES = [
  'windows-1254',
  'windows-1258',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1256',
  'windows-1257',
  'windows-1255',
  'windows-874',
  'macintosh',
  'x-mac-cyrillic',
  'ibm866',
  'koi8-r',
  'koi8-u',
  'iso-8859-2',
  'iso-8859-4',
  'iso-8859-5',
  'iso-8859-7',
  'iso-8859-10',
  'iso-8859-13',
  'iso-8859-14',
  'iso-8859-15',
];

/** DOS pages that `TextDecoder` lacks: the characters of 0x80-0xFF (unicode.org, MAPPINGS/VENDORS/MICSFT/PC). */
const DOS_PAGES: readonly (readonly [string, string])[] = [
  [
    'cp437',
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  ],
  [
    'cp850',
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  ],
];

function createPage(name: string, characters: readonly string[]): CodePage {
  const byteOf = new Uint8Array(0x10000);
  const undefinedBytes: number[] = [];
  characters.forEach((character, index) => {
    const unit = character.charCodeAt(0);
    const isControl = unit >= 0x80 && unit <= 0x9f;
    if (character === '' || isControl) undefinedBytes.push(0x80 + index);
    if (character !== '') byteOf[unit] = 0x80 + index;
  });
  return { name, characters, byteOf, undefinedBytes };
}

function decoderPage(name: string): CodePage | undefined {
  try {
    const decoder = new TextDecoder(name);
    const bytes = Array.from({ length: 128 }, (_, index) => Uint8Array.of(0x80 + index));
    const characters = bytes.map((byte) => decoder.decode(byte).replace('\ufffd', ''));
    return createPage(name, characters);
  } catch {
    // A Node built with reduced ICU lacks some labels: such a page is then never recognised.
    return undefined;
  }
}

/** ISO 8859-1 and -9 proper, which `TextDecoder` replaces by Windows pages: 0x80-0x9F are C1 controls. */
function isoPage(name: string, windows: CodePage): CodePage {
  const characters = windows.characters.map((character, index) =>
    index < 0x20 ? String.fromCharCode(0x80 + index) : character,
  );
  return createPage(name, characters);
}

/**
 * Windows-1252 from its Turkish sister, which differs in eight bytes: `TextDecoder` of some Node versions
 * (20 among them) reads 0x80-0x9F as C1 controls when asked for windows-1252.
 */
function westernPage(turkish: CodePage): CodePage {
  const own = new Map([
    [0x8e, 'Ž'],
    [0x9e, 'ž'],
    [0xd0, 'Ð'],
    [0xdd, 'Ý'],
    [0xde, 'Þ'],
    [0xf0, 'ð'],
    [0xfd, 'ý'],
    [0xfe, 'þ'],
  ]);
  const characters = turkish.characters.map((character, index) => own.get(0x80 + index) ?? character);
  return createPage('windows-1252', characters);
}

function loadPages(): readonly CodePage[] {
  const pages = DECODER_PAGES.map(decoderPage).filter((page) => page !== undefined);
  const turkish = pages.find(({ name }) => name === 'windows-1254');
  if (turkish !== undefined) {
    const western = westernPage(turkish);
    pages.unshift(western);
    pages.push(isoPage('iso-8859-1', western), isoPage('iso-8859-9', turkish));
  }
  for (const [name, characters] of DOS_PAGES) pages.push(createPage(name, [...characters]));
  return pages;
}

let loaded: readonly CodePage[] | undefined;

/** All known pages, at most 31, built on the first call and kept. */
export function codePages(): readonly CodePage[] {
  loaded ??= loadPages();
  return loaded;
}

/** Text of bytes in a page; bytes without a character become C1 controls, as browsers do. */
export function decodeWithPage(bytes: Uint8Array, page: CodePage): string {
  let text = '';
  for (const byte of bytes) {
    const character = byte < 0x80 ? '' : page.characters[byte - 0x80];
    text += character === undefined || character === '' ? String.fromCharCode(byte) : character;
  }
  return text;
}
