import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../adapters/stores/sqlite/sqlite-store.ts';
import { callOf, testSpendingStore } from '../../contract/spending-store.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

testSpendingStore('SQLite', async () => openSqliteStore(':memory:'));

const CHILD = fileURLToPath(new URL('../../budget/reserve-child.ts', import.meta.url));

describe('the spending of a database', () => {
  it('is no change of the library', async () => {
    const store = openSqliteStore(':memory:');
    const before = await store.generation();
    await store.reserveTokens(callOf(), 1, {}, 0, 1);
    expect(await store.generation()).toBe(before);
    await store.close();
  });

  it('is held to one limit by processes that reserve at the same time', async () => {
    const path = join(await temporaryFolder(), 'paperboy.db');
    await openSqliteStore(path).close();
    const children = [1, 2, 3].map(() =>
      spawn(process.execPath, ['--import', 'tsx', CHILD, path, '3000'], {
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    );
    const ready = children.map((child) => once(child.stdout, 'data'));
    await Promise.all(ready);
    const outputs = children.map((child) => text(child.stdout));
    for (const child of children) child.stdin.end('go\n');
    const counts = (await Promise.all(outputs)).map(Number);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(300);
  });
});
