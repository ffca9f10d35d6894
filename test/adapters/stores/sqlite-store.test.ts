import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../adapters/stores/sqlite/migrations.ts';
import { openDatabase } from '../../../adapters/stores/sqlite/open-database.ts';
import { openSqliteStore } from '../../../adapters/stores/sqlite/sqlite-store.ts';
import { StoreError } from '../../../src/store.ts';
import { testStore } from '../../contract/store.ts';
import { fileNamed } from '../../contract/store-support.ts';
import { makeDigest, makeEntry } from '../../paper/make-entry.ts';

testStore('SQLite in memory', async () => openSqliteStore(':memory:'));

let folder = '';
let next = 0;
const newPath = (): string => join(folder, `${next++}`, 'paperboy.db');
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paperboy-store-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The error that opening this file throws. */
function errorOfOpening(path: string): unknown {
  try {
    openSqliteStore(path);
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('SQLite store in a file', () => {
  it('makes the folder, and finds everything again after closing', async () => {
    const path = newPath();
    const first = openSqliteStore(path);
    await first.putDigest(fileNamed('a'), makeDigest([makeEntry({ arxivId: '2601.00001' })]));
    const generation = await first.generation();
    await first.close();
    const second = openSqliteStore(path);
    expect(await second.paperIds()).toEqual(['2601.00001']);
    expect(await second.generation()).toBe(generation);
    await second.close();
  });

  it('lets two connections write in turn and see each other', async () => {
    const path = newPath();
    const [first, second] = [openSqliteStore(path), openSqliteStore(path)];
    await first.putDigest(fileNamed('a'), makeDigest([makeEntry({ arxivId: '2601.00001' })]));
    await second.putDigest(fileNamed('b'), makeDigest([makeEntry({ arxivId: '2601.00002', title: 'B' })]));
    expect(await first.paperIds()).toEqual(['2601.00001', '2601.00002']);
    await first.close();
    await second.close();
  });

  it('writes ahead, checks foreign keys and waits for other writers', () => {
    const database = openDatabase(newPath());
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'];
    expect(settings.map((name) => database.pragma(name, { simple: true }))).toEqual(['wal', 1, 1, 5000]);
    database.close();
  });
});

describe('a store that another connection is writing to', () => {
  it('waits for it without holding up anything else, and then does what it was asked', async () => {
    const path = newPath();
    const store = openSqliteStore(path);
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    const put = store.putDigest(fileNamed('a'), makeDigest([makeEntry({ arxivId: '2601.00001' })]));
    let isDone = false;
    void put.then(() => {
      isDone = true;
    });
    const started = performance.now();
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
    // SQLite's own waiting would have taken five seconds of this thread.
    expect([isDone, performance.now() - started < 4500]).toEqual([false, true]);
    expect((await store.counts()).papers).toBe(0);
    other.exec('COMMIT');
    expect((await put).status).toBe('added');
    other.close();
    await store.close();
  });
});

describe('a damaged row', () => {
  it('is told with the database and a mend, though SQLite does not notice it', async () => {
    const path = newPath();
    const store = openSqliteStore(path);
    await store.putDigest(fileNamed('a'), makeDigest([makeEntry({ arxivId: '2601.00001' })]));
    const database = new Database(path);
    database.exec('UPDATE papers SET details = substr(details, 1, 9)');
    database.close();
    await expect(store.paper('2601.00001')).rejects.toMatchObject({
      code: 'corrupt',
      message: expect.stringContaining(`database ${path}: it is damaged; move it away, ingest again`),
    });
    await store.close();
  });
});

describe('opening a database', () => {
  it('runs only the migrations that are missing', () => {
    const path = newPath();
    const create = 'CREATE TABLE notes (text TEXT) STRICT';
    const fill = "INSERT INTO notes VALUES ('once')";
    openDatabase(path, [create]).close();
    openDatabase(path, [create, fill]).close();
    const database = openDatabase(path, [create, fill]);
    expect(database.prepare('SELECT text FROM notes').pluck().all()).toEqual(['once']);
    expect(database.pragma('user_version', { simple: true })).toBe(2);
    database.close();
  });

  it('leaves the database as it was when a migration fails', () => {
    const path = newPath();
    openDatabase(path, ['CREATE TABLE notes (text TEXT) STRICT']).close();
    const broken = ['', 'CREATE TABLE more (text TEXT) STRICT; INSERT INTO missing VALUES (1)'];
    expect(() => openDatabase(path, broken)).toThrow(/no such table: missing/);
    const database = openDatabase(path, ['']);
    expect(database.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['notes']);
    database.close();
  });

  it('refuses a database of a newer version and says what to do', () => {
    const path = newPath();
    openDatabase(path, [...MIGRATIONS, 'CREATE TABLE later (text TEXT) STRICT']).close();
    const error = errorOfOpening(path);
    expect(error).toBeInstanceOf(StoreError);
    expect(error).toMatchObject({
      code: 'newer-version',
      message: `database ${path} has format ${MIGRATIONS.length + 1}, this version of Paperboy knows ${MIGRATIONS.length} at most; update Paperboy or restore an older copy`,
    });
  });

  it('refuses the database of another program and leaves it alone', () => {
    const path = join(folder, 'other.db');
    const other = new Database(path);
    other.exec('CREATE TABLE theirs (text TEXT)');
    other.close();
    expect(errorOfOpening(path)).toMatchObject({ code: 'foreign' });
    const again = new Database(path);
    expect(again.pragma('journal_mode', { simple: true })).toBe('delete');
    again.close();
  });

  it('refuses a file that is no database', () => {
    const path = join(folder, 'text.db');
    writeFileSync(path, '# A digest, not a database\n'.repeat(100));
    expect(errorOfOpening(path)).toMatchObject({ code: 'foreign', isRetryable: false });
  });

  it('names the path when its folder cannot be made', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(errorOfOpening(join(file, 'state', 'paperboy.db'))).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(join(file, 'state')),
    });
  });
});
