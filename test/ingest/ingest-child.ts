import { createDigestFiles } from '../../adapters/sources/digest-files.ts';
import { openSqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { readLines } from './read-lines.ts';

/** Ingests a folder into a database and prints a line for each file that is in. Meant to be killed. */
const [database = '', folder = ''] = process.argv.slice(2);
const store = openSqliteStore(database);
await ingest({
  paths: [folder],
  files: createDigestFiles(),
  store,
  read: readLines,
  onProgress: ({ path }) => process.stdout.write(`${path}\n`),
});
await store.close();
