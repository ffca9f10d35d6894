import type { Digest } from '../digest/digest.ts';
import { type BuildSegment, createSegmentBuilder } from '../retrieval/lexical/build-segment.ts';
import type { Store } from '../store.ts';
import type { DigestFiles } from './digest-files.ts';
import { type IngestReport, ingest } from './ingest.ts';

export interface IngestWorkOptions {
  /** Files done, of `total`. */
  onProgress?(done: number, total: number): void;
  /** Ends the run between two files. */
  readonly signal?: AbortSignal;
  /** See `IngestOptions.only`. */
  readonly only?: readonly string[];
}

/**
 * Work on the store that takes the processor for long: a process that serves chats has it done in another thread, one
 * that runs a single command does it where it is.
 */
export interface LongWork {
  /** See `ingest`. @throws {StoreError} */
  ingest(paths: readonly string[], options?: IngestWorkOptions): Promise<IngestReport>;
  readonly buildSegment: BuildSegment;
  close(): Promise<void>;
}

/** Reads a digest. @throws {DigestError} when the file holds none */
export type DigestReader = (input: { readonly path: string; readonly bytes: Uint8Array }) => Digest;

export interface LongWorkParts {
  readonly store: Store;
  readonly files: DigestFiles;
  /** Loads what the reader needs, once digests are to be read. */
  loadReader(): Promise<DigestReader>;
}

/** Does the work in this thread, with turns for other work in between. */
export function createLongWork({ store, files, loadReader }: LongWorkParts): LongWork {
  return {
    async ingest(paths, { onProgress, signal, only } = {}) {
      return ingest({
        ...{ paths, files, store, read: await loadReader() },
        onProgress: ({ done, total }) => onProgress?.(done, total),
        ...(signal === undefined ? {} : { signal }),
        ...(only === undefined ? {} : { only }),
      });
    },
    buildSegment: createSegmentBuilder(store),
    close: async () => {},
  };
}
