import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inlineLinks } from '../../src/digest/inline-links.ts';
import {
  cleanTitle,
  fencedLines,
  isRule,
  parseHeading,
  parseHeadings,
  plainText,
  splitLines,
  trimRules,
} from '../../src/digest/markdown.ts';

describe('splitLines', () => {
  it('numbers lines from 1 and leaves out the empty one after the last line end', () => {
    expect(splitLines('a\n\nb\n')).toEqual([
      { number: 1, text: 'a' },
      { number: 2, text: '' },
      { number: 3, text: 'b' },
    ]);
  });
});

describe('parseHeading', () => {
  it.each([
    ['## Title', { level: 2, text: 'Title' }],
    ['   ### Three ###', { level: 3, text: 'Three' }],
    ['# Learning C#', { level: 1, text: 'Learning C#' }],
    ['##', { level: 2, text: '' }],
  ])('reads %j', (line, heading) => {
    expect(parseHeading(line)).toEqual(heading);
  });

  it.each(['#hashtag', '    # code', 'text # no', '####### seven'])('takes %j for no heading', (line) => {
    expect(parseHeading(line)).toBeUndefined();
  });
});

describe('fencedLines', () => {
  it('hides headings in code and shows those after it', () => {
    const lines = splitLines('# a\n```python\n# comment\n```\n# b');
    expect(parseHeadings(lines).map((heading) => [heading.line, heading.text])).toEqual([
      [1, 'a'],
      [5, 'b'],
    ]);
  });

  it('takes a fence that never closes for text', () => {
    expect(fencedLines(splitLines('a\n```\n# b\n'))).toEqual([false, false, false]);
  });

  it('closes a fence only with the same sign and at least its length', () => {
    expect(fencedLines(splitLines('````\n```\n~~~\n````\nx'))).toEqual([true, true, true, true, false]);
  });
});

describe('rules', () => {
  it('knows lines of dashes, stars, underscores and equals signs', () => {
    expect(['---', ' ***', '___', '=====', '--', '- a'].map(isRule)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('are cut off the end of a text but kept inside it', () => {
    expect(trimRules(['a', '---', 'b', '', '---', ' '])).toEqual(['a', '---', 'b']);
  });
});

describe('plainText', () => {
  it.each([
    ['**bold** and *italic* and `code`', 'bold and italic and code'],
    ['**A* search** for `x_i`', 'A* search for x_i'],
    ['AT^2PO, snake_case_name, 2 * 3 * 4', 'AT^2PO, snake_case_name, 2 * 3 * 4'],
    ['[label](https://a.b/c_(d)) end', 'label end'],
    ['![picture](x.png) text', ' text'],
    ['[![badge](a)](b)', ''],
    ['N<M and M>2', 'N<M and M>2'],
    ['<b>1. T</b><br/>x', '1. T x'],
    ['R&amp;D &lt;b&gt; caf&eacute; &#39;q&#x27;', "R&D <b> café 'q'"],
    ['\\*not italic\\* $\\alpha$', '*not italic* $\\alpha$'],
  ])('of %j is %j', (markdown, text) => {
    expect(plainText(markdown)).toBe(text);
  });

  it('of letters and blanks is the same text', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z 中文ệ.,:()-]*$/u), (text) => plainText(text) === text));
  });
});

describe('cleanTitle', () => {
  it('joins a title that is broken over lines', () => {
    expect(cleanTitle('Being-0: A Humanoid Agent with\n  Modular   Skills')).toBe(
      'Being-0: A Humanoid Agent with Modular Skills',
    );
  });
});

describe('inlineLinks', () => {
  it('balances brackets and parentheses and finds empty addresses', () => {
    const links = inlineLinks('[[Back]](#toc) []() [a](<b c> "t")');
    expect(links.map(({ label, url }) => [label, url])).toEqual([
      ['[Back]', '#toc'],
      ['', ''],
      ['a', 'b c'],
    ]);
  });

  it('gives places at which the text has the link', () => {
    const text = 'see [x](y), ![z](w).';
    expect(inlineLinks(text).map((link) => text.slice(link.start, link.end))).toEqual(['[x](y)', '![z](w)']);
  });

  it('does not join brackets across a paragraph break', () => {
    expect(inlineLinks('[open\n\nclose](x)')).toEqual([]);
  });

  it('takes linear time on brackets that never close', () => {
    const started = performance.now();
    for (const part of ['[', '](', '![](', '[a](b ', '**a ', '*a', '`']) plainText(part.repeat(200_000));
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
