import { describe, expect, it } from 'vitest';
import { aliveCheck, budgetCheck, diskCheck, indexCheck, latePostCheck } from '../../src/health/checks.ts';
import { createHealth, type HealthCheck } from '../../src/health/health.ts';

const START = new Date('2026-11-26T09:00:00Z');
const after = (ms: number) => ({ now: () => new Date(START.getTime() + ms) });
const clock = after(0);

describe('createHealth', () => {
  it('is green when every part is, and names the moment', async () => {
    const health = createHealth({ clock, checks: { store: () => undefined, disk: async () => undefined } });
    expect(await health()).toEqual({
      status: 'green',
      at: '2026-11-26T09:00:00.000Z',
      parts: [
        { name: 'store', status: 'green', reason: undefined },
        { name: 'disk', status: 'green', reason: undefined },
      ],
    });
  });

  it('is red as a whole for one red part, and for a check that fails itself', async () => {
    const checks: Record<string, HealthCheck> = {
      fine: () => undefined,
      late: () => 'a post is 11 min late',
      broken: () => {
        throw new Error('database is locked');
      },
    };
    const report = await createHealth({ clock, checks })();
    expect(report.status).toBe('red');
    expect(report.parts.map(({ status, reason }) => [status, reason])).toEqual([
      ['green', undefined],
      ['red', 'a post is 11 min late'],
      ['red', 'it could not be checked: database is locked'],
    ]);
  });
});

describe('checks', () => {
  it.each([
    [60_000, undefined, undefined],
    [60_001, undefined, 'no sign of life since the start 1 min ago'],
    [150_000, 90_000, undefined],
    [200_000, 90_000, 'no sign of life for 1 min'],
    [3 * 3_600_000, 0, 'no sign of life for 3 h'],
  ])('%d ms after the start, with a sign at %s, a poller says %s', async (now, sign, said) => {
    const lastSign = () => (sign === undefined ? undefined : new Date(START.getTime() + sign));
    expect(await aliveCheck({ clock: after(now), startedAt: START, lastSign, silenceMs: 60_000 })()).toBe(
      said,
    );
  });

  it('a post is late after ten minutes, not before', async () => {
    const due = async () => START;
    expect(await latePostCheck(after(600_000), due)()).toBeUndefined();
    expect(await latePostCheck(after(660_000), due)()).toBe('a post is 11 min late');
    expect(await latePostCheck(after(660_000), async () => undefined)()).toBeUndefined();
  });

  it('the indexes must hold exactly what the store holds', async () => {
    const counts = async () => ({ digests: 1, entries: 2, papers: 2, passages: 9 });
    expect(await indexCheck(counts, () => ({ papers: 2, vectors: 9 }))()).toBeUndefined();
    expect(await indexCheck(counts, () => ({ papers: 2, vectors: undefined }))()).toBeUndefined();
    expect(await indexCheck(counts, () => ({ papers: 1, vectors: 10 }))()).toBe(
      '1 papers are in the lexical index, 2 in the store; 10 passages have a vector, 9 are in the store',
    );
  });

  it('the disk is low below 200 MB, and the budget spent at its limit', async () => {
    expect(await diskCheck(async () => 200e6)()).toBeUndefined();
    expect(await diskCheck(async () => 199.9e6)()).toBe('199 MB of disk space are left');
    expect(await budgetCheck(async () => 999, 1000)()).toBeUndefined();
    expect(await budgetCheck(async () => 1000, 1000)()).toMatch(/^1000 of 1000 tokens/);
    expect(await budgetCheck(async () => 1000, undefined)()).toBeUndefined();
  });
});
