import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDigestFiles } from '../../adapters/sources/digest-files.ts';
import { openSqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import type { Digest } from '../../src/digest/digest.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { cutPassages } from '../../src/passage/cut-passages.ts';
import { expectedPapers } from '../contract/store-support.ts';
import { readLines } from './read-lines.ts';

/** `PAPERBOY_KILLS=200 npx vitest run test/ingest/ingest-killed` looks longer. */
const KILLS = Number(process.env['PAPERBOY_KILLS'] ?? 4);
const DIGESTS = 24;
const PAPERS = 25;
const CHILD = fileURLToPath(new URL('ingest-child.ts', import.meta.url));

let folder = '';
let digests = '';
let database = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paperboy-killed-'));
  digests = join(folder, 'digests');
  database = join(folder, 'state', 'paperboy.db');
  mkdirSync(digests);
});
afterAll(() => rmSync(folder, { recursive: true }));

const pathOf = (digest: number): string => join(digests, `${String(digest).padStart(3, '0')}.md`);

/** Papers overlap between neighbouring digests, and some of them and of their texts change with each version. */
function textOf(digest: number, version: number): string {
  const lines = Array.from({ length: PAPERS }, (_, index) => {
    const number = digest * 20 + index + (index === 0 ? version * 1000 : 0);
    const id = `2601.${String(number).padStart(5, '0')}`;
    const changing = `Version ${index % 3 === 0 ? version : 0} of the account in digest ${digest}.`;
    return `${id} | Paper ${number} | ${changing} | ${'A sentence that stays. '.repeat(100)}`;
  });
  return `# 2026-01-12\n${lines.join('\n')}\n`;
}

function digestOf(digest: number, version: number): Digest {
  return readLines({ path: '', bytes: Buffer.from(textOf(digest, version)) });
}

/** Kills a child some milliseconds after it said that `after` files are in. @returns the files it named */
async function ingestAndKill(after: number, delayMs: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, database, digests], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = new Promise((resolve) => child.once('close', resolve));
  let output = '';
  for await (const chunk of child.stdout) {
    output += String(chunk);
    if (output.split('\n').length - 1 < after) continue;
    await sleep(delayMs);
    child.kill('SIGKILL');
    break;
  }
  await closed;
  return output.split('\n').slice(0, -1);
}

/** Each digest's version in the store, after checking that the store is exactly what these versions make. */
async function checkStore(versions: readonly number[]): Promise<Map<string, number>> {
  const check = new Database(database, { readonly: true });
  expect(check.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(check.pragma('foreign_key_check')).toEqual([]);
  check.close();
  const store = openSqliteStore(database);
  const present = new Map<string, number>();
  const expected = new Map<string, Digest>();
  for (let digest = 0; digest < DIGESTS; digest++) {
    const path = pathOf(digest);
    const stored = await store.findDigest(path);
    if (stored === undefined) continue;
    const version = versions.find((one) => stored.file.hash === hashOf(digest, one));
    if (version === undefined) throw new Error(`${path} holds neither version`);
    present.set(path, version);
    expected.set(path, digestOf(digest, version));
  }
  const papers = [];
  for await (const paper of store.papers()) papers.push(paper);
  expect(papers.toSorted((left, right) => (left.id < right.id ? -1 : 1))).toEqual(expectedPapers(expected));
  const texts: string[] = [];
  for await (const batch of store.eachPassage())
    texts.push(...batch.map(({ digest, text }) => `${digest} ${text}`));
  const expectedTexts = [...expected].flatMap(([path, { entries }]) =>
    entries.flatMap((entry) => cutPassages(entry).map(({ text }) => `${path} ${text}`)),
  );
  expect(texts.toSorted()).toEqual(expectedTexts.toSorted());
  await store.close();
  return present;
}

const hashes = new Map<string, string>();
function hashOf(digest: number, version: number): string {
  return hashes.get(`${digest} ${version}`) ?? '';
}

async function writeVersion(version: number): Promise<void> {
  for (let digest = 0; digest < DIGESTS; digest++) {
    const text = textOf(digest, version);
    writeFileSync(pathOf(digest), text);
    const hash = await crypto.subtle.digest('SHA-256', Buffer.from(text));
    hashes.set(`${digest} ${version}`, Buffer.from(hash).toString('hex'));
  }
}

async function ingestHere(): Promise<string[]> {
  const store = openSqliteStore(database);
  const report = await ingest({ paths: [digests], files: createDigestFiles(), store, read: readLines });
  await store.close();
  return report.digests.map(({ status }) => status);
}

describe('an ingest killed with SIGKILL', () => {
  it('leaves every digest whole, old or absent, nothing doubled, and a second run completes it', {
    timeout: 30_000 + KILLS * 5000,
  }, async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      // The first third ends a first ingest, the others one that replaces digests.
      if (kill < KILLS / 3) rmSync(join(folder, 'state'), { recursive: true, force: true });
      const old = kill < KILLS / 3 ? [] : [kill - 1];
      await writeVersion(kill);
      const reported = await ingestAndKill((kill * 5) % 16, (kill * 7) % 11);
      const present = await checkStore([...old, kill]);
      // What the child said is in, is in: nothing committed is lost.
      for (const path of reported) expect(present.get(path)).toBe(kill);
      if (old.length > 0) expect(present.size).toBe(DIGESTS);
      const done = [...present.values()].filter((version) => version === kill).length;
      const statuses = await ingestHere();
      expect(statuses.filter((status) => status === 'unchanged')).toHaveLength(done);
      expect(statuses).toHaveLength(DIGESTS);
      expect(new Set((await checkStore([kill])).values())).toEqual(new Set([kill]));
    }
  });
});
