import { type ChartData, ChartError, type Charts, type DrawOptions } from '../../src/daily/charts-port.ts';
import { drawBars } from './bars.ts';
import { drawCloud } from './cloud.ts';
import { type Font, loadFont } from './font.ts';
import { drawLines } from './lines.ts';
import type { Pen } from './svg.ts';
import { THEMES } from './theme.ts';
import { writePng } from './write-png.ts';

/** As the font names itself. */
const FAMILY = 'Noto Sans SC Medium';
const SCALE = 2;
const MOST_SCALE = 4;

export interface ResvgChartsOptions {
  /** `data/fonts/noto-sans-sc-500-subset.ttf`; the system's fonts are not looked at, so that pictures are the same everywhere. */
  readonly fontPath: string;
}

/**
 * Pictures as SVG, rendered by resvg on another thread. Drawings are made one after the other: two at once would take the
 * memory of two.
 */
export function createResvgCharts({ fontPath }: ResvgChartsOptions): Charts {
  let font: Promise<Font> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const draw = async (chart: ChartData, options: DrawOptions): Promise<Uint8Array> => {
    options.signal?.throwIfAborted();
    font ??= loadFont(fontPath, FAMILY);
    const loaded = await font.catch((error: unknown) => {
      font = undefined;
      throw error;
    });
    return await render(drawSvg(chart, { font: loaded, theme: THEMES[options.theme] }), loaded, options);
  };
  return {
    draw(chart, options) {
      const drawing = last.then(() => draw(chart, options));
      last = drawing.catch(() => undefined);
      return drawing;
    },
  };
}

/** A picture as SVG; pure. */
export function drawSvg(chart: ChartData, pen: Pen): string {
  switch (chart.kind) {
    case 'cloud':
      return drawCloud(chart, pen);
    case 'bars':
      return drawBars(chart, pen);
    case 'lines':
      return drawLines(chart, pen);
  }
}

async function render(svg: string, font: Font, { scale = SCALE, signal }: DrawOptions): Promise<Uint8Array> {
  // The renderer ties itself to a signal's object, which it can do once; and joined ones would stay as long as theirs.
  const stop = new AbortController();
  const onAbort = () => stop.abort();
  if (signal?.aborted === true) onAbort();
  signal?.addEventListener('abort', onAbort);
  try {
    // Loaded at the first picture: most runs draw none.
    const { renderAsync } = await import('@resvg/resvg-js');
    const image = await renderAsync(
      svg,
      {
        fitTo: { mode: 'zoom', value: Math.min(Math.max(scale, 1), MOST_SCALE) },
        font: { fontFiles: [font.path], loadSystemFonts: false, defaultFontFamily: font.family },
        logLevel: 'off',
      },
      stop.signal,
    );
    return await writePng(image.pixels, image.width, image.height);
  } catch (error) {
    signal?.throwIfAborted();
    throw new ChartError(
      `the picture could not be drawn: ${error instanceof Error ? error.message : 'unknown'}`,
      {
        cause: error,
      },
    );
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}
