import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { backupDatabase } from '../../adapters/stores/sqlite/backup-database.ts';
import { openSqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import { fileNamed } from '../contract/store-support.ts';
import { makeDigest, makeEntry } from '../paper/make-entry.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { runAndKill } from './kill-runner.ts';

const script = fileURLToPath(new URL('restore-child.ts', import.meta.url));

it('leaves the database that was there when it is killed before the switch, and can be run again', {
  timeout: 120_000,
}, async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'state', 'paperboy.db');
  const backup = join(folder, 'backup.db');
  const papersNow = async () => {
    const store = openSqliteStore(path);
    const { papers } = await store.counts();
    await store.close();
    return papers;
  };
  const store = openSqliteStore(path);
  await backupDatabase(path, backup);
  await store.putDigest(fileNamed('a'), makeDigest([makeEntry({ arxivId: '2601.00001' })]));
  await store.close();
  const moment = { failPoint: 'restore: before the rename', occurrence: 1 };
  expect((await runAndKill({ script, args: [backup, path], moment })).wasKilled).toBe(true);
  expect(await papersNow()).toBe(1);
  expect((await runAndKill({ script, args: [backup, path], moment: undefined })).exitCode).toBe(0);
  expect(await papersNow()).toBe(0);
  expect(readdirSync(join(folder, 'state')).filter((name) => name.endsWith('.restoring'))).toEqual([]);
});
