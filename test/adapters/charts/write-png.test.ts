import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writePng } from '../../../adapters/charts/write-png.ts';
import { readPng } from './read-png.ts';

function opaque(rgb: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: (rgb.length / 3) * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : (rgb[Math.floor(at / 4) * 3 + (at % 4)] ?? 0),
  );
}

describe('writePng', () => {
  it('keeps every pixel of pictures with up to 256 colours', async () => {
    const colour = fc.constantFrom([0, 0, 0], [255, 255, 255], [29, 95, 209], [1, 2, 3]);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.infiniteStream(colour),
        async (width, height, colours) => {
          const rgb = [...colours.take(width * height)].flat();
          const read = readPng(await writePng(opaque(rgb), width, height));
          expect([read.width, read.height, [...read.rgb]]).toEqual([width, height, rgb]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('takes the nearest colour for the rarest ones beyond', async () => {
    const rgb = Array.from({ length: 400 }, (_, index) => [
      index < 300 ? index % 150 : 250,
      index < 300 ? Math.floor(index / 150) : 3,
      7,
    ]);
    const often = Array.from({ length: 300 }, () => [
      [0, 0, 7],
      [250, 3, 7],
    ]).flat();
    const all = [...rgb, ...often].flat();
    const read = readPng(await writePng(opaque(all), all.length / 3, 1));
    for (const [index, value] of all.entries())
      expect(Math.abs((read.rgb[index] ?? 0) - value)).toBeLessThanOrEqual(1);
    expect(
      new Set(Array.from({ length: 1000 }, (_, pixel) => read.rgb.subarray(pixel * 3, pixel * 3 + 3).join()))
        .size,
    ).toBeLessThanOrEqual(256);
  });
});
