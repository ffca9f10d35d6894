/** Combining mark of each TeX accent command. */
const MARKS: Readonly<Record<string, string>> = {
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '"': '\u0308',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030C',
  H: '\u030B',
  c: '\u0327',
  k: '\u0328',
  r: '\u030A',
  d: '\u0323',
  b: '\u0331',
};
const LETTERS: Readonly<Record<string, string>> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  i: 'ı',
  j: 'ȷ',
  dh: 'ð',
  DH: 'Ð',
  dj: 'đ',
  DJ: 'Đ',
  th: 'þ',
  TH: 'Þ',
  ng: 'ŋ',
};
/** `\'e`, `\'{e}`, `{\'e}`, `\'\i`: signs take a letter directly, letter commands need a brace or a blank. */
const SIGN_ACCENT = /\{?\\(['`^"~=.])\{?\\?(\p{L})\}?\}?/gu;
const LETTER_ACCENT = /\{?\\([uvHckrdb])(?:\{\\?(\p{L})\}| \\?(\p{L}))\}?/gu;
const LETTER = /\{?\\(ss|ae|AE|oe|OE|aa|AA|dh|DH|dj|DJ|th|TH|ng|[oOlLij])(?![A-Za-z])(?:\{\}| )?\}?/gu;

function accented(letter: string, accent: string): string {
  const mark = MARKS[accent] ?? '';
  return `${letter}${mark}`.normalize('NFC');
}

/**
 * Decodes TeX accents in a name: `J\'er\'emie` gives `Jérémie`, `\c{C}elik` gives `Çelik`.
 *
 * @returns the name; commands it does not know stay
 */
export function decodeTexAccents(name: string): string {
  if (!name.includes('\\')) return name;
  return name
    .replace(SIGN_ACCENT, (_, accent: string, letter: string) => accented(letter, accent))
    .replace(LETTER_ACCENT, (_, accent: string, braced?: string, spaced?: string) =>
      accented(braced ?? spaced ?? '', accent),
    )
    .replace(LETTER, (_, name: string) => LETTERS[name] ?? name);
}
