import { readFile } from 'node:fs/promises';
import { ChartError } from '../../src/daily/charts-port.ts';
import { simplifyChinese } from '../../src/language/simplify-chinese.ts';

/** What layout needs of a font. */
export interface Font {
  readonly path: string;
  readonly family: string;
  has(character: string): boolean;
  /** Width of a text in units of its size. Kerning is not counted: it is below 1 %. */
  width(text: string): number;
  /**
   * A text that the font can show: traditional Chinese letters simplified, letters that it lacks replaced by `?`.
   *
   * @returns undefined when less than half of it could be shown
   */
  fit(text: string): string | undefined;
}

/**
 * Reads a TrueType font: its character map (format 4) and advance widths.
 *
 * @throws {ChartError} the file is missing or no such font
 */
export async function loadFont(path: string, family: string): Promise<Font> {
  const bytes = await readFile(path).catch((error: Error) => {
    throw new ChartError(`the font for pictures cannot be read: ${error.message}`, { cause: error });
  });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return createFont(path, family, readGlyphs(view), readWidths(view));
  } catch (error) {
    if (error instanceof RangeError)
      throw new ChartError(`the font for pictures is damaged: ${path}`, { cause: error });
    throw error;
  }
}

interface Widths {
  readonly unitsPerEm: number;
  /** By glyph; the last one holds for those behind it. */
  readonly advances: Uint16Array;
}

function createFont(
  path: string,
  family: string,
  glyphs: ReadonlyMap<number, number>,
  { unitsPerEm, advances }: Widths,
): Font {
  const glyphOf = (character: string) => glyphs.get(character.codePointAt(0) ?? 0);
  const advanceOf = (character: string) => {
    const glyph = glyphOf(character);
    return glyph === undefined ? unitsPerEm : (advances[Math.min(glyph, advances.length - 1)] ?? unitsPerEm);
  };
  const has = (character: string) => glyphOf(character) !== undefined;
  return {
    path,
    family,
    has,
    width: (text) => [...text].reduce((sum, character) => sum + advanceOf(character), 0) / unitsPerEm,
    fit(text) {
      const known = [...text.normalize('NFC').replace(/\s+/g, ' ').trim()].map((character) => {
        const fitting = [character, simplifyChinese(character), character.normalize('NFKC')].find((each) =>
          [...each].every(has),
        );
        return fitting ?? '?';
      });
      const missing =
        known.filter((character) => character === '?').length - (text.match(/\?/g)?.length ?? 0);
      return known.length === 0 || missing * 2 > known.length ? undefined : known.join('');
    },
  };
}

/** Where a table begins. @throws {RangeError} there is none */
function tableOf(view: DataView, tag: string): number {
  const count = view.getUint16(4);
  for (let index = 0; index < count; index++) {
    const record = 12 + index * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((place) => view.getUint8(record + place)));
    if (name === tag) return view.getUint32(record + 8);
  }
  throw new RangeError(`no table ${tag}`);
}

function readWidths(view: DataView): Widths {
  const unitsPerEm = view.getUint16(tableOf(view, 'head') + 18);
  const count = view.getUint16(tableOf(view, 'hhea') + 34);
  const start = tableOf(view, 'hmtx');
  return {
    unitsPerEm,
    advances: Uint16Array.from({ length: count }, (_, glyph) => view.getUint16(start + glyph * 4)),
  };
}

/** Glyph by character (https://learn.microsoft.com/typography/opentype/spec/cmap, format 4). */
function readGlyphs(view: DataView): Map<number, number> {
  const cmap = tableOf(view, 'cmap');
  const tables = Array.from(
    { length: view.getUint16(cmap + 2) },
    (_, index) => cmap + view.getUint32(cmap + 8 + index * 8),
  );
  const table = tables.find((at) => view.getUint16(at) === 4);
  if (table === undefined) throw new RangeError('no character map of format 4');
  const segments = view.getUint16(table + 6) / 2;
  const ends = table + 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const offsets = deltas + segments * 2;
  const glyphs = new Map<number, number>();
  for (let segment = 0; segment < segments; segment++) {
    const at = segment * 2;
    const [first, last] = [view.getUint16(starts + at), view.getUint16(ends + at)];
    const [delta, offset] = [view.getUint16(deltas + at), view.getUint16(offsets + at)];
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const raw = offset === 0 ? code : view.getUint16(offsets + at + offset + (code - first) * 2);
      const glyph = raw === 0 && offset !== 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
  return glyphs;
}
