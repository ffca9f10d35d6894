import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parseConfig } from '../../src/config.ts';
import { openPaperboy, type Paperboy } from '../../src/main.ts';
import { indexGaps } from '../../src/retrieval/index-gaps.ts';
import { DIGESTS, hashOf, idOf, markOf, PAPERS, pathOf } from './kill-library.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
/** Of the processor's time, which a busy machine does not stretch as it does the clock's. */
const OPENING_MS = 2000;
const CONTEXT = { now: new Date('2026-01-13T09:00:00Z'), timeZone: 'UTC', fallbackLanguage: 'en' } as const;

export interface CheckOptions {
  readonly stateFolder: string;
  readonly digests: string;
  /** Versions that a digest may have; undefined among them: it may be absent. */
  readonly allowed: readonly (number | undefined)[];
  /** Digests that the killed process said were in, and the version that they must have. */
  readonly claimed: ReadonlySet<number>;
  readonly newest: number;
}

/**
 * Opens what a killed process left, as the next start does, looks for what must not be, and does what was left undone,
 * so that every digest has the newest version.
 *
 * @returns one sentence for each fault; none when all is well
 */
export async function checkLibrary(options: CheckOptions): Promise<string[]> {
  const path = join(options.stateFolder, 'paperboy.db');
  const faults = existsSync(path) ? checkFile(path) : [];
  if (faults.length > 0) return faults;
  const before = process.cpuUsage();
  const config = parseConfig({ PAPERBOY_STATE: options.stateFolder });
  const paperboy = await openPaperboy(config, silent, { usesLexicon: false });
  const { user, system } = process.cpuUsage(before);
  const openingMs = (user + system) / 1000;
  try {
    if (openingMs > OPENING_MS) faults.push(`opening took ${Math.round(openingMs)} ms of the processor`);
    const { papers, vectors } = {
      papers: paperboy.lexical.size,
      vectors: paperboy.dense?.forRetrieval.vectors.size,
    };
    faults.push(...indexGaps(await paperboy.store.counts(), { papers, vectors }));
    for (let digest = 0; digest < DIGESTS; digest++)
      faults.push(...(await checkDigest(paperboy, digest, options)));
    // The rest of what was killed: it must go on as if nothing had been.
    const { digests } = await paperboy.ingest([options.digests]);
    if (digests.length !== DIGESTS) faults.push(`${digests.length} digests could be ingested again`);
    return faults;
  } finally {
    await paperboy.close();
  }
}

function checkFile(path: string): string[] {
  const database = new Database(path);
  try {
    const verdict = database.pragma('integrity_check', { simple: true });
    const orphans = database.pragma('foreign_key_check') as unknown[];
    return [
      ...(verdict === 'ok' ? [] : [`the database is damaged: ${String(verdict)}`]),
      ...(orphans.length === 0 ? [] : [`${orphans.length} rows lead nowhere`]),
    ];
  } finally {
    database.close();
  }
}

async function checkDigest(
  paperboy: Paperboy,
  digest: number,
  { digests, allowed, claimed, newest }: CheckOptions,
): Promise<string[]> {
  const stored = await paperboy.store.findDigest(pathOf(digests, digest));
  const version = allowed.find(
    (one) => (one === undefined ? undefined : hashOf(digest, one)) === stored?.file.hash,
  );
  if (stored !== undefined && version === undefined) return [`digest ${digest} is of no known version`];
  if (claimed.has(digest) && version !== newest) return [`digest ${digest} was said to be in, and is not`];
  if (stored === undefined) return allowed.includes(undefined) ? [] : [`digest ${digest} is lost`];
  const faults: string[] = [];
  for (const paper of [0, Math.floor(PAPERS / 2), PAPERS - 1]) {
    const id = idOf(digest, paper);
    const passages = await paperboy.store.passagesOf(id);
    if (passages.length !== 2) faults.push(`paper ${id} has ${passages.length} passages, not 2`);
  }
  // The last paper by its mark, which no other version holds: so the index is of the store's version, too.
  const [id, mark] = [idOf(digest, PAPERS - 1), markOf(digest, version ?? 0, PAPERS - 1)];
  const query = paperboy.understand(mark, CONTEXT);
  const [found] = (await paperboy.retrieve(query, { limit: 1 })).papers;
  if (found?.paper.id !== id || (found.lexicalScore ?? 0) <= 0)
    faults.push(`a search for ${mark} does not find ${id}`);
  if (digest > 0) return faults;
  const answer = await paperboy.ask(`what is the method ${mark}?`, CONTEXT);
  if (answer.papers[0] !== id) faults.push(`an answer about ${mark} does not name ${id}`);
  return faults;
}
