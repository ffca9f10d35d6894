import { createHash } from 'node:crypto';
import type { IngestReport } from '../ingest/ingest.ts';
import type { Logger } from '../ports.ts';
import { type FetchedFiles, FetchedFilesError } from './fetched-files.ts';
import { noteFailure, noteSuccess, type OutcomeDependencies } from './note-outcome.ts';
import { nextTryOfDay } from './plan-days.ts';
import { concernsOneDay, type FetchedDay, type Source, type SourceFailure } from './source.ts';
import type { SourceDay } from './source-store.ts';

export interface FetchDependencies extends OutcomeDependencies {
  readonly files: FetchedFiles;
  /** Reads digests and brings the indexes up to date. */
  ingest(paths: readonly string[]): Promise<IngestReport>;
  readonly logger: Logger;
}

/** What came of asking for a day. */
export interface FetchedDayReport {
  readonly day: string;
  readonly status: FetchedDay['status'];
  /** Different papers in the digest; only with `fetched`. */
  readonly papers?: number;
  readonly failure?: SourceFailure;
}

/**
 * Asks a source for some days, in their order; what came is kept as a file and ingested, and everything is written
 * down. A failure that concerns the whole source ends the round, since the other days would fare no better.
 *
 * @throws {StoreError} our own store fails; what the signal's abort throws
 */
export async function fetchDays(
  source: Source,
  days: readonly string[],
  signal: AbortSignal,
  dependencies: FetchDependencies,
): Promise<FetchedDayReport[]> {
  const { store, logger, clock } = dependencies;
  const reports: FetchedDayReport[] = [];
  const known = new Map((await store.sourceDays(source.name)).map((day) => [day.day, day]));
  for (const day of days) {
    signal.throwIfAborted();
    const started = clock.now().getTime();
    const report = await fetchOne(source, day, known.get(day), signal, dependencies);
    reports.push(report);
    const { status, papers, failure } = report;
    const fields = { source: source.name, day, status, papers, durationMs: clock.now().getTime() - started };
    if (failure === undefined) logger[status === 'fetched' ? 'info' : 'debug']('asked a source', fields);
    else logger.warn('a source failed', { ...fields, code: failure.code, detail: failure.detail });
    if (failure !== undefined && !concernsOneDay(failure)) {
      await noteFailure(source, failure, dependencies);
      return reports;
    }
  }
  const isAnswering = reports.some(({ status }) => status !== 'failed');
  const last = reports.at(-1)?.failure;
  if (isAnswering) await noteSuccess(source, dependencies);
  else if (last !== undefined) await noteFailure(source, last, dependencies);
  return reports;
}

async function fetchOne(
  source: Source,
  day: string,
  known: SourceDay | undefined,
  signal: AbortSignal,
  dependencies: FetchDependencies,
): Promise<FetchedDayReport> {
  const { files, store } = dependencies;
  const old = await readOld(source, day, files);
  // Without the file "unchanged" would leave us with nothing.
  const validators = old === undefined ? {} : (known?.validators ?? {});
  const asked = await ask(source, day, signal, validators);
  const isBaseless = asked.status === 'unchanged' && old === undefined;
  const answer = isBaseless ? failed('wrong-answer', '304') : asked;
  const kept =
    answer.status === 'fetched' ? await keep(source, day, answer.bytes, old, known, dependencies) : answer;
  const failure = kept.status === 'failed' ? kept.failure : undefined;
  if (failure === undefined || concernsOneDay(failure)) {
    const status = kept.status === 'unchanged' ? 'fetched' : kept.status;
    const tries = known?.status === status ? known.tries + 1 : 1;
    const now = dependencies.clock.now();
    const random = dependencies.random();
    const nextTryAt = nextTryOfDay(day, status, tries, { now, habits: source.habits, random });
    const hash = kept.status === 'fetched' ? kept.hash : known?.hash;
    await store.putSourceDay({
      ...{ source: source.name, day, status, tries, checkedAt: now },
      // Those of what was not kept would later say "unchanged" of it.
      validators:
        status === 'fetched' && answer.status === 'fetched' ? answer.validators : (known?.validators ?? {}),
      ...(nextTryAt === undefined ? {} : { nextTryAt }),
      ...(hash === undefined ? {} : { hash }),
      ...(failure === undefined ? {} : { failure }),
    });
  }
  return {
    ...{ day, status: kept.status },
    ...(kept.status === 'fetched' ? { papers: kept.papers } : {}),
    ...(failure === undefined ? {} : { failure }),
  };
}

/** One that cannot be read is as good as none; writing the new one tells what is wrong. */
async function readOld(source: Source, day: string, files: FetchedFiles): Promise<Uint8Array | undefined> {
  try {
    return await files.read(source, day);
  } catch (error) {
    if (error instanceof FetchedFilesError) return undefined;
    throw error;
  }
}

/** A mistake in a source costs a round, not the program. */
async function ask(
  source: Source,
  day: string,
  signal: AbortSignal,
  validators: SourceDay['validators'],
): Promise<FetchedDay> {
  try {
    return await source.fetchDay(day, signal, validators);
  } catch (error) {
    if (signal.aborted) throw error;
    return failed('unexpected', reasonOf(error));
  }
}

type Kept =
  | { readonly status: 'fetched'; readonly papers: number; readonly hash: string }
  | Exclude<FetchedDay, { readonly status: 'fetched' }>;

/** Writes a digest to its file and ingests it; one that cannot be read leaves the old one in its place. */
async function keep(
  source: Source,
  day: string,
  bytes: Uint8Array,
  old: Uint8Array | undefined,
  known: SourceDay | undefined,
  { files, ingest }: FetchDependencies,
): Promise<Kept> {
  const hash = hashOf(bytes);
  if (known?.hash === hash && old !== undefined && hashOf(old) === hash) return { status: 'unchanged' };
  try {
    await files.write(source, day, bytes);
    const { digests, rejected } = await ingest([files.pathOf(source, day)]);
    const [reason] = rejected.map((each) => each.reason);
    if (reason === undefined) return { status: 'fetched', papers: digests[0]?.papers ?? 0, hash };
    if (old === undefined) await files.remove(source, day);
    else await files.write(source, day, old);
    return failed('not-a-digest', reason);
  } catch (error) {
    if (error instanceof FetchedFilesError) return failed('storage', error.message);
    throw error;
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function failed(code: SourceFailure['code'], detail: string): Extract<FetchedDay, { status: 'failed' }> {
  return { status: 'failed', failure: { code, detail } };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
