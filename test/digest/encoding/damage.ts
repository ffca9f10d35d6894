import { type CodePage, codePages } from '../../../src/digest/encoding/code-pages.ts';

/** A code page by name, for damaging text in tests. */
export function pageNamed(name: string): CodePage {
  const page = codePages().find((candidate) => candidate.name === name);
  if (page === undefined) throw new Error(`this Node knows no ${name}`);
  return page;
}

/** UTF-8 read with a page; bytes undefined there and U+00AD become `lost` (nothing, or U+FFFD). */
export function damage(text: string, name: string, lost = ''): string {
  const { characters } = pageNamed(name);
  return Array.from(new TextEncoder().encode(text), (byte) => {
    if (byte < 0x80) return String.fromCharCode(byte);
    const character = characters[byte - 0x80] ?? '';
    const unit = character.charCodeAt(0);
    const isLost = character === '' || character === '\u00ad' || (unit >= 0x80 && unit <= 0x9f);
    return isLost ? lost : character;
  }).join('');
}
