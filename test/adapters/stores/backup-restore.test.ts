import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { backupDatabase } from '../../../adapters/stores/sqlite/backup-database.ts';
import { openDatabase } from '../../../adapters/stores/sqlite/open-database.ts';
import { restoreDatabase } from '../../../adapters/stores/sqlite/restore-database.ts';
import { openSqliteStore } from '../../../adapters/stores/sqlite/sqlite-store.ts';
import { fileNamed } from '../../contract/store-support.ts';
import { makeDigest, makeEntry, makeSection } from '../../paper/make-entry.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const NOW = new Date('2026-11-26T09:00:00Z');

/** A digest with one paper. */
const digestOf = (number: number) =>
  makeDigest([
    makeEntry({ arxivId: `2601.${10_000 + number}`, sections: [makeSection('Text. '.repeat(200))] }),
  ]);

async function makeState(papers: number) {
  const folder = await temporaryFolder();
  const path = join(folder, 'state', 'paperboy.db');
  const store = openSqliteStore(path);
  for (let number = 0; number < papers; number++)
    await store.putDigest(fileNamed(`${number}`), digestOf(number));
  return { folder, path, store };
}

async function papersIn(path: string): Promise<number> {
  const store = openSqliteStore(path);
  const { papers } = await store.counts();
  await store.close();
  return papers;
}

const restore = (path: string, file: string) =>
  restoreDatabase({ file, path, indexFolder: join(path, '..', 'indexes'), now: NOW });

it('copies one moment of a database that is written meanwhile, as one plain file', async () => {
  const { folder, path, store } = await makeState(300);
  const target = join(folder, 'backup.db');
  let written = 0;
  const told: number[] = [];
  const backup = backupDatabase(path, target, {
    onProgress: (done, total) => {
      told.push(done / total);
      // By another connection: this would begin the copy anew each time, if it were not of one moment.
      void store.putDigest(fileNamed(`more ${written}`), digestOf(1000 + written++));
    },
  });
  const { bytes, format } = await backup;
  expect(written).toBeGreaterThan(0);
  expect(told.at(-1)).toBeLessThanOrEqual(1);
  expect(bytes).toBeGreaterThan(300_000);
  expect(format).toBeGreaterThanOrEqual(3);
  await store.close();
  expect(readdirSync(folder).toSorted()).toEqual(['backup.db', 'state']);
  expect([await papersIn(target), await papersIn(path)]).toEqual([300, 300 + written]);
});

it('replaces an older backup, and nothing else', async () => {
  const { folder, path, store } = await makeState(1);
  const target = join(folder, 'backup.db');
  await backupDatabase(path, target);
  await store.putDigest(fileNamed('second'), digestOf(7));
  await backupDatabase(path, target);
  expect(await papersIn(target)).toBe(2);
  const note = join(folder, 'thesis.md');
  writeFileSync(note, 'years of work');
  await expect(backupDatabase(path, note)).rejects.toMatchObject({ code: 'foreign' });
  expect(readFileSync(note, 'utf8')).toBe('years of work');
  await expect(backupDatabase(path, path)).rejects.toThrow('is the database itself');
  await expect(backupDatabase(path, join(folder, 'no', 'backup.db'))).rejects.toThrow('make it first');
  await expect(backupDatabase(join(folder, 'no.db'), target)).rejects.toThrow('there is no database');
  await store.close();
});

