import { type FSWatcher, watch } from 'node:fs';
import type { Clock, Logger } from '../../../src/ports.ts';
import type { SourceTimers } from '../../../src/source/source-runner.ts';
import { findChanges, NOTHING_WATCHED, QUIET_MS, type WatchedFiles } from './find-changes.ts';
import { scanFolder } from './scan-folder.ts';

/** Several events come for one change; so long they are gathered. */
const GATHER_MS = 50;
/** Some file systems (network, mounts of containers) tell of nothing. */
const POLL_MS = 30_000;
/** Where watching itself failed. */
const FAST_POLL_MS = 5000;
/** Each takes a little of a system-wide budget; deeper trees are polled. */
const MAX_WATCHED = 1000;
const AFTER_FAILURE_MS = 5000;
const LOOKS_AT_START = 5;

/** Said of a path that does not exist or cannot be read; it is looked for again and again. */
const NOT_THERE = 'digests are not there, or cannot be read';

export interface WatchFoldersOptions {
  /** Folders or files, as the user gave them. */
  readonly paths: readonly string[];
  /** Takes files that are new, or changed, and whole; what rises is logged and tried again. */
  onChanged(folder: string, files: readonly string[]): Promise<unknown>;
  readonly clock: Clock;
  readonly timers: SourceTimers;
  readonly logger: Logger;
}

export interface FolderWatcher {
  /** Takes everything that is there, then goes on watching. Resolved when what was there is taken. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Watches folders for digests. Events of the file system only say that it is worth a look; what counts is what a look
 * finds, so that a lost or doubled event does no harm. Each folder is watched by itself: one recursive watch does not
 * work everywhere, and on Linux it is made of many in any case.
 */
export function createFolderWatcher(options: WatchFoldersOptions): FolderWatcher {
  const watched = options.paths.map((path) => watchOne(path, options));
  return {
    start: async () => void (await Promise.all(watched.map(({ start }) => start()))),
    stop: async () => void (await Promise.all(watched.map(({ stop }) => stop()))),
  };
}

function watchOne(path: string, { onChanged, clock, timers, logger }: WatchFoldersOptions): FolderWatcher {
  /** With what tells that a folder is still the one that is watched. */
  const watchers = new Map<string, { readonly id: string; readonly watcher: FSWatcher }>();
  let state: WatchedFiles = NOTHING_WATCHED;
  let hasFailed = false;
  let isMissing = false;
  let isStopped = false;
  let cancel = () => {};
  /** A look is under way; what happens meanwhile is looked at after it. */
  let looking: Promise<void> | undefined;
  let isLookWanted = false;

  const lookIn = (ms: number) => {
    cancel();
    if (!isStopped) cancel = timers.after(ms, () => void look());
  };
  const onEvent = () => {
    if (looking !== undefined) isLookWanted = true;
    else lookIn(GATHER_MS);
  };

  /** @returns whether some are watched that were not before */
  const watchFolders = (folders: ReadonlyMap<string, string>): boolean => {
    for (const [folder, { id, watcher }] of watchers) {
      if (folders.get(folder) === id) continue;
      watcher.close();
      watchers.delete(folder);
    }
    const missing = [...folders].slice(0, MAX_WATCHED).filter(([folder]) => !watchers.has(folder));
    for (const [folder, id] of missing) if (!isStopped) watchFolder(folder, id);
    return missing.length > 0 && !hasFailed;
  };

  const watchFolder = (folder: string, id: string): void => {
    try {
      const watcher = watch(folder, { persistent: false }, onEvent);
      watcher.on('error', () => {
        // The folder went, most likely; the next look finds out.
        watcher.close();
        if (watchers.get(folder)?.watcher === watcher) watchers.delete(folder);
        onEvent();
      });
      watchers.set(folder, { id, watcher });
    } catch (error) {
      if (!hasFailed) {
        logger.warn('a folder can only be looked at now and then', { folder, reason: String(error) });
      }
      hasFailed = true;
    }
  };

  /** Looks until nothing is to be taken at once. @returns when to look again at the latest */
  const lookOnce = async (): Promise<number> => {
    const { files, folders } = await scanFolder(path);
    const wasMissing = isMissing;
    isMissing = folders.size === 0;
    // Once, and again when it was there meanwhile: a misspelt setting must not look like a day without papers.
    if (isMissing && !wasMissing) logger.warn(NOT_THERE, { path });
    // What came between the look and the watch is found by another look.
    if (watchFolders(folders)) isLookWanted = true;
    const { ready, ...next } = findChanges(state, files, clock.now().getTime());
    if (ready.length > 0 && !isStopped) {
      try {
        await onChanged(path, ready);
      } catch (error) {
        // Nothing of it counts as taken, so the next look finds it again.
        logger.error('changed digests could not be taken', { folder: path, reason: String(error) });
        return AFTER_FAILURE_MS;
      }
    }
    state = next;
    if (next.waiting.size > 0) return QUIET_MS;
    return hasFailed || watchers.size === 0 || folders.size > MAX_WATCHED ? FAST_POLL_MS : POLL_MS;
  };

  const look = async (): Promise<void> => {
    if (looking !== undefined) return await looking;
    isLookWanted = false;
    looking = lookOnce()
      .catch((error: unknown) => {
        logger.error('a folder could not be looked at', { folder: path, reason: String(error) });
        return AFTER_FAILURE_MS;
      })
      .then((ms) => {
        looking = undefined;
        lookIn(isLookWanted ? Math.min(ms, GATHER_MS) : ms);
      });
    await looking;
  };

  return {
    async start() {
      await look();
      // What was written a moment ago belongs to what was there; a file that grows for long comes later.
      for (let more = 0; more < LOOKS_AT_START && state.waiting.size > 0 && !isStopped; more += 1) {
        await new Promise<void>((resolve) => void timers.after(QUIET_MS, resolve));
        await look();
      }
    },
    async stop() {
      isStopped = true;
      cancel();
      for (const { watcher } of watchers.values()) watcher.close();
      watchers.clear();
      await looking;
    },
  };
}
