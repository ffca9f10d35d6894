import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelled } from '../../../adapters/charts/bars.ts';
import { placeWords } from '../../../adapters/charts/cloud.ts';
import { spread } from '../../../adapters/charts/lines.ts';
import { SMALL, shortened } from '../../../adapters/charts/svg.ts';
import { font } from './shipped-font.ts';

const ROOM = { x: 40, y: 90, width: 720, height: 470 };
const word = fc.record({
  text: fc.oneof(
    fc.constantFrom('agent', '推理', 'học tăng cường', 'on-policy distillation', 'x', '한국어', 'robot 🤖'),
    fc.string({ minLength: 1, maxLength: 40 }),
  ),
  weight: fc.double({ min: 0.01, max: 100, noNaN: true }),
});

describe('placeWords', () => {
  it('lets no words touch or leave the room, and always places them alike', async () => {
    const pen = { font: await font() };
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const placed = placeWords(words, ROOM, pen);
        for (const [index, one] of placed.entries()) {
          expect(one.size).toBeGreaterThan(0);
          expect(one.x).toBeGreaterThanOrEqual(ROOM.x);
          expect(one.x + one.width).toBeLessThanOrEqual(ROOM.x + ROOM.width + 1e-6);
          expect(one.y).toBeGreaterThanOrEqual(ROOM.y);
          expect(one.y + one.height).toBeLessThanOrEqual(ROOM.y + ROOM.height + 1e-6);
          for (const other of placed.slice(index + 1)) {
            const isApart =
              one.x + one.width <= other.x ||
              other.x + other.width <= one.x ||
              one.y + one.height <= other.y ||
              other.y + other.height <= one.y;
            expect(isApart).toBe(true);
          }
        }
        expect(placeWords(words, ROOM, pen)).toEqual(placed);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves out words that the font cannot show, and makes the weightiest the largest', async () => {
    const words = [
      { text: 'agent', weight: 9 },
      { text: '한국어', weight: 8 },
      { text: 'robot 🤖', weight: 7 },
      { text: '推理', weight: 2 },
    ];
    const placed = placeWords(words, ROOM, { font: await font() });
    expect(placed.map(({ text }) => text)).toEqual(['agent', '推理']);
    expect(placed[0]?.size).toBeGreaterThan(placed[1]?.size ?? 0);
    expect(placed[1]?.size).toBeGreaterThanOrEqual(SMALL);
  });
});

describe('spread', () => {
  it('keeps names apart and in the order of their lines', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { maxLength: 6 }), (wanted) => {
        const places = spread(wanted, 28, 0, 400);
        const order = [...wanted.keys()].sort((left, right) => (wanted[left] ?? 0) - (wanted[right] ?? 0));
        const sorted = order.map((index) => places[index] ?? 0);
        for (let at = 1; at < sorted.length; at++)
          expect((sorted[at] ?? 0) - (sorted[at - 1] ?? 0)).toBeGreaterThan(27.9);
        for (const place of places) {
          expect(place).toBeGreaterThanOrEqual(-1e-6);
          expect(place).toBeLessThanOrEqual(400 + 1e-6);
        }
      }),
    );
  });

  it('moves nothing that stands apart', () => {
    expect(spread([300, 10, 100], 28, 0, 400)).toEqual([300, 10, 100]);
  });
});

describe('labels below an axis', () => {
  it('leave room between each other, the last one always among them', async () => {
    const pen = { font: await font() };
    const days = Array.from({ length: 30 }, (_, index) => `${index + 1} Jan`);
    const shown = labelled(days, 22, pen);
    expect(shown.at(-1)?.label).toBe('30 Jan');
    const widest = Math.max(...shown.map(({ label }) => pen.font.width(label) * SMALL));
    for (let at = 1; at < shown.length; at++)
      expect(((shown[at]?.index ?? 0) - (shown[at - 1]?.index ?? 0)) * 22).toBeGreaterThan(widest);
    expect(labelled(['a', 'b'], 300, pen).map(({ label }) => label)).toEqual(['a', 'b']);
  });
});

describe('shortened', () => {
  it('fits the room and ends with an ellipsis where something is missing', async () => {
    const loaded = await font();
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.integer({ min: 60, max: 700 }), (text, room) => {
        const short = shortened(text, 22, room, loaded);
        if (short === text) expect(loaded.width(text) * 22).toBeLessThanOrEqual(room);
        else expect([short.endsWith('…'), loaded.width(short) * 22 <= room + 22]).toEqual([true, true]);
      }),
    );
  });
});
