import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEncodingRepairer, parseSyllableModel } from '../../../src/digest/encoding/index.ts';
import { damage, pageNamed } from './damage.ts';

const file = readFileSync(new URL('../../../data/model/vietnamese-syllables.bin', import.meta.url));
const repair = createEncodingRepairer(parseSyllableModel(file));

const VIETNAMESE = `# 🤗 Bản tin bài báo hằng ngày – 12/01/2026

**Tác giả:** José García, Łukasz Kaiser, Nguyễn Văn Đức

### I. Vấn đề chính
Để trả lời câu hỏi của người dùng, mô hình phải đọc nhiều trang và gửi yêu cầu tới từng công cụ.
Ý tưởng: học tăng cường giúp tác tử sử dụng ít bộ nhớ hơn trong thời gian thực.
*   Độ chính xác tăng 3,5 điểm; chi phí huấn luyện giảm một nửa.
- Áp dụng được cho xử lý ảnh y tế và mô phỏng vật lý.
`;

const REAL_TEXTS: readonly (readonly [string, string])[] = [
  ['Vietnamese', VIETNAMESE],
  ['Chinese', '# 今日论文\n**摘要：** 本文提出了一种新的方法——“思维地图”，效果显著…\n'],
  ['French', '« Le passé » où l’été à Orléans fut « donné » : l’œuvre de Zoé, naïve, ça va « là » !\n'],
  ['German', 'Über die Größe schöner Äpfel: „Ä“, „Ö“ und „Ü“ – groß, süß, müßig.\n'],
  ['Turkish', 'Güneşli bir gün: İstanbul’da çığ düştü, şöyle söyledi: “ağaç ılık”.\n'],
  ['Russian', 'рак тип сад чай яма\nЭто обычный русский текст — «без ошибок».\n'],
  ['Portuguese', 'Não há razão: “coração”, ‘avó’, maçã… É só isso – três pães.\n'],
  ['a note on mojibake', 'Text such as `Ã©` or `â€™` shows that something went wrong.\n'],
];

describe('undamaged text', () => {
  it.each(REAL_TEXTS)('%s is handed back as it is', (_language, text) => {
    const repeated = text.repeat(20);
    for (const value of _language === 'a note on mojibake' ? [text] : [text, repeated]) {
      expect(repair(value)).toEqual({ text: value, isDamaged: false, words: [] });
    }
  });

  it('random Unicode text is handed back as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(repair(text).text).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('a megabyte is passed in a few milliseconds', () => {
    const text = VIETNAMESE.repeat(Math.ceil(800_000 / VIETNAMESE.length));
    repair(text);
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      repair(text);
      return performance.now() - start;
    });
    // About 4 ms on one slow core; the bound leaves room for a busy machine.
    expect(Math.min(...times)).toBeLessThan(60);
  });
});

describe('text decoded with a wrong code page', () => {
  it.each([
    'windows-1252',
    'windows-1254',
    'windows-1258',
    'windows-1251',
    'macintosh',
    'cp437',
    'ibm866',
    'koi8-r',
  ])('comes back whole from %s', (name) => {
    const result = repair(damage(VIETNAMESE, name));
    expect(result.text).toBe(VIETNAMESE);
    expect(result.codePage).toBe(name);
  });

  it('loses nothing where the undefined bytes became control characters', () => {
    const page = pageNamed('windows-1254');
    const bytes = new TextEncoder().encode(VIETNAMESE);
    const damaged = Array.from(bytes, (byte) =>
      byte < 0x80 ? String.fromCharCode(byte) : page.characters[byte - 0x80],
    ).join('');
    expect(repair(damaged)).toEqual({
      text: VIETNAMESE,
      isDamaged: true,
      codePage: 'windows-1254',
      words: [],
    });
  });

  it('takes replacement characters for lost bytes', () => {
    expect(repair(damage(VIETNAMESE, 'windows-1254', '\ufffd')).text).toBe(VIETNAMESE);
  });

  it('takes back spaces that were no-break spaces', () => {
    expect(repair(damage(VIETNAMESE, 'windows-1254').replaceAll('\u00a0', ' ')).text).toBe(VIETNAMESE);
  });

  it('repairs only the damaged lines of a text', () => {
    const lines = VIETNAMESE.split('\n');
    const mixed = lines
      .map((line, index) => (index % 2 === 0 ? damage(line, 'windows-1254') : line))
      .join('\n');
    expect(repair(mixed).text).toBe(VIETNAMESE);
  });

  it('undoes damage that was done twice', () => {
    expect(repair(damage(damage(VIETNAMESE, 'macintosh'), 'macintosh')).text).toBe(VIETNAMESE);
  });

  it('lists each word that had lost a letter, with its line', () => {
    const { words } = repair(damage('Bài báo giải quyết vấn đề này.\nMô hình học sâu.\n', 'windows-1254'));
    expect(words.map(({ line, damaged, restored, isSure }) => ({ line, damaged, restored, isSure }))).toEqual(
      [
        { line: 1, damaged: 'Ä‘á»', restored: 'đề', isSure: true },
        { line: 2, damaged: 'há»c', restored: 'học', isSure: true },
      ],
    );
  });

  it('marks names and signs of which several readings fit', () => {
    const { text, words } = repair(damage('Bài báo này của Kovačević rất hay: 专门.\n', 'windows-1254'));
    expect(text).not.toContain('\ufffd');
    expect(words.map(({ restored, isSure }) => [restored, isSure])).toContainEqual(['Kovačević', false]);
  });

  it('restores a closing quotation mark', () => {
    expect(repair(damage('Đó là “ảo giác” của mô hình.\n', 'windows-1254')).text).toBe(
      'Đó là “ảo giác” của mô hình.\n',
    );
  });

  it('never leaves a placeholder behind', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const restored = repair(damage(`${VIETNAMESE}${text}`, 'windows-1254')).text;
        expect(restored).not.toMatch(/[\ufdd0\ufdd1]/u);
      }),
      { numRuns: 100 },
    );
  });
});
