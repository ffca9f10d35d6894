import { describe, expect, it } from 'vitest';
import { byGeneration } from '../src/by-generation.ts';

/** A store whose state the test names. */
function stateOf(first: string) {
  let state = first;
  return {
    store: { generation: async () => state },
    become(next: string) {
      state = next;
    },
  };
}

describe('byGeneration', () => {
  it('works once for each state, and is told what came before', async () => {
    const { store, become } = stateOf('a');
    const read = byGeneration(store, async (before: string | undefined) => `${before ?? ''}*`);
    expect(await Promise.all([read(), read()])).toEqual(['*', '*']);
    expect(await read()).toBe('*');
    become('b');
    expect(await read()).toBe('**');
  });

  it('does one thing after the other when the state changes meanwhile', async () => {
    const { store, become } = stateOf('a');
    const steps: string[] = [];
    let release: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let count = 0;
    const read = byGeneration(store, async () => {
      const own = ++count;
      steps.push(`begin ${own}`);
      if (own === 1) await gate;
      steps.push(`end ${own}`);
      return own;
    });
    const first = read();
    await new Promise((resolve) => setImmediate(resolve));
    become('b');
    const second = read();
    await new Promise((resolve) => setImmediate(resolve));
    release();
    expect(await Promise.all([first, second])).toEqual([1, 2]);
    expect(steps).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2']);
  });

  it('tells of a failure and tries again', async () => {
    const { store } = stateOf('a');
    let isBroken = true;
    const read = byGeneration(store, async () => {
      if (isBroken) throw new Error('broken');
      return 'done';
    });
    const failed = await Promise.allSettled([read(), read()]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isBroken = false;
    expect(await read()).toBe('done');
  });
});
