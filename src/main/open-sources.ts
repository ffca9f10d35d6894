import { join, resolve } from 'node:path';
import { findDigests } from '../../adapters/package-files/package-folder.ts';
import { createSources } from '../../adapters/sources/create-sources.ts';
import { createFetchedFolder } from '../../adapters/sources/fetched-folder.ts';
import { createFolderWatcher } from '../../adapters/sources/watch/watch-folders.ts';
import type { IngestReport } from '../ingest/ingest.ts';
import { measuredSource } from '../metrics/measured.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Logger } from '../ports.ts';
import { createSourceRunner, type SourceRunner } from '../source/source-runner.ts';
import { wantedDays } from '../source/wanted-days.ts';
import type { Paperboy } from './paperboy.ts';

/** What brings digests in by itself: sources on the internet, and folders. */
export interface Sources extends Omit<SourceRunner, 'start'> {
  /** Reads the folders and goes on watching them and asking the sources. Resolved when the folders are read. */
  start(): Promise<void>;
}

const clock = { now: () => new Date() };
const timers = {
  after(ms: number, run: () => void) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Sources and watched folders as the settings name them, over an open Paperboy, which is closed after `stop`. */
export function openSources(
  { config, store, ingest }: Pick<Paperboy, 'config' | 'store' | 'ingest'>,
  logger: Logger,
  metrics?: Metrics,
): Sources {
  // One run at a time: two would bring the same index up to date.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn: Paperboy['ingest'] = (paths, options) => {
    const turn = last.then(() => ingest(paths, options));
    last = turn.catch(() => undefined);
    return turn;
  };
  // A first look at large folders takes long; what it has not come to is found at the next start.
  const ending = new AbortController();
  const runner = createSourceRunner({
    sources: createSources({
      settings: config.sources,
      huggingFaceUrl: config.huggingFaceUrl,
      arxivUrl: config.arxivUrl,
      timeZone: config.timeZone,
      timers,
    }).map((source) => (metrics === undefined ? source : measuredSource(source, metrics))),
    store,
    files: createFetchedFolder(join(config.stateFolder, 'fetched')),
    ingest: (paths) => inTurn(paths),
    random: Math.random,
    ...{ clock, timers, logger },
    digestDays: async (from) => {
      const digests = await store.digests({ from });
      const others = digests.filter(({ layout }) => layout !== 'hf-api');
      return wantedDays(others.map(({ date = '' }) => date));
    },
    notStored: async (paths) => {
      const known = await Promise.all(paths.map((path) => store.findDigest(resolve(path))));
      return paths.filter((_, index) => known[index] === undefined);
    },
  });
  const watcher = createFolderWatcher({
    paths: config.digestPaths.map(findDigests),
    onChanged: async (folder, files) => {
      logReport(await inTurn([folder], { only: files, signal: ending.signal }), logger);
    },
    ...{ clock, timers, logger },
  });
  return {
    ...runner,
    async start() {
      await watcher.start();
      runner.start();
    },
    async stop() {
      ending.abort();
      await Promise.all([watcher.stop(), runner.stop()]);
    },
  };
}

function logReport({ digests, rejected, durationMs }: IngestReport, logger: Logger): void {
  const changed = digests.filter(({ status }) => status !== 'unchanged');
  for (const { path, status, papers } of changed)
    logger.info('took a digest', { path, status, papers, durationMs });
  for (const { path, reason } of rejected) logger.warn('a file is no digest', { path, reason });
}
