import type { SpendingStore } from '../../../src/budget/spending-store.ts';
import type { ChatStore } from '../../../src/command/chat-store.ts';
import type { ConversationStore } from '../../../src/conversation/conversation-store.ts';
import type { NoteStore } from '../../../src/note-store.ts';
import type { SourceStore } from '../../../src/source/source-store.ts';
import type { Store, StoreCounts } from '../../../src/store.ts';
import { createChatStore } from './chat-tables.ts';
import { createConnection } from './connection.ts';
import {
  changeConversation,
  deleteConversation,
  deleteExpiredConversations,
  readConversation,
} from './conversation-table.ts';
import { findCopies, findDigest, listDigests } from './digest-tables.ts';
import { createFaceStores, type FaceStores } from './face-stores.ts';
import { readNote, writeNote } from './note-table.ts';
import { openDatabase } from './open-database.ts';
import { createPatientGuard } from './patient-guard.ts';
import { moveDigest, putDigest } from './put-digest.ts';
import {
  listPaperIds,
  readDaysWithDigest,
  readListedDay,
  readPaper,
  readPaperAuthors,
  readPaperScores,
  readPaperTitles,
  readPaperVersions,
} from './read-papers.ts';
import {
  readPassageKeysAfter,
  readPassages,
  readPassagesAfter,
  readPassagesOf,
  readPassagesWithoutVector,
} from './read-passages.ts';
import { notePapersSeen, readPapersSeen } from './seen-table.ts';
import { createSourceStore } from './source-tables.ts';
import { readSpending, releaseTokens, reserveTokens, settleCall } from './spending-table.ts';
import { countWithoutVector, readVectors, readVectorsAfter, writeVectors } from './vector-table.ts';

/** Rows read before the event loop gets a turn: a few milliseconds. */
const BATCH_SIZE = 500;
const PAPERS_PER_TURN = 50;
const KEYS_PER_TURN = 4000;

/** Everything that is kept in the one database. */
export type SqliteStore = Store &
  SpendingStore &
  ConversationStore &
  NoteStore &
  ChatStore &
  SourceStore &
  FaceStores;

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const SELECT_COUNTS = `SELECT (SELECT count(*) FROM digests) AS digests, (SELECT count(*) FROM entries) AS entries,
  (SELECT count(*) FROM papers) AS papers, (SELECT count(*) FROM passages) AS passages`;

/** Batches by key, each read anew, so that no open cursor keeps writers out between them. */
async function* batchesByKey<Row extends { readonly key: number }>(
  read: (afterKey: number) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  let key = 0;
  while (true) {
    const rows = await read(key);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    key = last.key;
    await nextTurn();
  }
}

/**
 * A store in one SQLite file (with its `-wal` and `-shm` files beside it).
 *
 * @param path file, created with its folder when missing; `:memory:` for none
 * @param now clock by which papers are first seen
 * @throws {StoreError} see `openDatabase`
 */
