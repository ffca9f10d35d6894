import type { Font } from './font.ts';
import type { Theme } from './theme.ts';

/** Size of every picture in units; readable on a phone, where it is some 380 points wide. */
export const WIDTH = 800;
export const HEIGHT = 600;
export const MARGIN = 40;
/** The smallest text in a picture. */
export const SMALL = 22;
const TITLE = 34;

export interface TextOptions {
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** What drawings are made with. */
export interface Pen {
  readonly font: Font;
  readonly theme: Theme;
}

/** A number as it stands in a path. */
export function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A text that nothing can break out of. */
export function textElement(content: string, { x, y, size, fill, anchor = 'start' }: TextOptions): string {
  return `<text x="${rounded(x)}" y="${rounded(y)}" font-size="${rounded(size)}" fill="${fill}" text-anchor="${anchor}">${escapeXml(content)}</text>`;
}

export function lineElement(
  [fromX, fromY]: readonly [number, number],
  [toX, toY]: readonly [number, number],
  stroke: string,
  more = '',
): string {
  return `<line x1="${rounded(fromX)}" y1="${rounded(fromY)}" x2="${rounded(toX)}" y2="${rounded(toY)}" stroke="${stroke}" ${more}/>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u001F\u007F-\u009F\uFFFE\uFFFF]/g, ' ')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');
}

/** A text on one line that ends with `…` where it is too long. */
export function shortened(text: string, size: number, room: number, font: Font): string {
  if (font.width(text) * size <= room) return text;
  const characters = [...text];
  while (characters.length > 1 && font.width(`${characters.join('')}…`) * size > room) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Title and subtitle. @returns what they are, and where the rest may begin */
export function header(
  { title, subtitle }: { readonly title: string; readonly subtitle?: string },
  { font, theme }: Pen,
): { readonly elements: string; readonly top: number } {
  const room = WIDTH - 2 * MARGIN;
  const line = (content: string, y: number, size: number, fill: string) =>
    textElement(shortened(font.fit(content) ?? '', size, room, font), { x: MARGIN, y, size, fill });
  const first = line(title, MARGIN + TITLE * 0.8, TITLE, theme.text);
  if (subtitle === undefined) return { elements: first, top: MARGIN + TITLE * 1.4 };
  const second = line(subtitle, MARGIN + TITLE * 0.8 + SMALL * 1.6, SMALL, theme.muted);
  return { elements: first + second, top: MARGIN + TITLE * 1.2 + SMALL * 1.7 };
}

export function picture(elements: string, { font, theme }: Pen): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="${font.family}"><rect width="${WIDTH}" height="${HEIGHT}" fill="${theme.ground}"/>${elements}</svg>`;
}
