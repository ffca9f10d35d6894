import { onTestFinished } from 'vitest';
import { openSqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import type { Digest, Entry } from '../../src/digest/digest.ts';
import { LexicalIndex } from '../../src/retrieval/lexical/lexical-index.ts';
import { syncLexical } from '../../src/retrieval/lexical/sync-lexical.ts';
import { type QueryContext, readQuery } from '../../src/retrieval/query/read-query.ts';
import type { Store } from '../../src/store.ts';
import { fileNamed } from '../contract/store-support.ts';
import { makeDigest, makeEntry, makeSection } from '../paper/make-entry.ts';

/** Questions of the tests are asked on 13 January 2026. */
export const CONTEXT: QueryContext = {
  now: new Date('2026-01-13T09:00:00Z'),
  timeZone: 'UTC',
  fallbackLanguage: 'en',
};

export const queryOf = (question: string) => readQuery(question, CONTEXT);

/** An empty store in memory for the test that runs. */
export function makeStore(): Store {
  const store = openSqliteStore(':memory:');
  onTestFinished(() => store.close());
  return store;
}

/** An entry with an arXiv id, a title and texts, each a section. */
export function entryOf(
  arxivId: string,
  title: string,
  texts: readonly string[],
  other: Partial<Entry> = {},
): Entry {
  return makeEntry({
    arxivId,
    title,
    titles: { en: title },
    sections: texts.map((text) => makeSection(text)),
    ...other,
  });
}

export async function putDigest(
  store: Store,
  name: string,
  entries: readonly Entry[],
  other: Partial<Digest> = {},
): Promise<void> {
  await store.putDigest(fileNamed(name, JSON.stringify(entries)), makeDigest(entries, other));
}

/** A lexical index of all that the store holds. */
export async function indexStore(store: Store): Promise<LexicalIndex> {
  const index = new LexicalIndex();
  await syncLexical(store, index);
  return index;
}

/** The same store, with a list of the papers that were read from it. */
export function watchReads(store: Store): { readonly store: Store; readonly read: string[] } {
  const read: string[] = [];
  const watched: Store = {
    ...store,
    paper(id) {
      read.push(id);
      return store.paper(id);
    },
  };
  return { store: watched, read };
}
