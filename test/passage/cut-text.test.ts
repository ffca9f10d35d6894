import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText } from '../../src/passage/cut-text.ts';
import { MAX_PASSAGE_LENGTH, passageLength } from '../../src/passage/passage-length.ts';

const withoutSpace = (text: string): string => text.replace(/\s+/gu, '');

describe('passageLength', () => {
  it.each([
    ['', 0],
    ['four', 4],
    ['大模型', 12],
    ['LoRA 微调', 13],
    ['𠀀', 4],
    ['học', 3],
  ])('gives %j a length of %i', (text, length) => {
    expect(passageLength(text)).toBe(length);
  });
});

describe('cutText', () => {
  it('keeps a text whole that fits', () => {
    expect(cutText('  One.\n\nTwo.\n', 256)).toEqual(['One.\n\nTwo.']);
  });

  it('joins short paragraphs and cuts between them', () => {
    const paragraphs = ['A', 'B', 'C', 'D'].map((name) => `${name}${'x'.repeat(99)}`);
    expect(cutText(paragraphs.join('\n\n'), 256)).toEqual([
      `${paragraphs[0]}\n\n${paragraphs[1]}`,
      `${paragraphs[2]}\n\n${paragraphs[3]}`,
    ]);
  });

  it('cuts a list between items, not inside one', () => {
    const items = Array.from(
      { length: 6 },
      (_, index) => `- Item ${index}. ${'word '.repeat(16).trim()}\n  more of it`,
    );
    const pieces = cutText(items.join('\n'), 256);
    expect(pieces).toEqual([
      items.slice(0, 2).join('\n'),
      items.slice(2, 4).join('\n'),
      items.slice(4).join('\n'),
    ]);
  });

  it('cuts a long paragraph after sentences, into pieces of about equal length', () => {
    const sentences = Array.from(
      { length: 10 },
      (_, index) => `Sentence ${index} gains 3.5 points, e.g. on maths.`,
    );
    const pieces = cutText(sentences.join(' '), 256);
    expect(pieces.map((piece) => piece.length)).toEqual([219, 219]);
    expect(pieces[0]).toBe(sentences.slice(0, 5).join(' '));
  });

  it('cuts Chinese after its full stops', () => {
    const sentence = '我们提出了一种新的方法，它在多个任务上表现良好。';
    const pieces = cutText(sentence.repeat(6), 256);
    expect(pieces).toEqual([sentence.repeat(2), sentence.repeat(2), sentence.repeat(2)]);
  });

  it('cuts an endless sentence between words only', () => {
    const words = Array.from({ length: 200 }, (_, index) => `word${index}`);
    const pieces = cutText(words.join(' '), 256);
    expect(pieces.length).toBe(6);
    expect(pieces.flatMap((piece) => piece.split(' '))).toEqual(words);
  });

  it.each(['🙂', '👨\u200d👩\u200d👧', 'e\u0301', '👍🏽'])(
    'cuts a word longer than a passage, but no %s',
    (character) => {
      const text = `a${character.repeat(300)}`;
      const pieces = cutText(text, 256);
      expect(pieces.join('')).toBe(text);
      expect(pieces.length).toBeGreaterThan(1);
      for (const piece of pieces)
        expect(piece.replaceAll(character, '')).toBe(piece.startsWith('a') ? 'a' : '');
    },
  );

  it('refuses a length that holds no word', () => {
    expect(() => cutText('text', 10)).toThrow(RangeError);
  });

  it('gives pieces within the length that rejoin to the text, and no broken character', () => {
    const part = fc.constantFrom(
      'word ',
      'Unbelievably',
      '. ',
      '。',
      '，',
      '\n\n',
      '\n- ',
      '\n',
      ' ',
      '微调',
      '模型',
      'ữ',
      '🙂',
      'é',
      '3.5',
      '“',
      '”',
      'ア',
    );
    const aText = fc.array(fc.tuple(part, fc.integer({ min: 1, max: 40 })), { maxLength: 60 });
    fc.assert(
      fc.property(aText, fc.integer({ min: 256, max: 600 }), (parts, maxLength) => {
        const text = parts.map(([unit, times]) => unit.repeat(times)).join('');
        const pieces = cutText(text, maxLength);
        expect(withoutSpace(pieces.join(''))).toBe(withoutSpace(text));
        for (const piece of pieces) {
          expect(passageLength(piece)).toBeLessThanOrEqual(maxLength);
          expect(Buffer.from(piece).toString()).toBe(piece);
          expect(piece).toBe(piece.trim());
          expect(piece).not.toBe('');
        }
      }),
    );
  });

  it('takes time in proportion to a hostile text', { timeout: 10_000 }, () => {
    for (const unit of ['a', '. ', '\n', '- ', '，', '字', ' ', 'a ', '👨‍']) {
      const text = unit.repeat(100_000);
      expect(withoutSpace(cutText(text, MAX_PASSAGE_LENGTH).join(''))).toHaveLength(
        withoutSpace(text).length,
      );
    }
  });
});
