import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AREAS } from '../../../src/daily/areas.ts';
import { GLOSSARY } from '../../../src/language/glossary.ts';
import { FONT_PATH, font } from './shipped-font.ts';

describe('the shipped font', () => {
  it('is small, and its licence stands beside it', () => {
    expect(statSync(FONT_PATH).size).toBeLessThan(3_000_000);
    const licence = readFileSync(FONT_PATH.replace(/[^/\\]+$/, 'OFL.txt'), 'utf8');
    expect(licence).toContain('SIL OPEN FONT LICENSE Version 1.1');
    expect(licence).toContain('Copyright');
  });

  it('has every letter of Vietnamese', async () => {
    const { has } = await font();
    const vowels = [...'aăâeêioôơuưyAĂÂEÊIOÔƠUƯY'];
    const marks = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
    const letters = vowels.flatMap((vowel) => marks.map((mark) => (vowel + mark).normalize('NFC')));
    expect([...letters, 'đ', 'Đ', '₫'].filter((letter) => !has(letter))).toEqual([]);
    expect(letters.every((letter) => [...letter].length === 1)).toBe(true);
  });

  it('has every character of GB 2312', async () => {
    const { has } = await font();
    const decoder = new TextDecoder('gb2312');
    const characters: string[] = [];
    for (let high = 0xb0; high <= 0xf7; high++)
      for (let low = 0xa1; low <= 0xfe; low++) {
        const character = decoder.decode(Uint8Array.of(high, low));
        if (/^\p{Script=Han}$/u.test(character)) characters.push(character);
      }
    expect(characters.length).toBeGreaterThan(6700);
    // What browsers read in the five free places of the row is not of the standard.
    expect(characters.filter((character) => !has(character)).length).toBeLessThanOrEqual(5);
  });

  it('has all that the bot itself writes into pictures', async () => {
    const { fit } = await font();
    const names = [
      ...GLOSSARY.flatMap(({ en, zh, vi }) => [en[0], zh[0], vi[0]]),
      ...AREAS.flatMap((area) => Object.values(area.names)),
      '0123456789 %+−–…／：（）',
    ];
    expect(names.filter((name) => name !== undefined && name !== '' && fit(name) !== name)).toEqual([]);
  });

  it('measures texts as they are drawn: Chinese in full widths, Latin in less', async () => {
    const { width } = await font();
    expect(width('推理')).toBe(2);
    expect(width('iii')).toBeLessThan(width('mmm'));
    expect(width('')).toBe(0);
  });
});

describe('a text that the font lacks letters of', () => {
  it('is simplified, or has `?` in their place', async () => {
    const { fit } = await font();
    expect(fit('機器學習')).toBe('机器学习');
    expect(fit('robot 🤖 arms')).toBe('robot ? arms');
    expect(fit('ﬁne')).toBe('fine');
    expect(fit('e\u0323\u0302')).toBe('ệ');
  });

  it('is none when most of it would be missing', async () => {
    const { fit } = await font();
    expect(fit('한국어')).toBeUndefined();
    expect(fit('')).toBeUndefined();
    expect(fit('why?')).toBe('why?');
  });
});
