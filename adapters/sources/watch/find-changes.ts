import type { SeenFile } from './scan-folder.ts';

/** What is known of the files of a folder between two looks. */
export interface WatchedFiles {
  /** Marks of what was taken, by path. */
  readonly taken: ReadonlyMap<string, string>;
  /** Files that changed lately and are waited for. */
  readonly waiting: ReadonlyMap<string, WaitingFile>;
}

interface WaitingFile {
  readonly mark: string;
  /** Milliseconds: when it was first seen like this. */
  readonly since: number;
  /** It changed while it was waited for, so somebody is writing. */
  readonly isGrowing: boolean;
}

export interface Changes extends WatchedFiles {
  /** Files to take now; they count as taken. */
  readonly ready: readonly string[];
}

/** A file counts as whole when it has not changed for so long; longer when it was seen growing. */
export const QUIET_MS = 150;
const GROWING_QUIET_MS = 600;
/** Written long before it was seen: moved here, or there at the start. */
const OLD_MS = 2000;

export const NOTHING_WATCHED: WatchedFiles = { taken: new Map(), waiting: new Map() };

/**
 * Which files are new or changed and whole. A file that is still being written waits, so that it is not read by halves;
 * an empty one waits for its first word. What is gone is forgotten here and stays in the store.
 *
 * @param files what is there now
 * @param now milliseconds since 1970
 */
export function findChanges(
  { taken, waiting }: WatchedFiles,
  files: ReadonlyMap<string, SeenFile>,
  now: number,
): Changes {
  const stillTaken = new Map<string, string>();
  const stillWaiting = new Map<string, WaitingFile>();
  const ready: string[] = [];
  for (const [path, { mark, size, changedAt }] of files) {
    const known = taken.get(path);
    if (known === mark) {
      stillTaken.set(path, mark);
      continue;
    }
    const before = waiting.get(path);
    const isSame = before?.mark === mark;
    const isGrowing = before !== undefined && (before.isGrowing || !isSame);
    const since = isSame ? before.since : now;
    const isOld = before === undefined && now - changedAt > OLD_MS;
    const isQuiet = now - since >= (isGrowing ? GROWING_QUIET_MS : QUIET_MS);
    if (size > 0 && (isOld || isQuiet)) {
      ready.push(path);
      stillTaken.set(path, mark);
    } else {
      if (known !== undefined) stillTaken.set(path, known);
      if (size > 0) stillWaiting.set(path, { mark, since, isGrowing });
    }
  }
  return { taken: stillTaken, waiting: stillWaiting, ready };
}
