import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DigestError } from '../../src/digest/digest.ts';
import { findJsonProblem, itemLines, parseJson } from '../../src/digest/json-text.ts';

describe('parseJson', () => {
  it.each([
    ['[\n  {"a": 1},\n  {"b": ', 3, 'a value expected at line 3, column 9, but the file ends'],
    ['[\n  {"a" 1}\n]', 2, '":" expected at line 2, column 8, but there is "1}\\n]"'],
    ['{\n"a": "text', 2, 'the end of a string expected at line 2, column 11, but the file ends'],
    ['[1,\n2]\nx', 3, 'the end of the file expected at line 3, column 1, but there is "x"'],
    ["[{'a': 1}]", 1, 'a name in double quotes expected at line 1, column 3'],
    ['[1\n2]', 2, '"," or "]" expected at line 2, column 1'],
    ['["a\\x"]', 1, 'a JSON escape expected at line 1, column 4'],
    ['', 1, 'a value expected at line 1, column 1, but the file ends'],
  ])('says where %j is wrong', (text, line, message) => {
    let caught: unknown;
    try {
      parseJson(text);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(DigestError);
    expect(caught).toMatchObject({ code: 'malformed', line });
    expect((caught as DigestError).message).toContain(message);
  });

  it('finds a problem exactly where JSON.parse fails', () => {
    const almostJson = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '}', ']', '"', 'x', '\\', ':', '1', '\n'),
    );
    fc.assert(
      fc.property(almostJson, ([json, at, sign]) => {
        const cut = at % (json.length + 1);
        const text = json.slice(0, cut) + sign + json.slice(cut + 1);
        let isValid = true;
        try {
          JSON.parse(text);
        } catch {
          isValid = false;
        }
        expect(findJsonProblem(text) === undefined).toBe(isValid);
      }),
      { numRuns: 500 },
    );
  });

  it('survives deep nesting', () => {
    expect(() => parseJson('['.repeat(1_000_000))).toThrow(DigestError);
  });
});

describe('itemLines', () => {
  it('gives the line of every item of the list', () => {
    expect(itemLines('[\n {"a": [1,\n 2]},\n\n "x", {"b": "]["}\n]')).toEqual([2, 5, 5]);
    expect(itemLines('[]')).toEqual([]);
  });

  it('finds the list under a name', () => {
    const text = '{"other": [1],\n "note": "data",\n "data": [\n  {"id": 1},\n  {"id": 2}\n ]}';
    expect(itemLines(text, 'data')).toEqual([4, 5]);
  });

  it('has one line per item of any list', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 3 })), (list) => {
        expect(itemLines(JSON.stringify(list, null, 1))).toHaveLength(list.length);
        expect(itemLines(JSON.stringify({ count: 1, data: list }), 'data')).toHaveLength(list.length);
      }),
    );
  });
});
