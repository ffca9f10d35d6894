import { fileURLToPath } from 'node:url';
import { type Font, loadFont } from '../../../adapters/charts/font.ts';

export const FONT_PATH = fileURLToPath(
  new URL('../../../data/fonts/noto-sans-sc-500-subset.ttf', import.meta.url),
);

let loaded: Promise<Font> | undefined;

/** The font that is shipped; read once for each test file. */
export function font(): Promise<Font> {
  loaded ??= loadFont(FONT_PATH, 'Noto Sans SC Medium');
  return loaded;
}
