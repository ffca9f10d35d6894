import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseNumber } from '../../src/language/normalise-number.ts';
import { foldMarks, normaliseText, removeDiacritics } from '../../src/language/normalise-text.ts';
import { simplifyChinese } from '../../src/language/simplify-chinese.ts';
import { stemEnglish } from '../../src/language/stem-english.ts';
import { unifyVietnameseSpelling } from '../../src/language/vietnamese-spelling.ts';

describe('normaliseText', () => {
  it('makes width, dashes, quotes and ligatures plain and drops what has no width', () => {
    expect(normaliseText('ＧＰＴ－４ｏ “ﬁne‑tuning” – it’s so\u00ADft\u200B')).toBe(
      'GPT-4o "fine-tuning" - it\'s soft',
    );
  });

  it('keeps case', () => {
    expect(normaliseText('ViT')).toBe('ViT');
  });

  it('gives the same for NFC and NFD, and changes nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normaliseText(text);
        expect(normaliseText(text.normalize('NFD'))).toBe(once);
        expect(normaliseText(once)).toBe(once);
      }),
    );
  });

  it('is quick on marks that have to be put in order', () => {
    const started = performance.now();
    normaliseText(`a${'\u0301\u0323'.repeat(50_000)}`);
    removeDiacritics(`a${'\u0301\u0323'.repeat(50_000)}`);
    removeDiacritics('\u0301'.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('removeDiacritics and foldMarks', () => {
  it('take the marks off Latin letters and leave other scripts alone', () => {
    expect(removeDiacritics('Đường về nhà, ガ 한 й')).toBe('Duong ve nha, ガ 한 й');
    expect(foldMarks('Đường về nhà, ガ 한 й × ß')).toBe('Duong ve nha, ガ 한 й × ß');
  });

  it('keep every unit in its place, when folding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldMarks(text)).toHaveLength(text.length);
      }),
    );
  });
});

describe('simplifyChinese', () => {
  it('makes frequent traditional characters simplified, one for one', () => {
    expect(simplifyChinese('有沒有關於強化學習與圖像生成的論文？')).toBe(
      '有没有关于强化学习与图像生成的论文？',
    );
    expect(simplifyChinese('简体 and English, tiếng Việt')).toBe('简体 and English, tiếng Việt');
  });

  it('keeps positions and changes nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'論论強强學a1ạ 圖') }), (text) => {
        const once = simplifyChinese(text);
        expect(once).toHaveLength(text.length);
        expect(simplifyChinese(once)).toBe(once);
      }),
    );
  });
});

describe('stemEnglish', () => {
  it.each([
    ['model', 'models modelling modelled modeling modeled'],
    ['study', 'studies studied studying'],
    ['class', 'classes'],
    ['loss', 'losses'],
    ['box', 'boxes'],
    ['size', 'sizes sized'],
    ['cach', 'cache caches caching cached'],
    ['tune', 'tunes tuning tuned'],
    ['train', 'trains training trained'],
    ['run', 'running'],
    ['map', 'mapping mapped'],
    ['embed', 'embeds embedding embedded embeddings'],
    ['apply', 'applies applied applying'],
    ['accurat', 'accurate accurately'],
    ['query', 'queries'],
    ['bias', 'biases'],
    ['add', 'adds adding added'],
    ['fall', 'falling'],
    ['control', 'controls controlling controlled'],
    ['gpu', 'gpus'],
    ['api', 'apis'],
    ['speed', 'speeds'],
  ])('is %s for %s', (stem, words) => {
    for (const word of words.split(' ')) expect(stemEnglish(word), word).toBe(stem);
  });

  it.each([
    'news',
    'analysis',
    'focus',
    'string',
    'thing',
    'early',
    'apply',
    'daily',
    'need',
    'bed',
    'is',
    'über',
    'gpt4',
  ])('leaves %s as it is', (word) => {
    expect(stemEnglish(word)).toBe(word);
  });

  it('keeps words apart that differ in this field', () => {
    const stems = [
      'general',
      'generative',
      'generation',
      'generalization',
      'code',
      'not',
      'note',
      'car',
      'care',
      'ear',
      'early',
    ].map(stemEnglish);
    expect(new Set(stems).size).toBe(stems.length);
  });
});

describe('normaliseNumber', () => {
  it.each([
    ['10,277', '10277'],
    ['1,234,567.89', '1234567.89'],
    ['84,1', '84.1'],
    ['0,125', '0.125'],
    ['3,14159', '3.14159'],
    ['1.234.567', '1234567'],
    ['1.234,5', '1234.5'],
    ['84.1', '84.1'],
    ['2.10.3', '2.10.3'],
    ['42.', '42'],
    ['1,2,3', undefined],
    ['4o', undefined],
    ['', undefined],
  ])('reads %s as %s', (piece, number) => {
    expect(normaliseNumber(piece)).toBe(number);
  });
});

describe('unifyVietnameseSpelling', () => {
  it.each([
    ['hoà', 'hòa'],
    ['khoẻ', 'khỏe'],
    ['thuỷ', 'thủy'],
    ['kĩ', 'kỹ'],
    ['tỉ', 'tỷ'],
    ['sỹ', 'sĩ'],
  ])('writes %s as %s', (left, right) => {
    expect(unifyVietnameseSpelling(left)).toBe(right);
    expect(unifyVietnameseSpelling(right)).toBe(right);
  });

  it.each(['hoàn', 'quý', 'quỳ', 'thị', 'mô', 'hình', 'loại', ''])('leaves %j', (word) => {
    expect(unifyVietnameseSpelling(word)).toBe(word);
  });
});