it('leaves the old backup and no other file when it is broken off', async () => {
  const { folder, path, store } = await makeState(1);
  const target = join(folder, 'backup.db');
  await backupDatabase(path, target);
  await store.putDigest(fileNamed('second'), digestOf(7));
  await expect(backupDatabase(path, target, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/);
  await store.close();
  expect(readdirSync(folder).toSorted()).toEqual(['backup.db', 'state']);
  expect(await papersIn(target)).toBe(1);
});

it('puts a backup back, keeps what was there, and drops indexes made from that', async () => {
  const { folder, path, store } = await makeState(2);
  const target = join(folder, 'backup.db');
  await backupDatabase(path, target);
  await store.putDigest(fileNamed('third'), digestOf(7));
  await store.close();
  mkdirSync(join(folder, 'state', 'indexes'));
  const { previous, format } = await restore(path, target);
  expect(previous).toBe(`${path}.before-restore-20261126T090000Z`);
  expect(format).toBeGreaterThanOrEqual(3);
  expect([await papersIn(path), await papersIn(previous ?? '')]).toEqual([2, 3]);
  expect(existsSync(join(folder, 'state', 'indexes'))).toBe(false);
  expect(existsSync(target)).toBe(true);
});

it('restores into a state folder without a database, and from the files of one that was in use', async () => {
  const { folder, path, store } = await makeState(2);
  const copy = join(folder, 'copied.db');
  copyFileSync(path, copy);
  copyFileSync(`${path}-wal`, `${copy}-wal`);
  const target = join(folder, 'new', 'paperboy.db');
  mkdirSync(join(folder, 'new'));
  expect((await restore(target, copy)).previous).toBeUndefined();
  expect(await papersIn(target)).toBe(2);
  expect(existsSync(`${copy}-wal`)).toBe(true);
  await store.close();
});

it('refuses what is no whole backup of a known format, and leaves the database as it is', async () => {
  const { folder, path, store } = await makeState(40);
  await backupDatabase(path, join(folder, 'good.db'));
  await store.close();
  const damaged = join(folder, 'damaged.db');
  const bytes = readFileSync(join(folder, 'good.db'));
  bytes.fill(0x7f, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 9000);
  writeFileSync(damaged, bytes);
  const newer = join(folder, 'newer.db');
  copyFileSync(join(folder, 'good.db'), newer);
  const database = new Database(newer);
  database.pragma('user_version = 999');
  database.close();
  const other = join(folder, 'other.db');
  const foreign = new Database(other);
  foreign.exec('CREATE TABLE notes (text TEXT)');
  foreign.close();
  writeFileSync(join(folder, 'text.db'), 'not a database, but long enough to be read as one '.repeat(40));
  await expect(restore(path, damaged)).rejects.toMatchObject({ code: 'corrupt' });
  await expect(restore(path, newer)).rejects.toMatchObject({ code: 'newer-version' });
  await expect(restore(path, other)).rejects.toMatchObject({ code: 'foreign' });
  await expect(restore(path, join(folder, 'text.db'))).rejects.toMatchObject({ code: 'foreign' });
  await expect(restore(path, join(folder, 'missing.db'))).rejects.toMatchObject({ code: 'unavailable' });
  expect(await papersIn(path)).toBe(40);
  expect(readdirSync(join(folder, 'state'))).toEqual(['paperboy.db']);
});

it('is refused while another connection has the database open', async () => {
  const { folder, path, store } = await makeState(1);
  await backupDatabase(path, join(folder, 'good.db'));
  await expect(restore(path, join(folder, 'good.db'))).rejects.toMatchObject({
    code: 'busy',
    message: `another process has ${path} open; end it, then restore again`,
  });
  expect((await store.counts()).papers).toBe(1);
  await store.close();
});

it('replaces a damaged database, and keeps it', async () => {
  const { folder, path, store } = await makeState(3);
  await backupDatabase(path, join(folder, 'good.db'));
  await store.close();
  writeFileSync(path, 'rubbish');
  const { previous } = await restore(path, join(folder, 'good.db'));
  expect(await papersIn(path)).toBe(3);
  expect(readFileSync(previous ?? '', 'utf8')).toBe('rubbish');
});

it('copies a database before it brings it to a newer format', async () => {
  const path = join(await temporaryFolder(), 'paperboy.db');
  const first = 'CREATE TABLE notes (text TEXT) STRICT';
  const old = openDatabase(path, [first]);
  old.exec("INSERT INTO notes VALUES ('kept')");
  old.close();
  const upgraded = openDatabase(path, [first, 'DROP TABLE notes']);
  expect(upgraded.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()).toBe(0);
  upgraded.close();
  openDatabase(path, [first, 'DROP TABLE notes']).close();
  expect(readdirSync(join(path, '..')).toSorted()).toEqual(['paperboy.db', 'paperboy.db.format-1']);
  const copy = openDatabase(`${path}.format-1`, [first]);
  expect(copy.prepare('SELECT text FROM notes').pluck().all()).toEqual(['kept']);
  copy.close();
});
