import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SourceDay, SourceState, SourceStore } from '../../src/source/source-store.ts';

export interface OpenedSourceStore {
  readonly store: SourceStore;
  close(): Promise<void>;
}

const at = (minutes: number) => new Date(Date.UTC(2026, 7, 12, 9, minutes));

const STATE: SourceState = {
  name: 'hugging-face',
  failures: 2,
  lastSuccessAt: at(0),
  lastFailure: { code: 'rate-limited', detail: 'huggingface.co: 429', retryAfterMs: 30_000 },
  lastFailureAt: at(5),
  nextTryAt: at(10),
};
const DAY: SourceDay = {
  source: 'hugging-face',
  day: '2026-08-12',
  status: 'failed',
  tries: 3,
  checkedAt: at(5),
  nextTryAt: at(9),
  validators: { etag: 'W/"a"', lastModified: 'Wed, 12 Aug 2026 08:00:00 GMT' },
  hash: 'ab12',
  failure: { code: 'not-a-digest', detail: 'no papers' },
};

/** What every store of what sources said does. @param open gives a new, empty one */
export function testSourceStore(name: string, open: () => Promise<OpenedSourceStore>): void {
  describe(`${name}: sources`, () => {
    let opened: OpenedSourceStore;
    let store: SourceStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    it('gives back the state of each source, with everything or the least', async () => {
      expect(await store.sourceStates()).toEqual([]);
      const least = { name: 'arxiv:cs.CL', failures: 0 };
      await store.putSourceState(STATE);
      await store.putSourceState(least);
      expect(await store.sourceStates()).toEqual([least, STATE]);
      await store.putSourceState({ name: STATE.name, failures: 0, lastSuccessAt: at(11) });
      expect(await store.sourceStates()).toEqual([
        least,
        { name: STATE.name, failures: 0, lastSuccessAt: at(11) },
      ]);
    });

    it('gives back the days of one source, newest first', async () => {
      const older: SourceDay = { ...DAY, day: '2026-08-11', status: 'not-there', validators: {} };
      const { nextTryAt: _next, hash: _hash, failure: _failure, ...least } = older;
      await store.putSourceDay(least);
      await store.putSourceDay(DAY);
      await store.putSourceDay({ ...DAY, source: 'other', day: '2026-08-13' });
      expect(await store.sourceDays('hugging-face')).toEqual([DAY, least]);
      await store.putSourceDay({ ...DAY, status: 'fetched', tries: 1 });
      expect((await store.sourceDays('hugging-face'))[0]).toEqual({ ...DAY, status: 'fetched', tries: 1 });
      expect(await store.sourceDays('nobody')).toEqual([]);
    });
  });
}
