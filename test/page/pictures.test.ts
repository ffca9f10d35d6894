import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topicLabels } from '../../page/map/topic-labels.ts';
import { moved, pointAt, toPicture, wholeMap, zoomed } from '../../page/map/viewport.ts';
import { niceTicks } from '../../page/trends/ticks.ts';
import { lastDays, nearestPlace, sharesOfTime, spacedFromRight } from '../../page/trends/time-line.ts';

const SIZE = { width: 800, height: 500 };
const coordinate = fc.double({ min: -1000, max: 1000, noNaN: true });
const points = fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 1, maxLength: 50 });

describe('the axis of a chart', () => {
  it('has round steps', () => {
    expect(niceTicks(0)).toEqual([0, 1]);
    expect(niceTicks(3)).toEqual([0, 1, 2, 3]);
    expect(niceTicks(23)).toEqual([0, 5, 10, 15, 20, 25]);
    expect(niceTicks(137)).toEqual([0, 50, 100, 150]);
  });

  it('reaches the largest value in at most five steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (largest) => {
        const ticks = niceTicks(largest);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(largest);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe('the map', () => {
  it('shows every point inside of its picture', () => {
    fc.assert(
      fc.property(points, (all) => {
        const view = wholeMap(all, SIZE);
        for (const point of all) {
          const { x, y } = toPicture(point, view, SIZE);
          expect(x >= 0 && x <= SIZE.width && y >= 0 && y <= SIZE.height).toBe(true);
        }
      }),
    );
  });

  it('keeps what is under the pointer when it zooms', () => {
    const at = { x: 120, y: 300 };
    fc.assert(
      fc.property(points, fc.double({ min: 0.5, max: 3, noNaN: true }), (all, factor) => {
        const whole = wholeMap(all, SIZE);
        const next = zoomed(whole, factor, at, SIZE, whole);
        const under = { x: whole.x + (at.x - 400) / whole.scale, y: whole.y + (at.y - 250) / whole.scale };
        const place = toPicture(under, next, SIZE);
        expect(place.x).toBeCloseTo(at.x, 3);
        expect(place.y).toBeCloseTo(at.y, 3);
      }),
    );
  });

  it('moves with the hand, and finds the nearest point in reach', () => {
    const all = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
    ];
    const view = { scale: 10, x: 0, y: 0 };
    expect(toPicture({ x: 0, y: 0 }, moved(view, 30, -20), SIZE)).toEqual({ x: 430, y: 230 });
    expect(pointAt(all, { x: 497, y: 251 }, { view, size: SIZE, reach: 12 })).toBe(all[1]);
    expect(pointAt(all, { x: 450, y: 250 }, { view, size: SIZE, reach: 12 })).toBeUndefined();
  });

  it('names the topics that have some papers, in their middle', () => {
    const at = (x: number, topic: string) => ({ id: `${topic}${x}`, title: '', x, y: x, topic });
    const all = [at(1, 'video'), at(2, 'video'), at(900, 'video'), at(5, 'code')];
    const topics = [
      { id: 'code', name: 'Code' },
      { id: 'video', name: 'Video' },
    ];
    expect(topicLabels(all, topics)).toEqual([{ topic: 'video', name: 'Video', x: 2, y: 2 }]);
  });
});

describe('a line of time', () => {
  it('puts days where they lie between the first and the last', () => {
    expect(sharesOfTime(['2026-08-01', '2026-08-02', '2026-08-11'])).toEqual([0, 0.1, 1]);
    expect(sharesOfTime(['2026-08-01'])).toEqual([0.5]);
    expect(nearestPlace([0, 0.1, 1], 0.4)).toBe(1);
    expect(nearestPlace([0, 0.1, 1], 7)).toBe(2);
  });

  it('keeps the days before the newest one', () => {
    const days = ['2026-08-12', '2026-08-05', '2026-08-06'];
    expect(lastDays(days, 7, (day) => day)).toEqual(['2026-08-12', '2026-08-06']);
    expect(lastDays([], 7, (day: string) => day)).toEqual([]);
  });

  it('leaves labels out that would touch, never the last', () => {
    expect([...spacedFromRight([0, 10, 50, 95, 100], 40)]).toEqual([4, 2, 1]);
  });
});
