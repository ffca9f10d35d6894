import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DIGESTS } from './kill-library.ts';

export interface FaultContext {
  readonly stateFolder: string;
  say(line: string): void;
}

/** Faults of a kind that a kill must bring to light, to see that the checks see them. */
export async function plantFault(name: string, { stateFolder, say }: FaultContext): Promise<void> {
  switch (name) {
    case '':
      return;
    // Tells that a digest is in before it is.
    case 'early':
      for (let digest = 0; digest < DIGESTS; digest++) say(`in ${digest}`);
      return;
    // Writes half a digest.
    case 'torn': {
      const database = new Database(join(stateFolder, 'paperboy.db'));
      database.exec('DELETE FROM passages WHERE key = (SELECT max(key) FROM passages)');
      database.close();
      return;
    }
    default:
      throw new Error(`no fault is called "${name}"`);
  }
}
