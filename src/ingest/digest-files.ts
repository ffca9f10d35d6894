/** A file that may hold a digest. */
export interface FoundFile {
  /** As the user gave it; for a file found in a folder, the folder as given and the way from there. */
  readonly path: string;
  /** Absolute path. */
  readonly location: string;
  /** Last part of the path. */
  readonly name: string;
  /** True for a file whose name is more often no digest (`README.md`) and that was found in a folder, not named. */
  readonly isDoubtful: boolean;
}

/** A path that cannot be taken, with a reason for the user. */
export interface RejectedPath {
  readonly path: string;
  readonly reason: string;
}

/** Files and folders, seen from the ingest run. */
export interface DigestFiles {
  /** Files of these paths: a file as it is, a folder's files in the order of their names, deep ones included. */
  list(paths: readonly string[]): AsyncIterable<FoundFile | RejectedPath>;
  /** @throws {DigestFileError} when it cannot be read or is too large */
  read(file: FoundFile): Promise<Uint8Array>;
  exists(location: string): Promise<boolean>;
}

/** A file cannot be read; the message is a reason for the user. */
export class DigestFileError extends Error {
  readonly code: 'unreadable' | 'too-large';

  constructor(code: DigestFileError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DigestFileError';
    this.code = code;
  }
}
