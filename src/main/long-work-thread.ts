/** Entry of the thread that reads digests and cuts papers into terms, with a connection to the database of its own. */
import { workerData } from 'node:worker_threads';
import { loadRepairer } from '../../adapters/package-files/load-models.ts';
import { createDigestFiles } from '../../adapters/sources/digest-files.ts';
import { openSqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import { serveThread, type ThreadCallOptions } from '../../adapters/workers/serve-thread.ts';
import { readDigest } from '../digest/index.ts';
import { createLongWork } from '../ingest/long-work.ts';
import type { Segment } from '../retrieval/lexical/segment.ts';

interface IngestInput {
  readonly paths: readonly string[];
  readonly only: readonly string[] | undefined;
}

const { databasePath } = workerData as { readonly databasePath: string };
const store = openSqliteStore(databasePath);
const work = createLongWork({
  store,
  files: createDigestFiles(),
  async loadReader() {
    const repair = await loadRepairer();
    return ({ path, bytes }) => readDigest({ path, bytes, repair });
  },
});

serveThread(
  {
    ingest: async ({ paths, only }: IngestInput, options: ThreadCallOptions) => ({
      output: await work.ingest(paths, { ...options, ...(only === undefined ? {} : { only }) }),
    }),
    buildSegment: async (known: ReadonlyMap<string, number>, options: ThreadCallOptions) => {
      const output = await work.buildSegment(known, options);
      return { output, transfer: buffersOf(output.segment) };
    },
  },
  () => store.close(),
);

/** The columns of a segment are its bulk: tens of megabytes for ten thousand papers. */
function buffersOf(segment: Segment): ArrayBuffer[] {
  const columns = Object.values(segment).filter((column) => ArrayBuffer.isView(column));
  return [...new Set(columns.map(({ buffer }) => buffer as ArrayBuffer))];
}
