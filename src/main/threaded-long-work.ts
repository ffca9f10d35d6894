import { Thread } from '../../adapters/workers/thread.ts';
import type { IngestReport } from '../ingest/ingest.ts';
import type { LongWork } from '../ingest/long-work.ts';
import type { BuiltSegment } from '../retrieval/lexical/build-segment.ts';
import { StoreError, type StoreErrorCode } from '../store.ts';

/** A thread holds some 50 MB; digests come once a day. */
const IDLE_MS = 60_000;

/** Does long work in a thread of its own, which is there only while there is some. */
export function createThreadedLongWork(databasePath: string): LongWork {
  const isSource = import.meta.url.endsWith('.ts');
  const thread = new Thread({
    entry: new URL(`./long-work-thread.${isSource ? 'ts' : 'js'}`, import.meta.url),
    data: { databasePath },
    idleMs: IDLE_MS,
    reviveError: ({ name, code, message }) =>
      name === 'StoreError' && code !== undefined
        ? new StoreError(code as StoreErrorCode, message)
        : undefined,
  });
  // What comes back is what `long-work-thread.ts`, of the same version, sends.
  return {
    ingest: async (paths, { only, ...options } = {}) =>
      (await thread.call('ingest', { paths, only }, options)) as IngestReport,
    buildSegment: async (known, options) =>
      (await thread.call('buildSegment', known, options)) as BuiltSegment,
    close: () => thread.close(),
  };
}
