import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createSources } from '../../adapters/sources/create-sources.ts';
import { createDigestFiles } from '../../adapters/sources/digest-files.ts';
import { createFetchedFolder } from '../../adapters/sources/fetched-folder.ts';
import { openSqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import type { SourceSetting } from '../../src/config/services.ts';
import { readDigest } from '../../src/digest/index.ts';
import { type IngestReport, ingest } from '../../src/ingest/ingest.ts';
import type { Logger } from '../../src/ports.ts';
import type { Source } from '../../src/source/source.ts';
import { createSourceRunner, type SourceRunner } from '../../src/source/source-runner.ts';
import { createManualTimers, type ManualTimers } from '../fakes/manual-timers.ts';
import { temporaryFolder } from '../temporary-folder.ts';

export interface HarnessOptions {
  readonly folder?: string;
  readonly settings?: readonly SourceSetting[];
  readonly huggingFaceUrl?: string;
  readonly arxivUrl?: string;
  /** In place of those of the settings. */
  readonly sources?: readonly Source[];
  /** Moved to this moment first. */
  readonly now?: string;
  readonly digestDays?: (from: string) => Promise<readonly string[]>;
  /** Ends the "process" at its n-th use of store, files or ingest (0 for the first), before or after it took effect. */
  readonly crash?: { readonly at: number; readonly isAfter: boolean };
}

export interface Harness {
  readonly folder: string;
  readonly runner: SourceRunner;
  readonly store: ReturnType<typeof openSqliteStore>;
  readonly timers: ManualTimers;
  /** Every run of ingest so far. */
  readonly ingested: { readonly paths: readonly string[]; readonly report: IngestReport }[];
  readonly logs: { readonly level: string; readonly message: string; readonly fields: unknown }[];
  now(): Date;
  /** So often were store, files and ingest used. */
  uses(): number;
  /** Waits until each source of a started runner waits for its next round. */
  settle(): Promise<void>;
  /** Moves the clock, in steps, and lets what is due be done. */
  pass(minutes: number): Promise<void>;
  close(): Promise<void>;
}

/** A runner over a real store, real files and real requests, with a clock that only tests move. */
export async function openHarness(options: HarnessOptions = {}): Promise<Harness> {
  const folder = options.folder ?? (await temporaryFolder());
  const timers = createManualTimers((ms) => ms === 3000);
  timers.advance(Math.max(0, Date.parse(options.now ?? '2026-11-20T12:00:00Z') - timers.now()));
  const now = () => new Date(timers.now());
  const store = openSqliteStore(join(folder, 'paperboy.db'), now);
  const ingested: Harness['ingested'] = [];
  const logs: Harness['logs'] = [];
  const log = (level: string) => (message: string, fields?: unknown) =>
    void logs.push({ level, message, fields });
  const logger: Logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
  const sources =
    options.sources ??
    createSources({
      settings: options.settings ?? [{ kind: 'hugging-face' }],
      huggingFaceUrl: options.huggingFaceUrl ?? 'http://127.0.0.1:9',
      arxivUrl: options.arxivUrl ?? 'http://127.0.0.1:9',
      timeZone: 'UTC',
      timers,
    });
  let uses = 0;
  const crashing = async <Result>(use: () => Promise<Result>): Promise<Result> => {
    const { at = Number.POSITIVE_INFINITY, isAfter = false } = options.crash ?? {};
    const number = uses++;
    if (number > at || (number === at && !isAfter)) throw new Error('the process is dead');
    const result = await use();
    if (number === at) throw new Error('the process is dead');
    return result;
  };
  const files = createFetchedFolder(join(folder, 'fetched'));
  const runner = createSourceRunner({
    sources,
    store: {
      sourceStates: () => crashing(() => store.sourceStates()),
      putSourceState: (state) => crashing(() => store.putSourceState(state)),
      sourceDays: (source) => crashing(() => store.sourceDays(source)),
      putSourceDay: (day) => crashing(() => store.putSourceDay(day)),
    },
    files: {
      ...files,
      read: (...place) => crashing(() => files.read(...place)),
      write: (...place) => crashing(() => files.write(...place)),
      remove: (...place) => crashing(() => files.remove(...place)),
    },
    ingest: (paths) => crashing(() => ingestInto(store, paths, ingested)),
    clock: { now },
    random: () => 0.5,
    timers,
    logger,
    notStored: async (paths) => {
      const known = await Promise.all(paths.map((path) => store.findDigest(path)));
      return paths.filter((_, index) => known[index] === undefined);
    },
    ...(options.digestDays === undefined ? {} : { digestDays: options.digestDays }),
  });
  /** A source that waits for its next round has a timer; those of pauses between requests are skipped. */
  const settle = async () => {
    const deadline = performance.now() + 10_000;
    while (timers.pending().filter((ms) => ms !== 3000).length < sources.length) {
      if (performance.now() > deadline) throw new Error('the runner does not come to rest');
      await new Promise(setImmediate);
    }
  };
  const harness = {
    ...{ folder, runner, store, timers, ingested, logs, now, settle },
    async pass(minutes: number) {
      for (let left = minutes; left > 0; left -= 1) {
        timers.advance(60_000);
        await settle();
      }
    },
    async close() {
      await runner.stop();
      await store.close();
    },
  };
  onTestFinished(() => harness.close().catch(() => undefined));
  return { ...harness, uses: () => uses };
}

export async function ingestInto(
  store: Harness['store'],
  paths: readonly string[],
  ingested: Harness['ingested'] = [],
): Promise<IngestReport> {
  const report = await ingest({
    paths,
    files: createDigestFiles(),
    store,
    read: ({ path, bytes }) =>
      readDigest({ path, bytes, repair: (text) => ({ text, isDamaged: false, words: [] }) }),
  });
  ingested.push({ paths, report });
  return report;
}
