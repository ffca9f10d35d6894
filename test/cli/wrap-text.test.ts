import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStyle } from '../../src/cli/style.ts';
import { columnsOf, textWidth } from '../../src/cli/text-width.ts';
import { wrapText } from '../../src/cli/wrap-text.ts';

describe('textWidth', () => {
  it.each([
    ['abc', 3],
    ['中文', 4],
    ['，。', 4],
    ['tiếng Việt', 10],
    ['tiếng Việt'.normalize('NFD'), 10],
    ['ＡＢ', 4],
    ['한글', 4],
    ['🤗', 2],
    ['a\u200bb', 2],
    ['“…”', 3],
    ['𠀀', 2],
  ])('of %j is %i', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe('wrapText', () => {
  it('breaks at words', () => {
    expect(wrapText('one two three four', 13)).toBe('one two three\nfour');
  });

  it('breaks between Chinese characters by columns, and keeps punctuation with what it belongs to', () => {
    expect(wrapText('这是一个很长的句子，要换行（真的）。', 18)).toBe(
      '这是一个很长的句\n子，要换行（真\n的）。',
    );
    expect(wrapText('一二三四五六，七', 12)).toBe('一二三四五\n六，七');
    for (const line of wrapText('一二三四五六，七八九十。'.repeat(4), 14).split('\n'))
      expect(line).not.toMatch(/^[，。]/);
  });

  it('sets in what goes on below a list or quote mark', () => {
    expect(wrapText('> one two three four five', 12)).toBe('> one two\n  three four\n  five');
    expect(wrapText('12. one two three four', 14)).toBe('12. one two\n    three four');
    expect(wrapText('   one two three four', 12)).toBe('   one two\n   three\n   four');
  });

  it('keeps an address whole', () => {
    expect(wrapText('see https://arxiv.org/abs/2608.09853 now', 20)).toBe(
      'see\nhttps://arxiv.org/abs/2608.09853\nnow',
    );
  });

  it('counts no columns for colours', () => {
    const { bold, accent } = createStyle(true);
    expect(wrapText(`${bold('one two')} ${accent('three')}`, 13)).toBe(
      `${bold('one two')} ${accent('three')}`,
    );
    expect(wrapText(bold('one two three four'), 13)).toBe('\u001b[1mone two three\nfour\u001b[22m');
  });

  it('leaves lines alone on a terminal that is too narrow or of unknown width', () => {
    expect(wrapText('one two three four', 5)).toBe('one two three four');
    expect(wrapText('one two three four', Number.NaN)).toBe('one two three four');
  });

  it('loses nothing but spaces, and makes no line too wide that can be broken', () => {
    const word = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'abcđếỗ-.,'), minLength: 1, maxLength: 10 }),
      fc.string({ unit: fc.constantFrom(...'中文日报论文，。（）'), minLength: 1, maxLength: 12 }),
      fc.constantFrom('\u001b[1m', '> ', '- ', '🤗'),
    );
    const line = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '));
    const withoutSpaces = (text: string) => text.replace(/\s/g, '');
    fc.assert(
      fc.property(line, fc.integer({ min: 30, max: 60 }), (text, columns) => {
        const wrapped = wrapText(text, columns);
        expect(withoutSpaces(wrapped)).toBe(withoutSpaces(text));
        for (const part of wrapped.split('\n'))
          expect(textWidth(part.replaceAll('\u001b[1m', ''))).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it('takes a line of a megabyte in its stride', () => {
    // Of the processor's time, so that a busy machine makes no difference.
    const before = process.cpuUsage();
    wrapText('word 中文 '.repeat(100_000), 80);
    wrapText('x'.repeat(1_000_000), 80);
    wrapText(' '.repeat(1_000_000), 80);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(4000);
  });
});

describe('columnsOf', () => {
  it('is 0, 1 or 2 for every code point', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0x10ffff }), (code) => {
        expect([0, 1, 2]).toContain(columnsOf(String.fromCodePoint(code)));
      }),
    );
  });
});
