import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { backupSchema, restoreSchema, searchSchema, statusSchema } from './json-schemas.ts';
import { compiledPaperboy, plainEnvironment, SAMPLE } from './paperboy-process.ts';

const paperboy = compiledPaperboy();
const state = join(paperboy.folder, 'state');
const backup = join(paperboy.folder, 'backup.db');
const at = ['--state', state];
const DIGEST = `${SAMPLE}/vi-2026-08-11.md`;

async function json(...args: readonly string[]): Promise<unknown> {
  const { stdout, stderr, code } = await paperboy.run([...args, '--json', ...at]);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

/** A process that serves from the state folder with the compiled program until it is killed; says `ready`, then what it finds. */
const SERVER = `
  const { openPaperboy } = await import('./dist/src/main.js');
  const { parseConfig } = await import('./dist/src/config.js');
  const silent = { debug() {}, info() {}, warn() {}, error: (...all) => console.error(...all) };
  const config = parseConfig({ PAPERBOY_STATE: process.argv[2] });
  const server = await openPaperboy(config, silent, { isServing: true, catchUpMs: 50 });
  console.log('ready');
  process.stdin.on('data', async (line) => {
    const [word, path] = String(line).trim().split(' ');
    if (word === 'ingest') console.log((await server.ingest([path])).digests.map(({ status }) => status).join());
    else console.log(server.lexical.size);
  });
`;

async function startServer() {
  const script = join(paperboy.folder, 'server.mjs');
  writeFileSync(script, SERVER);
  const child = spawn(process.execPath, [script, state], { cwd: paperboy.folder, env: plainEnvironment() });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stderr.pipe(process.stderr);
  const nextLine = () =>
    new Promise<string>((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk).trim())));
  expect(await nextLine()).toBe('ready');
  return {
    pid: child.pid,
    ask(line: string): Promise<string> {
      const reply = nextLine();
      child.stdin.write(`${line}\n`);
      return reply;
    },
  };
}

beforeAll(async () => {
  await paperboy.run(['ingest', SAMPLE, ...at]);
}, 120_000);

/** Each test starts several processes. */
const SLOW = { timeout: 120_000 };

describe('backup and restore', SLOW, () => {
  it('bring back what was there, indexes included', async () => {
    const { bytes, file } = backupSchema.parse(await json('backup', backup));
    expect([bytes > 100_000, file, existsSync(backup)]).toEqual([true, backup, true]);
    const fresh = join(paperboy.folder, 'fresh');
    const { stdout } = await paperboy.run(['restore', backup, '--json', '--state', fresh]);
    expect(restoreSchema.parse(JSON.parse(stdout))).toMatchObject({
      papers: 30,
      indexed: 30,
      previous: null,
    });
    const search = ['search', 'robot value models', '--json', '--state'];
    const [here, there] = [await paperboy.run([...search, state]), await paperboy.run([...search, fresh])];
    const results = ({ stdout }: { stdout: string }) => searchSchema.parse(JSON.parse(stdout)).results;
    expect(results(there)).toEqual(results(here));
    const again = restoreSchema.parse(await json('restore', backup));
    expect(again.previous).toContain('paperboy.db.before-restore-');
  });

  it('say what is wrong, and change nothing', async () => {
    const bad = await paperboy.run(['restore', DIGEST, ...at]);
    expect([bad.code, bad.stdout]).toEqual([1, '']);
    expect(bad.stderr).toContain('it is not an SQLite database');
    const missing = await paperboy.run(['backup', join(paperboy.folder, 'no', 'file'), ...at]);
    expect([missing.code, missing.stderr.includes('make it first')]).toEqual([1, true]);
    expect((await paperboy.run(['backup', '', ...at])).code).toBe(2);
    expect(statusSchema.parse(await json('status')).papers).toBe(30);
  });
});

describe('beside a serving process', SLOW, () => {
  it('commands work, a restore is refused, and the server takes up what they change', async () => {
    const server = await startServer();
    expect(await server.ask('size')).toBe('30');
    const status = statusSchema.parse(await json('status'));
    expect(status.server).toEqual({ pid: server.pid, since: expect.stringMatching(/^20\d\d-/) });
    backupSchema.parse(await json('backup', backup));
    const refused = await paperboy.run(['restore', backup, ...at]);
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain(`is in use by process ${server.pid} (since`);
    // Its own ingest goes through the compiled thread.
    expect(await server.ask(`ingest ${DIGEST}`)).toBe('unchanged');
    const digest = join(paperboy.folder, '2026-01-12.md');
    writeFileSync(
      digest,
      '# Digest\n\n## [One about lighthouses](https://arxiv.org/abs/2601.00001)\n\nAbstract: Ships.\n',
    );
    await json('ingest', digest);
    while ((await server.ask('size')) !== '31') await new Promise((resolve) => setTimeout(resolve, 20));
    const reindexed = await json('reindex');
    expect(reindexed).toMatchObject({ papers: 31, isSaved: true, isStopped: false });
  });
});
