import { DigestError } from './digest.ts';

/** An error in JSON text: 0-based offset and what could have stood there. */
export interface JsonProblem {
  readonly offset: number;
  readonly expected: string;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const WORD = /(?:true|false|null)(?![\w])/uy;
const BLANKS = /[ \t\r\n]*/uy;

/**
 * Parses JSON.
 *
 * @throws {DigestError} `malformed`, with line and column of the error and what was expected there
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const { offset, expected } = findJsonProblem(text) ?? { offset: 0, expected: 'JSON' };
    const line = lineOfOffset(text, offset);
    const column = offset - text.lastIndexOf('\n', offset - 1);
    const found =
      offset >= text.length ? 'the file ends' : `there is ${JSON.stringify(text.slice(offset, offset + 12))}`;
    const place = `line ${line}, column ${column}`;
    throw new DigestError(
      'malformed',
      `not valid JSON: ${expected} expected at ${place}, but ${found}`,
      line,
      { cause },
    );
  }
}

/** @returns 1-based line of an offset */
export function lineOfOffset(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** @returns the first error of JSON text, in one pass without recursion; undefined when there is none */
export function findJsonProblem(text: string): JsonProblem | undefined {
  const open: ('{' | '[')[] = [];
  let state: 'value' | 'first-value' | 'first-key' | 'key' | 'after' = 'value';
  let at = skipBlanks(text, 0);
  while (at < text.length || state !== 'after' || open.length > 0) {
    const sign = text[at] ?? '';
    const inside = open.at(-1);
    if (state === 'after') {
      if (inside === undefined) return { offset: at, expected: 'the end of the file' };
      if (sign === ',') state = inside === '{' ? 'key' : 'value';
      else if (sign === (inside === '{' ? '}' : ']')) open.pop();
      else return { offset: at, expected: inside === '{' ? '"," or "}"' : '"," or "]"' };
      at += 1;
    } else if (state === 'first-value' && sign === ']') {
      open.pop();
      state = 'after';
      at += 1;
    } else if (state === 'first-key' && sign === '}') {
      open.pop();
      state = 'after';
      at += 1;
    } else if (state === 'first-key' || state === 'key') {
      if (sign !== '"') return { offset: at, expected: 'a name in double quotes' };
      const end = endOfString(text, at);
      if (typeof end !== 'number') return end;
      at = skipBlanks(text, end);
      if (text[at] !== ':') return { offset: at, expected: '":"' };
      at += 1;
      state = 'value';
    } else if (sign === '{' || sign === '[') {
      open.push(sign);
      state = sign === '{' ? 'first-key' : 'first-value';
      at += 1;
    } else {
      const end = endOfScalar(text, at);
      if (typeof end !== 'number') return end;
      at = end;
      state = 'after';
    }
    at = skipBlanks(text, at);
  }
  return undefined;
}

function skipBlanks(text: string, at: number): number {
  BLANKS.lastIndex = at;
  BLANKS.test(text);
  return BLANKS.lastIndex;
}

function endOfScalar(text: string, at: number): number | JsonProblem {
  if (text[at] === '"') return endOfString(text, at);
  for (const pattern of [NUMBER, WORD]) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  return { offset: at, expected: 'a value' };
}

function endOfString(text: string, start: number): number | JsonProblem {
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '"') return at + 1;
    if (sign < ' ') return { offset: at, expected: 'the end of a string' };
    if (sign !== '\\') continue;
    const sequence = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/u.exec(text.slice(at + 1, at + 6))?.[0];
    if (sequence === undefined) return { offset: at, expected: 'a JSON escape' };
    at += sequence.length;
  }
  return { offset: text.length, expected: 'the end of a string' };
}

/**
 * Lines where the items of a list begin, for warnings and entries of a JSON digest.
 *
 * @param text valid JSON whose list stands at the top, or is the value of `key` in an object at the top
 * @returns 1-based line per item, in order; empty when there is no such list
 */
export function itemLines(text: string, key?: string): number[] {
  const listDepth = key === undefined ? 1 : 2;
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let isInList = false;
  let isItemDue = false;
  let lastString = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '\n') line += 1;
    if (sign <= ' ') continue;
    if (isItemDue && isInList && depth === listDepth && sign !== ']') lines.push(line);
    isItemDue = false;
    if (sign === '"') {
      const end = endOfString(text, at);
      const next = typeof end === 'number' ? end : text.length;
      if (depth < listDepth) lastString = text.slice(at + 1, next - 1);
      at = next - 1;
    } else if (sign === '{' || sign === '[') {
      depth += 1;
      if (depth === listDepth && sign === '[' && (key === undefined || lastString === key)) isInList = true;
      isItemDue = isInList && depth === listDepth;
    } else if (sign === '}' || sign === ']') {
      if (depth === listDepth) isInList = false;
      depth -= 1;
    } else if (sign === ',') isItemDue = isInList && depth === listDepth;
  }
  return lines;
}
