import { openSqliteStore } from '../../../adapters/stores/sqlite/sqlite-store.ts';
import { testChatStore } from '../../contract/chat-store.ts';

testChatStore('SQLite in memory', async () => {
  const store = openSqliteStore(':memory:');
  return { store, close: () => store.close() };
});
