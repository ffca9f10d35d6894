/** Not a Python literal, or one too deep: `offset` is 0-based in the text. */
export class PythonLiteralError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(`${message} at offset ${offset}`);
    this.name = 'PythonLiteralError';
    this.offset = offset;
  }
}

const MAX_DEPTH = 100;
const NUMBER = /[+-]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?(?![\w.])/uy;
const WORD = /[A-Za-z_]\w*/uy;
const BLANKS = /\s*/uy;
const STRING_START = /(?:[rRuUbBfF]{0,2})(?:'''|"""|'|")/uy;
const CONSTANTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['True', true],
  ['False', false],
  ['None', null],
  ['nan', null],
  ['inf', null],
]);
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
};

interface Cursor {
  readonly text: string;
  at: number;
}

/**
 * Parses what Python's `repr` prints of dicts, lists, tuples, sets, strings, numbers, `True`, `False` and `None`
 * (https://docs.python.org/3/library/ast.html#ast.literal_eval); nothing is evaluated.
 *
 * @returns objects (without prototype), arrays (tuples and sets too), strings, numbers, booleans, null
 * @throws {PythonLiteralError} anything else, or nesting deeper than 100
 */
export function parsePythonLiteral(text: string): unknown {
  const cursor: Cursor = { text, at: 0 };
  const value = readValue(cursor, 0);
  skipBlanks(cursor);
  if (cursor.at < text.length) throw new PythonLiteralError('text after the value', cursor.at);
  return value;
}

function readValue(cursor: Cursor, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new PythonLiteralError('nested too deeply', cursor.at);
  skipBlanks(cursor);
  const sign = cursor.text[cursor.at] ?? '';
  if (sign === '{') return readBraces(cursor, depth);
  if (sign === '[' || sign === '(') return readList(cursor, sign === '[' ? ']' : ')', depth);
  if (take(STRING_START, cursor, false) !== undefined) return readStrings(cursor);
  const word = take(WORD, cursor, false);
  if (word !== undefined && CONSTANTS.has(word)) {
    cursor.at += word.length;
    return CONSTANTS.get(word);
  }
  const digits = take(NUMBER, cursor, true);
  if (digits !== undefined) return Number(digits.replaceAll('_', '').replace(/^\+/u, ''));
  throw new PythonLiteralError(
    sign === '' ? 'the literal ends too early' : 'a Python value was expected',
    cursor.at,
  );
}

/** A dict, or a set when the first element has no `:`. */
function readBraces(cursor: Cursor, depth: number): unknown {
  const record = Object.create(null) as Record<string, unknown>;
  const items: unknown[] = [];
  let isSet: boolean | undefined;
  cursor.at += 1;
  while (!closes(cursor, '}')) {
    const key = readValue(cursor, depth + 1);
    skipBlanks(cursor);
    const isPair = cursor.text[cursor.at] === ':';
    if (isSet === isPair) throw new PythonLiteralError('":" or "," was expected', cursor.at);
    isSet = !isPair;
    if (isPair) {
      cursor.at += 1;
      record[String(key)] = readValue(cursor, depth + 1);
    } else items.push(key);
    readComma(cursor, '}');
  }
  return isSet === true ? items : record;
}

function readList(cursor: Cursor, end: ']' | ')', depth: number): unknown {
  const items: unknown[] = [];
  let commas = 0;
  cursor.at += 1;
  while (!closes(cursor, end)) {
    items.push(readValue(cursor, depth + 1));
    if (readComma(cursor, end)) commas += 1;
  }
  // `('text')` is a text in parentheses, `('text',)` a tuple.
  return end === ')' && items.length === 1 && commas === 0 ? items[0] : items;
}

function closes(cursor: Cursor, end: string): boolean {
  skipBlanks(cursor);
  if (cursor.text[cursor.at] !== end) return false;
  cursor.at += 1;
  return true;
}

function readComma(cursor: Cursor, end: string): boolean {
  skipBlanks(cursor);
  const sign = cursor.text[cursor.at];
  if (sign === ',') cursor.at += 1;
  else if (sign !== end) throw new PythonLiteralError(`"," or "${end}" was expected`, cursor.at);
  return sign === ',';
}

/** One string, or several side by side, which Python joins. */
function readStrings(cursor: Cursor): string {
  const parts: string[] = [];
  for (
    let start = take(STRING_START, cursor, true);
    start !== undefined;
    start = take(STRING_START, cursor, true)
  ) {
    const prefix = /^[A-Za-z]*/u.exec(start)?.[0] ?? '';
    parts.push(readString(cursor, start.slice(prefix.length), /r/iu.test(prefix)));
    skipBlanks(cursor);
  }
  return parts.join('');
}

function readString(cursor: Cursor, quote: string, isRaw: boolean): string {
  const { text } = cursor;
  const parts: string[] = [];
  let from = cursor.at;
  for (let at = from; at < text.length; ) {
    if (text.startsWith(quote, at)) {
      cursor.at = at + quote.length;
      return parts.join('') + text.slice(from, at);
    }
    if (text[at] !== '\\') at += 1;
    else if (isRaw) at += 2;
    else {
      const decoded = readEscape(text, at);
      parts.push(text.slice(from, at), decoded.value);
      at += decoded.length;
      from = at;
    }
  }
  throw new PythonLiteralError('a string does not end', from);
}

function readEscape(text: string, at: number): { readonly value: string; readonly length: number } {
  const code = /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3}))/u.exec(
    text.slice(at, at + 10),
  );
  if (code !== null) {
    const hex = code[1] ?? code[2] ?? code[3];
    const point = hex === undefined ? Number.parseInt(code[4] ?? '0', 8) : Number.parseInt(hex, 16);
    if (point > 0x10ffff) throw new PythonLiteralError('a character code is too large', at);
    return { value: String.fromCodePoint(point), length: code[0].length };
  }
  const sign = text[at + 1] ?? '';
  // Python keeps the backslash of an escape that it does not know.
  return { value: ESCAPES[sign] ?? `\\${sign}`, length: 1 + sign.length };
}

function take(pattern: RegExp, cursor: Cursor, isConsumed: boolean): string | undefined {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text)?.[0];
  if (match !== undefined && isConsumed) cursor.at += match.length;
  return match;
}

function skipBlanks(cursor: Cursor): void {
  BLANKS.lastIndex = cursor.at;
  BLANKS.test(cursor.text);
  cursor.at = BLANKS.lastIndex;
}
