import type { Digest } from './digest/digest.ts';
import type { DigestRecord, Paper, Passage } from './paper/paper.ts';

/** Where a digest came from and what it held. */
export interface DigestFile {
  /** Absolute path or address; at most one digest is stored for each. */
  readonly location: string;
  /** Path as the user gave it, shown in answers. */
  readonly path: string;
  /** Last part of the path; a copy or a moved file keeps it. */
  readonly name: string;
  /** Hex SHA-256 of the bytes. */
  readonly hash: string;
}

export interface StoredDigest {
  readonly file: DigestFile;
  readonly record: DigestRecord;
}

export interface PutResult {
  readonly status: 'added' | 'replaced';
  /** Papers that changed, came or went with this digest, sorted. */
  readonly paperIds: readonly string[];
}

/** ISO days, both ends included; an open end is left out. */
export interface DateRange {
  readonly from?: string;
  readonly to?: string;
}

/** A paper passes when it passes every field given. */
export interface PaperFilter extends DateRange {
  /** ISO day on which a digest lists the paper; a digest dated by month only matches no day. */
  readonly date?: string;
  /** Whole tag or category, without regard to case. */
  readonly tag?: string;
  readonly category?: string;
  readonly ids?: readonly string[];
}

/** `from` included, `to` not; an open end is left out. */
export interface MomentRange {
  readonly from?: Date;
  readonly to?: Date;
}

export interface SeenPaper {
  readonly paperId: string;
  readonly firstSeenAt: Date;
}

/** `paperIds[i]` is the paper of the passage `keys[i]`; keys ascend. */
export interface PassageKeys {
  readonly keys: Int32Array;
  readonly paperIds: readonly string[];
}

export interface StoredVector {
  readonly key: number;
  readonly vector: Float32Array;
}

/** The papers that digests list on one day, for counting. */
export interface ListedDay {
  readonly day: string;
  /** Each once, by id; empty when the day's digests hold none. */
  readonly papers: readonly { readonly id: string; readonly tags: readonly string[] }[];
}

export interface StoreCounts {
  readonly digests: number;
  readonly entries: number;
  readonly papers: number;
  readonly passages: number;
}

/** `no-driver`: the software that reads the database is missing or does not fit. */
export type StoreErrorCode =
  | 'newer-version'
  | 'foreign'
  | 'corrupt'
  | 'busy'
  | 'full'
  | 'unavailable'
  | 'no-driver';

/** The store failed; `busy` may pass by itself, the others need the operator. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly isRetryable: boolean;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
    this.isRetryable = code === 'busy';
  }
}

/**
 * Source of truth for digests, papers, passages and vectors. Each changing method is one transaction: after a crash
 * all of it is there or nothing. Every method may throw `StoreError`.
 *
 * A date range takes a digest dated by month only when the whole month lies inside, and never an undated one.
 */
export interface Store {
  findDigest(location: string): Promise<StoredDigest | undefined>;
  /** Digests with this content, whatever their name and location, by location. */
  findCopies(hash: string): Promise<StoredDigest[]>;
  /** Adds a digest, or replaces the one at its location. Passages whose text stays keep their keys and vectors. */
  putDigest(file: DigestFile, digest: Digest): Promise<PutResult>;
  /** Gives the digest at `location` another place. @returns false when there is none, or the place is taken */
  moveDigest(location: string, file: DigestFile): Promise<boolean>;
  /** By date (undated last), then path. */
  digests(range?: DateRange): Promise<DigestRecord[]>;

  /** Ids by date of the first digest (undated last), its path and the place in it. */
  paperIds(filter?: PaperFilter): Promise<string[]>;
  /** Version of every paper by id: another number after each change of the paper or of its passages. */
  paperVersions(): Promise<Map<string, number>>;
  /** Scores of the papers that have one, by id. */
  paperScores(): Promise<Map<string, NonNullable<Paper['score']>>>;
  /** Authors of the papers that name some, by id. */
  paperAuthors(): Promise<Map<string, readonly string[]>>;
  /** The same papers, read one by one; a paper that goes meanwhile is left out. */
  papers(filter?: PaperFilter): AsyncIterable<Paper>;
  paper(id: string): Promise<Paper | undefined>;
  /**
   * Papers by the moment at which their first digest was stored here, oldest first. It stays when digests are
   * replaced, go or come back. Late papers of a day are those listed on it (`dates`) that were first seen after its post; in
   * a database that was built anew from files every paper is new.
   */
  papersFirstSeen(range: MomentRange): Promise<SeenPaper[]>;
  /** The days of a range that have a digest, ascending; digests dated by month only do not count. Leaves the event loop free. */
  listedDays(range?: DateRange): AsyncIterable<ListedDay>;
  /** Titles by id, without the rest of the papers; unknown ids are left out. */
  paperTitles(ids: Iterable<string>): Promise<Map<string, string>>;

  /** In the order of `keys`; unknown keys are left out. */
  passages(keys: readonly number[]): Promise<Passage[]>;
  /** In the order of the paper's entries and their text. */
  passagesOf(paperId: string): Promise<Passage[]>;
  /** Read in parts that leave the event loop free: what changes meanwhile may be in it or not. */
  passageKeys(): Promise<PassageKeys>;
  /** All passages by key, in batches that leave the event loop free. */
  eachPassage(): AsyncIterable<readonly Passage[]>;

  /** Adds or replaces vectors; those of passages that are gone are left out. */
  putVectors(embedderId: string, vectors: readonly StoredVector[]): Promise<void>;
  vectors(embedderId: string, keys: readonly number[]): Promise<StoredVector[]>;
  /** All vectors of an embedder by key, in batches. */
  eachVector(embedderId: string): AsyncIterable<readonly StoredVector[]>;
  countWithoutVector(embedderId: string): Promise<number>;
  /** The first `limit` passages by key, after the key `after` (0 by default), that still need a vector. */
  passagesWithoutVector(embedderId: string, limit: number, after?: number): Promise<Passage[]>;

  counts(): Promise<StoreCounts>;
  /** Another word after each committed change, never one used before. */
  generation(): Promise<string>;
  close(): Promise<void>;
}
