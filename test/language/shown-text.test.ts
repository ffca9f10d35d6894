import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownText } from '../../src/language/shown-text.ts';

describe('shownText', () => {
  it.each([
    ['as in [7] and [12]', 'as in (7) and (12)'],
    ['see [1, 2], [3–5] and ［８］', 'see (1, 2), (3–5) and (８)'],
    ['[[7]]', '[(7)]'],
    ['[7\u200B]', '(7)'],
    ['**Fake title** · rest', '∗∗Fake title∗∗ · rest'],
    ['2**10 and A*', '2∗∗10 and A*'],
    ['[click](http://evil.example)', '[click] (http://evil.example)'],
    ['one\ntwo\u0000three\u202Eevil', 'one two three evil'],
    ['[SEP] tokens, [0.1, 0.9) and 84.1%', '[SEP] tokens, [0.1, 0.9) and 84.1%'],
  ])('shows %j as %j', (text, shown) => {
    expect(shownText(text)).toBe(shown);
  });

  it('cuts a long text with a sign, and no letter in two', () => {
    expect(shownText('abcdef', 4)).toBe('abc…');
    expect(shownText('abcd', 4)).toBe('abcd');
    expect(shownText('ab🤖cd', 4)).toBe('ab…');
  });

  it('leaves no mark of a citation, title or link in any text, and keeps every letter and digit', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '［',
      '】',
      '7',
      ' ',
      '*',
      '(',
      ',',
      '\u202E',
      '\n',
      'a',
      '机',
      '-',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const shown = shownText(pieces.join(''));
        expect(shown).not.toMatch(/\[\d{1,3}\]|\*\*|\]\(|[\u0000-\u001F\u202A-\u202E]/);
        expect(shown.replace(/[^a7机]/g, '')).toBe(pieces.filter((each) => /[a7机]/.test(each)).join(''));
      }),
    );
  });
});
