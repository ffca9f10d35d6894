import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../adapters/stores/sqlite/sqlite-store.ts';
import { EMPTY_MEMORY } from '../../../src/conversation/memory.ts';
import { testFaceStores } from '../../contract/face-stores.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

testFaceStores('SQLite', async () => openSqliteStore(':memory:'));

describe('the chats of a database', () => {
  it('move with the conversations of their topics', async () => {
    const store = openSqliteStore(':memory:');
    const [now, later] = [new Date(0), new Date(1000)];
    const remember = (key: string, numbers: string[]) =>
      store.changeConversation(key, now, later, () => ({ ...EMPTY_MEMORY, numbers }));
    await remember('telegram:-1', ['a']);
    await remember('telegram:-1/7', ['b']);
    await remember('telegram:-12/7', ['c']);
    await store.moveChat('telegram:-1', 'telegram:-1001');
    expect((await store.conversation('telegram:-1001', now))?.numbers).toEqual(['a']);
    expect((await store.conversation('telegram:-1001/7', now))?.numbers).toEqual(['b']);
    expect((await store.conversation('telegram:-12/7', now))?.numbers).toEqual(['c']);
    expect(await store.conversation('telegram:-1/7', now)).toBeUndefined();
    await store.close();
  });

  it('and their gates are there after a restart', async () => {
    const path = join(await temporaryFolder(), 'paperboy.db');
    const first = openSqliteStore(path);
    const until = new Date('2026-11-21T00:10:38Z');
    await first.closeGate('telegram', until);
    await first.close();
    const second = openSqliteStore(path);
    expect(await second.gateUntil('telegram')).toEqual(until);
    await second.close();
  });
});
