import { expect, it } from 'vitest';
import { wantedDays } from '../../src/source/wanted-days.ts';

it('days of digests bring along the working day before, newest first, each once', () => {
  // A Monday, the Tuesday after it, a Sunday.
  expect(wantedDays(['2026-08-17', '2026-08-18', '2026-08-16'])).toEqual([
    ...['2026-08-18', '2026-08-17', '2026-08-16', '2026-08-14'],
  ]);
  expect(wantedDays(['2026-08-15'])).toEqual(['2026-08-15', '2026-08-14']);
  expect(wantedDays(['2026-08', ''])).toEqual([]);
});
