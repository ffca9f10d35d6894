import { describe, expect, it } from 'vitest';
import { countSyllables } from '../../../src/digest/encoding/count-syllables.ts';
import { parseSyllableModel } from '../../../src/digest/encoding/index.ts';
import { createSyllableModel } from '../../../src/digest/encoding/syllable-model.ts';
import { encodeSyllableModel } from '../../../src/digest/encoding/syllable-model-file.ts';

const counts = countSyllables([{ text: 'vấn đề chính\nvấn đề khác\nBERT sử dụng 12 lớp', weight: 1 }]);

describe('countSyllables', () => {
  it('numbers tokens from the most frequent and puts terms and numbers together', () => {
    // `<s>` is never predicted, so it has no count of its own.
    expect(counts.words).toEqual([
      '</s>',
      'vấn',
      'đề',
      '#',
      '<w>',
      'chính',
      'dụng',
      'khác',
      'lớp',
      'sử',
      '<s>',
    ]);
    expect([...counts.unigrams]).toEqual([3, 2, 2, 1, 1, 1, 1, 1, 1, 1, 0]);
  });

  it('gives a seen pair more chance than an unseen one, and a seen three more than a pair', () => {
    const model = createSyllableModel(counts);
    const [issue, topic, main, usage] = ['vấn', 'đề', 'chính', 'sử'].map((word) => model.idOf(word));
    const of = (first = -1, second = -1, third = -1): number => model.logProbability(first, second, third);
    expect(of(-1, issue, topic)).toBeGreaterThan(of(-1, issue, usage));
    expect(of(issue, topic, main)).toBeGreaterThan(of(-1, -1, main));
    expect(model.idOf('vắng')).toBe(-1);
  });
});

describe('parseSyllableModel', () => {
  const file = encodeSyllableModel(counts);

  it('reads what was written, as bytes and as base64', () => {
    const expected = createSyllableModel(counts);
    for (const model of [
      parseSyllableModel(file),
      parseSyllableModel(Buffer.from(file).toString('base64')),
    ]) {
      for (const word of counts.words) {
        expect(model.idOf(word)).toBe(expected.idOf(word));
        expect(model.logProbability(1, 2, model.idOf(word))).toBe(
          expected.logProbability(1, 2, model.idOf(word)),
        );
      }
    }
  });

  it('refuses another format', () => {
    expect(() => parseSyllableModel(new TextEncoder().encode('{}'))).toThrow(
      expect.objectContaining({ code: 'unsupported-format' }),
    );
  });

  it('refuses a file of which a byte changed or is missing', () => {
    const changed = Uint8Array.from(file);
    changed[changed.length - 5] = (changed[changed.length - 5] ?? 0) ^ 1;
    expect(() => parseSyllableModel(changed)).toThrow(expect.objectContaining({ code: 'damaged' }));
    expect(() => parseSyllableModel(file.slice(0, -3))).toThrow(expect.objectContaining({ code: 'damaged' }));
  });
});
