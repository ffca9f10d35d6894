import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../adapters/stores/sqlite/connect.ts';
import { MIGRATIONS } from '../../../adapters/stores/sqlite/migrations.ts';
import { openDatabase } from '../../../adapters/stores/sqlite/open-database.ts';
import { SOURCE_MIGRATION } from '../../../adapters/stores/sqlite/source-migration.ts';
import { openSqliteStore } from '../../../adapters/stores/sqlite/sqlite-store.ts';
import type { Entry } from '../../../src/digest/digest.ts';
import { testSourceStore } from '../../contract/source-store.ts';
import { fileNamed } from '../../contract/store-support.ts';
import { makeDigest, makeEntry } from '../../paper/make-entry.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

testSourceStore('SQLite', async () => {
  const store = openSqliteStore(':memory:');
  return { store, close: () => store.close() };
});

const at = (hour: number) => new Date(Date.UTC(2026, 7, 12, hour));

const entry = (title: string, arxivId?: string): Entry =>
  makeEntry({ title, titles: { en: title }, ...(arxivId === undefined ? {} : { arxivId }) });

describe('when papers were first seen', () => {
  function open() {
    let now = at(6);
    const store = openSqliteStore(':memory:', () => now);
    return {
      store,
      put: (hour: number, name: string, ...entries: readonly Entry[]) => {
        now = at(hour);
        return store.putDigest(fileNamed(name), makeDigest(entries));
      },
      seen: async (from?: Date, to?: Date) =>
        (await store.papersFirstSeen({ ...(from && { from }), ...(to && { to }) })).map(
          ({ paperId, firstSeenAt }) => `${paperId} ${firstSeenAt.getUTCHours()}`,
        ),
    };
  }
  const [A, B, C] = [entry('A', '2608.00001'), entry('B', '2608.00002'), entry('C', '2608.00003')] as const;

  it('is the first digest that has them; a later one or a replaced one changes nothing', async () => {
    const { put, seen } = open();
    await put(6, 'one', A);
    await put(8, 'two', A, B);
    await put(9, 'one', A, B, C);
    expect(await seen()).toEqual(['2608.00001 6', '2608.00002 8', '2608.00003 9']);
  });

  it('is asked for from a moment on, up to another', async () => {
    const { put, seen } = open();
    await put(6, 'one', A);
    await put(8, 'two', B);
    await put(9, 'three', C);
    expect(await seen(at(8))).toEqual(['2608.00002 8', '2608.00003 9']);
    expect(await seen(at(6), at(8))).toEqual(['2608.00001 6']);
    expect(await seen(undefined, at(6))).toEqual([]);
  });

  it('stays when a paper goes and comes back, and is not told of those that are gone', async () => {
    const { put, seen } = open();
    await put(6, 'one', A, B);
    await put(7, 'one', A);
    expect(await seen()).toEqual(['2608.00001 6']);
    await put(9, 'one', A, B);
    expect(await seen()).toEqual(['2608.00001 6', '2608.00002 6']);
  });

  it('stays when a paper known by its title gets an id, in another digest or in a corrected one', async () => {
    const title = 'A Long and Unusual Title of a Paper';
    const other = 'Another Long and Unusual Title';
    const { put, seen } = open();
    await put(6, 'one', entry(title), entry(other));
    await put(8, 'two', entry(title, '2608.00007'));
    await put(9, 'one', entry(title), entry(other, '2608.00008'));
    expect(await seen()).toEqual(['2608.00007 6', '2608.00008 6']);
  });

  it('was long ago for papers that were stored before it was noted', async () => {
    const path = join(await temporaryFolder(), 'paperboy.db');
    const before = MIGRATIONS.slice(0, MIGRATIONS.indexOf(SOURCE_MIGRATION));
    openDatabase(path, before).close();
    const database = connect(path, 1000);
    database.exec(`INSERT INTO papers VALUES ('2608.00001', NULL, '', 1, 1, '{}')`);
    database.close();
    const store = openSqliteStore(path);
    expect(await store.papersFirstSeen({})).toEqual([{ paperId: '2608.00001', firstSeenAt: new Date(0) }]);
    expect(await store.papersFirstSeen({ from: at(0) })).toEqual([]);
    await store.close();
  });
});
