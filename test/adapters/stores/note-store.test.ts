import { openSqliteStore } from '../../../adapters/stores/sqlite/sqlite-store.ts';
import { describeNoteStore } from '../../contract/note-store.ts';

describeNoteStore('SQLite', async () => openSqliteStore(':memory:'));
