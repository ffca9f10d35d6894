import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createResvgCharts, drawSvg } from '../../../adapters/charts/resvg-charts.ts';
import { THEMES } from '../../../adapters/charts/theme.ts';
import { type ChartData, ChartError } from '../../../src/daily/charts-port.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { GOLDEN } from './chart-samples.ts';
import { difference, readPng } from './read-png.ts';
import { FONT_PATH, font } from './shipped-font.ts';

const GOLDEN_FOLDER = new URL('../../fixtures/charts/', import.meta.url);
const charts = createResvgCharts({ fontPath: FONT_PATH });
const cloud: ChartData = { kind: 'cloud', title: 'Title', words: [{ text: 'robot', weight: 1 }] };

describe('pictures', () => {
  // To make them anew after a change that was looked at: UPDATE_PICTURES=1 npx vitest run test/adapters/charts
  it.each(Object.entries(GOLDEN))('%s looks as it did', async (name, [chart, options]) => {
    const png = await charts.draw(chart, { ...options, scale: 1 });
    const path = new URL(`${name}.png`, GOLDEN_FOLDER);
    if (process.env['UPDATE_PICTURES'] === '1') writeFileSync(path, png);
    const apart = difference(readPng(png), readPng(readFileSync(path)));
    expect(apart.mean).toBeLessThan(0.5);
    expect(apart.visible).toBeLessThan(0.002);
  });

  it('that differ are told apart', async () => {
    const draw = async (text: string) =>
      readPng(
        await charts.draw(
          { ...cloud, words: [{ text, weight: 1 }] },
          { theme: 'light', language: 'en', scale: 1 },
        ),
      );
    expect(difference(await draw('robot'), await draw('robots')).visible).toBeGreaterThan(0.002);
  });

  it('are twice as large as their units, unless asked for otherwise', async () => {
    const sizeOf = async (scale?: number) => {
      const png = await charts.draw(cloud, {
        theme: 'dark',
        language: 'en',
        ...(scale === undefined ? {} : { scale }),
      });
      return [Buffer.from(png).readUInt32BE(16), Buffer.from(png).readUInt32BE(20)];
    };
    expect(await sizeOf()).toEqual([1600, 1200]);
    expect(await sizeOf(1)).toEqual([800, 600]);
  });

  it('are drawn one after the other under one signal, as a process has it for its whole life', async () => {
    const { signal } = new AbortController();
    const options = { theme: 'light', language: 'en', scale: 1, signal } as const;
    await charts.draw(cloud, options);
    const second = await charts.draw({ ...cloud, title: 'Another' }, options);
    expect(second.length).toBeGreaterThan(1000);
  });

  it('are drawn while other work goes on', async () => {
    let turns = 0;
    let isDrawing = true;
    const count = () => {
      turns++;
      if (isDrawing) setImmediate(count);
    };
    count();
    await charts.draw(cloud, { theme: 'light', language: 'en' });
    isDrawing = false;
    // Drawn here, it would leave a dozen turns between the rows.
    expect(turns).toBeGreaterThan(100);
  });

  it('hold hostile words as words', async () => {
    const hostile = `<image href="file:///etc/passwd"/>&x; "'\u0000\u{1F600}`;
    const svg = drawSvg({ ...cloud, title: hostile }, { font: await font(), theme: THEMES.light });
    expect(svg).not.toContain('<image');
    expect(svg.match(/<text/g)).toHaveLength(2);
    for (const chart of [
      { ...cloud, title: hostile, words: [{ text: hostile, weight: 1 }] },
      { kind: 'bars', title: hostile, subtitle: hostile, bars: [{ label: hostile, value: 3 }] },
      { kind: 'lines', title: hostile, steps: [hostile], series: [{ name: hostile, values: [0.5] }] },
    ] as const)
      expect((await charts.draw(chart, { theme: 'light', language: 'en', scale: 1 })).length).toBeGreaterThan(
        1000,
      );
  });

  it.each([
    { kind: 'cloud', title: '', words: [] },
    { kind: 'bars', title: 'x', bars: [] },
    { kind: 'bars', title: 'x', bars: [{ label: 'a', value: 0 }] },
    { kind: 'lines', title: 'x', steps: [], series: [] },
    { kind: 'lines', title: 'x', steps: ['a'], series: [{ name: 'b', values: [0] }] },
  ] as const)('are drawn of nothing, too: %j', async (chart) => {
    expect(readPng(await charts.draw(chart, { theme: 'dark', language: 'zh', scale: 1 })).width).toBe(800);
  });

  it('fail with one kind of error, and can be drawn again after', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'font.ttf');
    const broken = createResvgCharts({ fontPath: path });
    const draw = () => broken.draw(cloud, { theme: 'light', language: 'en', scale: 1 });
    await expect(draw()).rejects.toThrow(ChartError);
    writeFileSync(path, 'not a font');
    await expect(draw()).rejects.toThrow(/damaged/);
    writeFileSync(path, readFileSync(FONT_PATH));
    expect(readPng(await draw()).height).toBe(600);
  });

  it('are not drawn when the caller has left', async () => {
    const drawn = charts.draw(cloud, { theme: 'light', language: 'en', signal: AbortSignal.abort() });
    await expect(drawn).rejects.toThrow(/abort/i);
  });
});

describe('themes', () => {
  /** Relative luminance (WCAG 2.2). */
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: string, other: string) => {
    const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((left, right) => right - left);
    return (light + 0.05) / (dark + 0.05);
  };

  it.each(['light', 'dark'] as const)('%s: every word can be read on its ground', (name) => {
    const { ground, text, muted, series } = THEMES[name];
    for (const colour of [text, muted, ...series]) expect(contrast(colour, ground)).toBeGreaterThan(4.5);
    expect(new Set(series).size).toBe(6);
  });
});
