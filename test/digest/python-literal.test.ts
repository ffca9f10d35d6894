import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PythonLiteralError, parsePythonLiteral } from '../../src/digest/python-literal.ts';

/** What Python's `repr` prints of JSON data. */
function repr(value: unknown): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
    const escaped = value
      .replaceAll('\\', '\\\\')
      .replaceAll('\n', '\\n')
      .replaceAll('\r', '\\r')
      .replaceAll('\t', '\\t');
    return quote + escaped.replaceAll(quote, `\\${quote}`) + quote;
  }
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
  return `{${Object.entries(value as object)
    .map(([key, one]) => `${repr(key)}: ${repr(one)}`)
    .join(', ')}}`;
}

describe('parsePythonLiteral', () => {
  it.each([
    ["{'a': 1, 'b': [True, False, None]}", { a: 1, b: [true, false, null] }],
    ['{"it\'s": \'say "x"\'}', { "it's": 'say "x"' }],
    ["('a', 'b')", ['a', 'b']],
    ["('a')", 'a'],
    ["('a',)", ['a']],
    ['()', []],
    ["{'a', 'b'}", ['a', 'b']],
    ["'a' 'b'", 'ab'],
    ["'\\xe9\\u4e2d\\U0001f600\\n\\'\\q'", "é中😀\n'\\q"],
    ["r'\\d'", '\\d'],
    ["'''a\n'b'''", "a\n'b"],
    ['[-1.5, 2e3, 1_000]', [-1.5, 2000, 1000]],
    ["{'a': 1,}", { a: 1 }],
  ])('reads %s', (text, value) => {
    expect(JSON.parse(JSON.stringify(parsePythonLiteral(text)))).toEqual(value);
  });

  it.each([
    ['', 0],
    ["{'a': }", 6],
    ["{'a' 1}", 5],
    ['[1, 2', 6],
    ["'open", 1],
    ['[1] x', 4],
    ['__import__("os")', 0],
    ["{'a': 1, 'b'}", 12],
  ])('refuses %j at offset %i', (text, offset) => {
    let caught: unknown;
    try {
      parsePythonLiteral(text);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(PythonLiteralError);
    expect((caught as PythonLiteralError).offset).toBe(Math.min(offset, text.length));
  });

  it('refuses deep nesting before the stack ends', () => {
    expect(() => parsePythonLiteral('['.repeat(100_000))).toThrow(PythonLiteralError);
  });

  it('keeps names such as __proto__ as data', () => {
    const value = parsePythonLiteral("{'__proto__': {'x': 1}}") as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('reads back what repr prints', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(JSON.stringify(parsePythonLiteral(repr(value)))).toBe(JSON.stringify(value));
      }),
    );
  });
});
