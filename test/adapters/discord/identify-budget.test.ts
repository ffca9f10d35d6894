import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdentifyBudget } from '../../../adapters/discord/identify-budget.ts';
import { createMemoryNotes } from './harness.ts';

const DAY = 24 * 60 * 60 * 1000;

function setUp() {
  let time = Date.UTC(2026, 0, 12);
  const notes = createMemoryNotes();
  return {
    notes,
    now: () => time,
    move: (ms: number) => {
      time += ms;
    },
    /** A start of the program: it knows only what was kept. */
    budget: () => createIdentifyBudget(notes, () => time),
  };
}

describe('the budget of sessions', () => {
  it('lets a program that is restarted as fast as it fails start fewer than 50 a day', async () => {
    const { budget, now, move } = setUp();
    const started: number[] = [];
    for (let restart = 0; restart < 1000; restart += 1) {
      const program = budget();
      const allowance = await program.check(0);
      if (allowance.kind !== 'go') move(allowance.until - now());
      expect(await program.check(0)).toEqual({ kind: 'go' });
      await program.record(0);
      started.push(now());
    }
    const mostInADay = Math.max(
      ...started.map((at) => started.filter((other) => other >= at && other < at + DAY).length),
    );
    expect(mostInADay).toBeLessThanOrEqual(50);
    expect(started[2]).toBe(started[0]);
  });

  it('starts at once again after it ran well, and each shard for itself', async () => {
    const { budget, move } = setUp();
    for (let count = 0; count < 5; count += 1) await budget().record(0);
    expect((await budget().check(0)).kind).toBe('pause');
    expect((await budget().check(1)).kind).toBe('go');
    move(1);
    await budget().markHealthy();
    move(1);
    expect((await budget().check(0)).kind).toBe('go');
  });

  it('keeps 50 of 1000 back, until a day has passed', async () => {
    const { budget, now, move } = setUp();
    const first = now();
    for (let shard = 0; shard < 949; shard += 1) await budget().record(shard);
    expect((await budget().check(5000)).kind).toBe('go');
    await budget().record(949);
    expect(await budget().check(5000)).toEqual({ kind: 'used-up', until: first + DAY });
    move(DAY + 1);
    expect((await budget().check(5000)).kind).toBe('go');
  });

  it('survives a note that is damaged, and a clock that jumped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (note) => {
        const { budget, notes } = setUp();
        notes.all.set('discord:identifies', note);
        await budget().record(0);
        expect(['go', 'pause', 'used-up']).toContain((await budget().check(0)).kind);
      }),
    );
    const { budget, move } = setUp();
    for (let count = 0; count < 5; count += 1) await budget().record(0);
    move(-DAY);
    expect((await budget().check(0)).kind).toBe('go');
  });
});
