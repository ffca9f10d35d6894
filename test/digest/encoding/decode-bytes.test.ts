import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DigestError } from '../../../src/digest/digest.ts';
import { decodeBytes } from '../../../src/digest/encoding/index.ts';

const utf8 = new TextEncoder();

function utf16(text: string, isBigEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2 + 2));
  view.setUint16(0, 0xfeff, !isBigEndian);
  for (let index = 0; index < text.length; index += 1) {
    view.setUint16(2 + index * 2, text.charCodeAt(index), !isBigEndian);
  }
  return new Uint8Array(view.buffer);
}

describe('decodeBytes', () => {
  it('returns every UTF-8 text as it is', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => !/[\p{Cc}\ufeff]/u.test(value));
    fc.assert(
      fc.property(text, (value) => {
        expect(decodeBytes(utf8.encode(value))).toEqual({ text: value, encoding: 'utf-8' });
      }),
    );
  });

  it('drops a byte order mark', () => {
    expect(decodeBytes(utf8.encode('\ufeffđề'))).toEqual({ text: 'đề', encoding: 'utf-8' });
  });

  it('reads UTF-16 of both orders by its mark', () => {
    expect(decodeBytes(utf16('# 论文 đề 🤗', false))).toEqual({ text: '# 论文 đề 🤗', encoding: 'utf-16le' });
    expect(decodeBytes(utf16('# 论文 đề 🤗', true))).toEqual({ text: '# 论文 đề 🤗', encoding: 'utf-16be' });
  });

  it('reads Chinese in GB18030', () => {
    // "中文论文" between ASCII letters.
    const bytes = Uint8Array.of(0x41, 0xd6, 0xd0, 0xce, 0xc4, 0xc2, 0xdb, 0xce, 0xc4, 0x42);
    expect(decodeBytes(bytes)).toEqual({ text: 'A中文论文B', encoding: 'gb18030' });
  });

  it('reads Western European text in windows-1252, with its curly quotes', () => {
    const bytes = Uint8Array.from('R\xe9sum\xe9 \x93na\xefve\x94 caf\xe9', (character) =>
      character.charCodeAt(0),
    );
    expect(decodeBytes(bytes)).toEqual({ text: 'Résumé “naïve” café', encoding: 'windows-1252' });
  });

  it('reads Russian in windows-1251', () => {
    const bytes = Uint8Array.of(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x20, 0xec, 0xe8, 0xf0);
    expect(decodeBytes(bytes)).toEqual({ text: 'Привет мир', encoding: 'windows-1251' });
  });

  it('refuses a NUL byte and names its line', () => {
    const attempt = (): unknown => decodeBytes(utf8.encode('# a\nb\nc\0d'));
    expect(attempt).toThrow(DigestError);
    expect(attempt).toThrow(expect.objectContaining({ code: 'binary', line: 3 }));
  });

  it('refuses many control characters, and takes a few', () => {
    expect(() => decodeBytes(utf8.encode('ab\n\x01\x02\x03\x04\x05'))).toThrow(
      expect.objectContaining({ code: 'binary', line: 2 }),
    );
    expect(decodeBytes(utf8.encode('colour \x1b[0m\x07')).text).toBe('colour \x1b[0m\x07');
  });
});
