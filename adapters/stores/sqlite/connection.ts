import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';

type Statement = Database.Statement<unknown[], unknown>;

/** A database with its prepared statements. */
export interface Connection {
  /** All rows. The caller names the row's shape; tables are STRICT and their format is checked when opening. */
  all<Row>(sql: string, ...parameters: readonly unknown[]): Row[];
  get<Row>(sql: string, ...parameters: readonly unknown[]): Row | undefined;
  /** @returns number of rows changed and the id of the last one added */
  run(sql: string, ...parameters: readonly unknown[]): { readonly changes: number; readonly id: number };
  /** Run `work` as one transaction and give the database a new generation. */
  change<Result>(work: () => Result): Result;
  /** Run `work` as one transaction on what is no part of the library, so that the generation stays. */
  changeBeside<Result>(work: () => Result): Result;
}

/** @param database open, migrated; statements are prepared once for each text, so texts must be few and constant */
export function createConnection(database: Database.Database): Connection {
  const statements = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare<unknown[], unknown>(sql);
    statements.set(sql, statement);
    return statement;
  };
  const run: Connection['run'] = (sql, ...parameters) => {
    const { changes, lastInsertRowid } = prepare(sql).run(...parameters);
    return { changes, id: Number(lastInsertRowid) };
  };
  const SET_GENERATION =
    "INSERT INTO meta (name, value) VALUES ('generation', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
  return {
    all: <Row>(sql: string, ...parameters: readonly unknown[]) => prepare(sql).all(...parameters) as Row[],
    get: <Row>(sql: string, ...parameters: readonly unknown[]) =>
      prepare(sql).get(...parameters) as Row | undefined,
    run,
    change<Result>(work: () => Result): Result {
      const transaction = database.transaction((): Result => {
        const result = work();
        run(SET_GENERATION, randomUUID());
        return result;
      });
      return transaction.immediate();
    },
    changeBeside: <Result>(work: () => Result): Result => database.transaction(work).immediate(),
  };
}
