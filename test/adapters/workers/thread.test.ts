import { afterEach, describe, expect, it } from 'vitest';
import { Thread, ThreadError, type ThreadOptions } from '../../../adapters/workers/thread.ts';

const threads: Thread[] = [];
afterEach(async () => {
  await Promise.all(threads.splice(0).map((thread) => thread.close()));
});

function makeThread(options: Partial<ThreadOptions> = {}): Thread {
  const entry = new URL('thread-entry.ts', import.meta.url);
  const thread = new Thread({ entry, data: { name: 'test' }, idleMs: 60_000, ...options });
  threads.push(thread);
  return thread;
}

describe('Thread', () => {
  it('is started by its first call, and answers several at a time', async () => {
    const thread = makeThread();
    expect(thread.isRunning).toBe(false);
    const answers = [1, 2, 3].map((right) => thread.call('add', { left: 1, right }));
    expect(await Promise.all([...answers, thread.call('data', undefined)])).toEqual([
      2,
      3,
      4,
      { name: 'test' },
    ]);
    expect(thread.isRunning).toBe(true);
  });

  it('tells progress and its end, and stops when asked', async () => {
    const thread = makeThread();
    const told: number[] = [];
    expect(await thread.call('count', 500, { onProgress: (done) => told.push(done) })).toBe(500);
    expect([told[0], told.at(-1)]).toEqual([1, 500]);
    expect(told.length).toBeLessThan(400);
    const controller = new AbortController();
    const counted = thread.call('count', 1e9, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect(await counted).toBeLessThan(1e9);
    expect(await thread.call('count', 1e9, { signal: AbortSignal.abort() })).toBeLessThan(1e9);
  });

  it('moves what is marked, without copying it', async () => {
    const column = (await makeThread().call('column', 1000)) as Float64Array;
    expect([column.length, column[999]]).toEqual([1000, 7]);
  });

  it('gives an error of the method to its caller alone', async () => {
    const thread = makeThread({
      reviveError: ({ name, code }) => (code === 'far' ? new TypeError(`revived ${name}`) : undefined),
    });
    const [failed, added] = await Promise.allSettled([
      thread.call('fail', undefined),
      thread.call('add', { left: 1, right: 1 }),
    ]);
    expect(failed).toEqual({ status: 'rejected', reason: new TypeError('revived RangeError') });
    expect(added).toEqual({ status: 'fulfilled', value: 2 });
    await expect(thread.call('unknown', undefined)).rejects.toThrow('the thread knows no "unknown"');
  });

  it('that dies fails what it was doing, and is started again by the next call', async () => {
    const thread = makeThread();
    const other = thread.call('count', 1e9);
    const crash = thread.call('crash', undefined);
    await expect(crash).rejects.toThrow(ThreadError);
    await expect(other).rejects.toThrow('the thread for long work is gone: it ended with code 3');
    expect(await thread.call('add', { left: 2, right: 2 })).toBe(4);
  });

  it('that cannot be started fails its calls', async () => {
    const thread = makeThread({ entry: new URL('missing-entry.ts', import.meta.url) });
    await expect(thread.call('add', { left: 1, right: 1 })).rejects.toThrow(ThreadError);
  });

  it('ends when it has been idle, and comes back', async () => {
    const thread = makeThread({ idleMs: 1 });
    await thread.call('add', { left: 1, right: 1 });
    while (thread.isRunning) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(await thread.call('add', { left: 1, right: 1 })).toBe(2);
  });

  it('takes no call after it was closed', async () => {
    const thread = makeThread();
    await thread.call('add', { left: 1, right: 1 });
    await thread.close();
    await expect(thread.call('add', { left: 1, right: 1 })).rejects.toThrow('the thread is closed');
  });
});
