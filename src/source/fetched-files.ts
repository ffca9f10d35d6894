import type { Source } from './source.ts';

type Place = Pick<Source, 'folder' | 'extension'>;

/** The folder in which fetched digests are kept, so that a new database can be filled from them. */
export interface FetchedFiles {
  /** Where a day's digest is or would be. @throws {RangeError} the names lead out of the folder */
  pathOf(source: Place, day: string): string;
  /** @returns undefined when there is none @throws {FetchedFilesError} */
  read(source: Place, day: string): Promise<Uint8Array | undefined>;
  /** Writes whole or not at all; an older digest of the day is replaced. @throws {FetchedFilesError} */
  write(source: Place, day: string, bytes: Uint8Array): Promise<void>;
  /** @throws {FetchedFilesError} */
  remove(source: Place, day: string): Promise<void>;
  /** Paths of all that is there. */
  list(): Promise<string[]>;
}

/** A fetched digest cannot be kept; the message says why and what to do. */
export class FetchedFilesError extends Error {
  override readonly name = 'FetchedFilesError';
}
