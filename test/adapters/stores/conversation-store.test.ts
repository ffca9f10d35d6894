import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../adapters/stores/sqlite/sqlite-store.ts';
import { EMPTY_MEMORY } from '../../../src/conversation/memory.ts';
import { testConversationStore } from '../../contract/conversation-store.ts';
import { createMemoryConversationStore } from '../../fakes/memory-conversation-store.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

testConversationStore('SQLite in memory', async () => {
  const store = openSqliteStore(':memory:');
  return { store, close: () => store.close() };
});

testConversationStore('fake', async () => ({
  store: createMemoryConversationStore(),
  close: async () => undefined,
}));

describe('conversations in an SQLite file', () => {
  const now = new Date('2026-03-03T09:00:00Z');
  const later = new Date('2026-03-03T11:00:00Z');

  it('survive a restart and leave the generation of the library alone', async () => {
    const path = join(await temporaryFolder(), 'paperboy.db');
    const first = openSqliteStore(path);
    const generation = await first.generation();
    await first.changeConversation('a', now, later, () => ({ ...EMPTY_MEMORY, list: ['2601.00001'] }));
    expect(await first.generation()).toBe(generation);
    await first.close();
    const second = openSqliteStore(path);
    expect((await second.conversation('a', now))?.list).toEqual(['2601.00001']);
    await second.close();
  });
});
