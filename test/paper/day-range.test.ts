import { expect, it } from 'vitest';
import { dayRange } from '../../src/paper/day-range.ts';

it.each([
  ['2026-01-12', { firstDay: '2026-01-12', lastDay: '2026-01-12' }],
  ['2026-01', { firstDay: '2026-01-01', lastDay: '2026-01-31' }],
  ['2024-02', { firstDay: '2024-02-01', lastDay: '2024-02-29' }],
  ['January', undefined],
])('spreads %j over its days', (date, days) => {
  expect(dayRange(date)).toEqual(days);
});
