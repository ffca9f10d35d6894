import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { acquireStateLock, findLockHolder } from '../../../adapters/stores/sqlite/state-lock.ts';
import { StateLockedError } from '../../../src/state-lock.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const CHILD = fileURLToPath(new URL('hold-state-lock.ts', import.meta.url));
const NOW = new Date('2026-11-26T09:00:00Z');

/** A process that holds the lock of a folder until it is killed. */
async function holdElsewhere(folder: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  return {
    pid: child.pid,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

it('is held by one at a time, and free again after its release', async () => {
  const folder = await temporaryFolder();
  const lock = acquireStateLock(folder, 4711, NOW);
  expect(findLockHolder(folder)).toEqual({ pid: 4711, since: '2026-11-26T09:00:00.000Z' });
  expect(() => acquireStateLock(folder, 4712, NOW)).toThrow(StateLockedError);
  expect(() => acquireStateLock(folder, 4712, NOW)).toThrow(
    `state folder ${folder} is in use by process 4711 (since 2026-11-26T09:00:00.000Z); stop it first, or choose another folder with --state or PAPERBOY_STATE`,
  );
  // The refused ones changed nothing.
  expect(findLockHolder(folder)?.pid).toBe(4711);
  lock.release();
  lock.release();
  expect(findLockHolder(folder)).toBeUndefined();
  expect(existsSync(join(folder, 'server.json'))).toBe(false);
  acquireStateLock(folder, 4712, NOW).release();
});

it('of another process is seen, and goes with that process when it is killed', async () => {
  const folder = await temporaryFolder();
  const other = await holdElsewhere(folder);
  expect(() => acquireStateLock(folder, process.pid, NOW)).toThrow(`in use by process ${other.pid} (since`);
  await other.kill();
  // What it wrote is still there, and means nothing any more.
  expect(existsSync(join(folder, 'server.json'))).toBe(true);
  expect(findLockHolder(folder)).toBeUndefined();
  const lock = acquireStateLock(folder, process.pid, NOW);
  expect(findLockHolder(folder)?.pid).toBe(process.pid);
  lock.release();
});

it('does not believe a note of a living process that holds no lock', async () => {
  const folder = await temporaryFolder();
  writeFileSync(join(folder, 'server.json'), JSON.stringify({ pid: process.ppid, since: NOW.toISOString() }));
  expect(findLockHolder(folder)).toBeUndefined();
  acquireStateLock(folder, process.pid, NOW).release();
});

it('names no process when the note is not readable', async () => {
  const folder = await temporaryFolder();
  const lock = acquireStateLock(folder, 1, NOW);
  writeFileSync(join(folder, 'server.json'), '{"pid": "x"');
  expect(() => acquireStateLock(folder, 2, NOW)).toThrow('is in use by another process; stop it first');
  lock.release();
});

it('says what is wrong with a folder in which none can be taken', async () => {
  const folder = join(await temporaryFolder(), 'missing');
  expect(() => acquireStateLock(folder, 1, NOW)).toThrow(/cannot be read or written|directory/);
});
