import type { SourceFailure } from '../../../src/source/source.ts';
import type { SourceDay, SourceState, SourceStore } from '../../../src/source/source-store.ts';
import type { Connection } from './connection.ts';

interface StateRow {
  readonly name: string;
  readonly failures: number;
  readonly lastSuccessAt: number | null;
  readonly lastFailure: string | null;
  readonly lastFailureAt: number | null;
  readonly nextTryAt: number | null;
}

interface DayRow {
  readonly source: string;
  readonly day: string;
  readonly status: SourceDay['status'];
  readonly tries: number;
  readonly checkedAt: number;
  readonly nextTryAt: number | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly hash: string | null;
  readonly failure: string | null;
}

/** @param guard runs what touches the database, and makes store errors of its errors */
export function createSourceStore(
  connection: Connection,
  guard: <Result>(work: () => Result) => Promise<Result>,
): SourceStore {
  return {
    sourceStates: () => guard(() => readSourceStates(connection)),
    putSourceState: (state) => guard(() => writeSourceState(connection, state)),
    sourceDays: (source) => guard(() => readSourceDays(connection, source)),
    putSourceDay: (day) => guard(() => writeSourceDay(connection, day)),
  };
}

function readSourceStates(connection: Connection): SourceState[] {
  const sql = `SELECT name, failures, last_success_at AS lastSuccessAt, last_failure AS lastFailure,
      last_failure_at AS lastFailureAt, next_try_at AS nextTryAt FROM sources ORDER BY name`;
  return connection.all<StateRow>(sql).map((row) => ({
    name: row.name,
    failures: row.failures,
    ...(row.lastSuccessAt === null ? {} : { lastSuccessAt: new Date(row.lastSuccessAt) }),
    ...(row.lastFailure === null ? {} : { lastFailure: failureOf(row.lastFailure) }),
    ...(row.lastFailureAt === null ? {} : { lastFailureAt: new Date(row.lastFailureAt) }),
    ...(row.nextTryAt === null ? {} : { nextTryAt: new Date(row.nextTryAt) }),
  }));
}

function writeSourceState(connection: Connection, state: SourceState): void {
  const sql = `INSERT OR REPLACE INTO sources (name, failures, last_success_at, last_failure, last_failure_at,
      next_try_at) VALUES (?, ?, ?, ?, ?, ?)`;
  connection.run(
    sql,
    state.name,
    state.failures,
    state.lastSuccessAt?.getTime() ?? null,
    state.lastFailure === undefined ? null : JSON.stringify(state.lastFailure),
    state.lastFailureAt?.getTime() ?? null,
    state.nextTryAt?.getTime() ?? null,
  );
}

function readSourceDays(connection: Connection, source: string): SourceDay[] {
  const sql = `SELECT source, day, status, tries, checked_at AS checkedAt, next_try_at AS nextTryAt, etag,
      last_modified AS lastModified, hash, failure FROM source_days WHERE source = ? ORDER BY day DESC`;
  return connection.all<DayRow>(sql, source).map((row) => ({
    source: row.source,
    day: row.day,
    status: row.status,
    tries: row.tries,
    checkedAt: new Date(row.checkedAt),
    ...(row.nextTryAt === null ? {} : { nextTryAt: new Date(row.nextTryAt) }),
    validators: {
      ...(row.etag === null ? {} : { etag: row.etag }),
      ...(row.lastModified === null ? {} : { lastModified: row.lastModified }),
    },
    ...(row.hash === null ? {} : { hash: row.hash }),
    ...(row.failure === null ? {} : { failure: failureOf(row.failure) }),
  }));
}

function writeSourceDay(connection: Connection, day: SourceDay): void {
  const sql = `INSERT OR REPLACE INTO source_days (source, day, status, tries, checked_at, next_try_at, etag,
      last_modified, hash, failure) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
  connection.run(
    sql,
    day.source,
    day.day,
    day.status,
    day.tries,
    day.checkedAt.getTime(),
    day.nextTryAt?.getTime() ?? null,
    day.validators.etag ?? null,
    day.validators.lastModified ?? null,
    day.hash ?? null,
    day.failure === undefined ? null : JSON.stringify(day.failure),
  );
}

function failureOf(json: string): SourceFailure {
  return JSON.parse(json) as SourceFailure;
}