export function openSqliteStore(path: string, now: () => Date = () => new Date()): SqliteStore {
  const database = openDatabase(path);
  const connection = createConnection(database);
  const guard = createPatientGuard(database, path);
  const store: SqliteStore = {
    ...createChatStore(connection, guard),
    ...createSourceStore(connection, guard),
    ...createFaceStores(connection, guard),
    findDigest: (location) => guard(() => findDigest(connection, location)),
    findCopies: (hash) => guard(() => findCopies(connection, hash)),
    putDigest: (file, digest) =>
      guard(() =>
        connection.change(() => {
          const result = putDigest(connection, file, digest);
          notePapersSeen(connection, result.paperIds, now().getTime());
          return result;
        }),
      ),
    papersFirstSeen: (range) => guard(() => readPapersSeen(connection, range)),
    moveDigest: (location, file) =>
      guard(() => connection.change(() => moveDigest(connection, location, file))),
    digests: (range = {}) => guard(() => listDigests(connection, range)),
    paperIds: (filter = {}) => guard(() => listPaperIds(connection, filter)),
    paperAuthors: () => guard(() => readPaperAuthors(connection)),
    paperScores: () => guard(() => readPaperScores(connection)),
    paperVersions: () => guard(() => readPaperVersions(connection)),
    async *papers(filter = {}) {
      for (const [index, id] of (await store.paperIds(filter)).entries()) {
        if (index % PAPERS_PER_TURN === PAPERS_PER_TURN - 1) await nextTurn();
        const paper = await store.paper(id);
        if (paper !== undefined) yield paper;
      }
    },
    async *listedDays(range = {}) {
      for (const day of await guard(() => readDaysWithDigest(connection, range))) {
        yield await guard(() => readListedDay(connection, day));
        await nextTurn();
      }
    },
    paper: (id) => guard(() => readPaper(connection, id)),
    paperTitles: (ids) => guard(() => readPaperTitles(connection, ids)),
    passages: (keys) => guard(() => readPassages(connection, keys)),
    passagesOf: (paperId) => guard(() => readPassagesOf(connection, paperId)),
    async passageKeys() {
      const keys: number[] = [];
      const paperIds: string[] = [];
      // One string for each paper instead of one for each passage.
      const names = new Map<string, string>();
      const read = (after: number) => guard(() => readPassageKeysAfter(connection, after, KEYS_PER_TURN));
      for await (const rows of batchesByKey(read))
        for (const { key, paperId } of rows) {
          const name = names.get(paperId) ?? paperId;
          names.set(name, name);
          keys.push(key);
          paperIds.push(name);
        }
      return { keys: Int32Array.from(keys), paperIds };
    },
    eachPassage: () => batchesByKey((key) => guard(() => readPassagesAfter(connection, key, BATCH_SIZE))),
    putVectors: (embedderId, vectors) =>
      guard(() => {
        if (vectors.length > 0) connection.change(() => writeVectors(connection, embedderId, vectors));
      }),
    vectors: (embedderId, keys) => guard(() => readVectors(connection, embedderId, keys)),
    eachVector: (embedderId) =>
      batchesByKey((key) => guard(() => readVectorsAfter(connection, embedderId, key, BATCH_SIZE))),
    countWithoutVector: (embedderId) => guard(() => countWithoutVector(connection, embedderId)),
    passagesWithoutVector: (embedderId, limit, after = 0) =>
      guard(() => readPassagesWithoutVector(connection, embedderId, limit, after)),
    counts: () =>
      guard(
        () =>
          connection.get<StoreCounts>(SELECT_COUNTS) ?? { digests: 0, entries: 0, papers: 0, passages: 0 },
      ),
    generation: () =>
      guard(
        () =>
          connection.get<{ value: string }>("SELECT value FROM meta WHERE name = 'generation'")?.value ?? '',
      ),
    reserveTokens: (call, tokens, limits, now, expiresAt) =>
      guard(() =>
        connection.changeBeside(() => reserveTokens(connection, call, tokens, limits, now, expiresAt)),
      ),
    settleCall: (id, call, cost) => guard(() => settleCall(connection, id, call, cost)),
    releaseTokens: (id) => guard(() => releaseTokens(connection, id)),
    spending: (range = {}) => guard(() => readSpending(connection, range)),
    conversation: (key, now) => guard(() => readConversation(connection, key, now)),
    changeConversation: (key, now, expiresAt, change) =>
      guard(() => connection.changeBeside(() => changeConversation(connection, key, now, expiresAt, change))),
    deleteConversation: (key) => guard(() => deleteConversation(connection, key)),
    deleteExpiredConversations: (now) => guard(() => deleteExpiredConversations(connection, now)),
    note: (name) => guard(() => readNote(connection, name)),
    setNote: (name, value) => guard(() => writeNote(connection, name, value)),
    close: () => guard(() => void database.close()),
  };
  return store;
}
