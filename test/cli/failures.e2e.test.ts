import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { doctorSchema, ingestSchema, statusSchema } from './json-schemas.ts';
import { compiledPaperboy, jsonLines, type RunOptions, SAMPLE } from './paperboy-process.ts';

const paperboy = compiledPaperboy();
const at = (...parts: string[]) => join(paperboy.folder, ...parts);
const state = at('state');

beforeAll(async () => {
  await paperboy.run(['ingest', SAMPLE, '--state', state]);
});

/** Exit code and standard error of a run that must write nothing to standard output. */
async function failure(args: readonly string[], options: RunOptions = {}) {
  const { code, stdout, stderr } = await paperboy.run(args, options);
  expect(stdout).toBe('');
  return { code, stderr };
}

describe.skipIf(!existsSync('/dev/full'))('a full disk behind standard output', () => {
  it('ends with 1 and a plain reason', async () => {
    const command = `exec "$0" "$1" status --state "$2" > /dev/full`;
    const child = spawn('/bin/sh', ['-c', command, process.execPath, paperboy.script, state]);
    const chunks: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect(chunks.join('')).toMatch(/^paperboy: the output cannot be written: ENOSPC[^\n]*\n$/u);
    expect(code).toBe(1);
  });
});

describe('wrong usage ends with 2 and says what to do', () => {
  const cases: readonly (readonly [args: string[], said: string])[] = [
    [['serch', 'robots'], 'Did you mean search?'],
    [['nonsense'], 'there are ingest, fetch, papers, today'],
    [['what about robots?'], 'To ask, write: paperboy ask "what about robots?"'],
    [['--nope'], "unknown option '--nope'"],
    [['ingest'], "missing required argument 'paths'"],
    [['ask'], "missing required argument 'question'"],
    [['status', 'extra'], 'too many arguments'],
    [['batch', 'dance'], 'batch knows search and ask, not “dance”'],
    [['search', 'x', '-k', '0'], '-k must be a whole number from 1 to 1000'],
    [['search', 'x', '-k', '1e2'], '-k must be a whole number from 1 to 1000'],
    [['ask', 'x', '--now', 'soon'], '--now must be an ISO date and time such as 2026-01-12T09:00:00Z'],
    [['ask', 'x', '--now', '5'], '--now must be an ISO date and time'],
    [['papers', '--date', '2026-02-30'], '--date must be a day such as 2026-01-12'],
    [['papers', '--from', '2026-08-12', '--to', '2026-08-10'], '--from 2026-08-12 is after --to 2026-08-10'],
    [['today', '--language', 'fr'], '--language must be en, zh or vi'],
    [['today', '--theme', 'pink'], '--theme must be light or dark'],
    [['trends', '--chart', 'pie'], '--chart must be topics or days'],
    [['trends', '--from', '2026-08-12', '--to', '2026-08-10'], '--from 2026-08-12 is after --to 2026-08-10'],
    [['status', '--state', ''], '--state must name a folder'],
    [['ingest', ''], 'A path to ingest is empty'],
    [['ingest', '-'], 'Name at least one file or folder'],
  ];
  it.each(cases)('%j', async (args, said) => {
    const { code, stderr } = await failure(args);
    expect(stderr).toContain(said);
    expect(stderr).toContain('--help tells how');
    expect(code).toBe(2);
  });

  it('names every problem of the configuration at once, and no value of a secret', async () => {
    const env = {
      PAPERBOY_LANGUAGE: 'klingon',
      PAPERBOY_TIME_ZONE: 'Mars',
      OPENAI_API_KEY: 'sk-very-secret',
      OPENAI_BASE_URL: 'ftp://user:pass-word@host',
      LOG_LEVEL: 'loud',
    };
    const { code, stderr } = await failure(['status'], { env });
    expect(code).toBe(2);
    expect(stderr).toContain('has 4 problems');
    for (const name of ['PAPERBOY_LANGUAGE', 'PAPERBOY_TIME_ZONE', 'OPENAI_BASE_URL', 'LOG_LEVEL'])
      expect(stderr).toContain(name);
    expect(stderr).not.toMatch(/sk-very-secret|pass-word/);
  });
});

describe('ingest of what is no digest', () => {
  it('rejects each with its reason, takes the others and ends with 1', async () => {
    const folder = at('bad');
    mkdirSync(folder);
    writeFileSync(join(folder, 'binary.md'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff]));
    writeFileSync(join(folder, 'empty.md'), '');
    writeFileSync(join(folder, 'long-line.md'), 'a'.repeat(50 * 1024 * 1024));
    writeFileSync(join(folder, 'nul.md'), '# Papers\nhttps://arxiv.org/abs/2601.00001 \0\n');
    writeFileSync(join(folder, 'truncated.json'), '[{"id": "2601.00001",\n"title": "A');
    const missing = at('missing.md');
    const args = ['ingest', missing, folder, `${SAMPLE}/vi-2026-08-11.md`, '--state', 'bad', '--json'];
    const { code, stdout, stderr } = await paperboy.run(args);
    expect([code, stderr]).toEqual([1, '']);
    const report = ingestSchema.parse(JSON.parse(stdout));
    expect(report.digests.map(({ papers }) => papers)).toEqual([5]);
    const reasons = new Map(report.rejected.map(({ path, reason }) => [path, reason]));
    expect(reasons.size).toBe(6);
    expect(reasons.get(missing)).toBe('does not exist');
    expect(reasons.get(join(folder, 'binary.md'))).toMatch(/^Line 1 has a NUL byte/i);
    expect(reasons.get(join(folder, 'empty.md'))).toBe('the file is empty');
    expect(reasons.get(join(folder, 'long-line.md'))).toMatch(/^line 1: .*limit of \d+ MB; it has 50\.0 MB/);
    expect(reasons.get(join(folder, 'nul.md'))).toMatch(/^Line 2 has a NUL byte/i);
    expect(reasons.get(join(folder, 'truncated.json'))).toMatch(/line 2/);
  });

  it('drops control characters of file names and texts before they reach a terminal', async () => {
    const { stdout } = await paperboy.run(['ingest', 'evil\u001b[2J\u001b[31m.md', '--state', 'evil']);
    expect(stdout).toContain('rejected evil[2J[31m.md: does not exist');
    expect(stdout).not.toContain('\u001b');
  });
});

describe('repair-text of what cannot be read', () => {
  it('says why and ends with 1', async () => {
    writeFileSync(at('picture.png'), Buffer.from([0x89, 0x50, 0, 1]));
    const said = async (path: string) => await failure(['repair-text', path]);
    expect(await said('missing')).toEqual({ code: 1, stderr: 'paperboy: missing does not exist\n' });
    expect(await said(paperboy.folder)).toMatchObject({ code: 1, stderr: /is a folder/ });
    expect(await said(at('picture.png'))).toMatchObject({ code: 1, stderr: /is no text/ });
  });
});

describe('a state folder that cannot be used', () => {
  it('that is a file, or lies below one, is named with a mend', async () => {
    writeFileSync(at('a-file'), 'x');
    for (const folder of [at('a-file'), at('a-file', 'below')]) {
      const { code, stderr } = await failure(['status', '--state', folder]);
      expect(code).toBe(1);
      expect(stderr).toContain(folder);
      expect(stderr).toContain('choose another one with --state or PAPERBOY_STATE');
    }
  });

  it.skipIf(process.platform !== 'linux')('where no folder can be made ends at once (/proc)', async () => {
    const { code, stderr } = await failure(['status', '--state', '/proc/paperboy']);
    expect(code).toBe(1);
    expect(stderr).toContain('/proc/paperboy cannot be made');
  });

  const damages: readonly (readonly [what: string, damage: (path: string) => void, said: RegExp])[] = [
    ['no database', (path) => writeFileSync(path, 'x'.repeat(9000)), /not an SQLite database/],
    [
      'a database of a newer version',
      (path) => {
        const database = new Database(path);
        database.pragma('user_version = 99');
        database.close();
      },
      /has format 99.*update Paperboy/,
    ],
    [
      "another program's database",
      (path) => {
        const database = new Database(path);
        database.pragma('application_id = 7');
        database.close();
      },
      /belongs to another program/,
    ],
  ];
  it.each(damages)('%s is refused by ask, and doctor names a mend', async (name, damage, said) => {
    const folder = at(name.replaceAll(/\W/g, '-'));
    cpSync(state, folder, { recursive: true });
    damage(join(folder, 'paperboy.db'));
    const { code, stderr } = await failure(['ask', 'robots', '--state', folder]);
    expect(code).toBe(1);
    expect(stderr).toMatch(said);
    const doctor = await paperboy.run(['doctor', '--json', '--state', folder]);
    const { ok, findings } = doctorSchema.parse(JSON.parse(doctor.stdout));
    expect([doctor.code, ok]).toEqual([1, false]);
    expect(findings.filter(({ isOk }) => !isOk)).toEqual([
      { name: 'store', isOk: false, message: expect.stringMatching(said), mend: expect.any(String) },
    ]);
  });

  it('damage inside the database is found by doctor, with a mend', async () => {
    const folder = at('damaged-row');
    cpSync(state, folder, { recursive: true });
    const database = new Database(join(folder, 'paperboy.db'));
    database.exec("UPDATE papers SET details = substr(details, 1, 9) WHERE id = '2608.09119'");
    database.close();
    const { code, stdout } = await paperboy.run(['doctor', '--json', '--state', folder]);
    const { findings } = JSON.parse(stdout) as { findings: { name: string }[] };
    expect(code).toBe(1);
    expect(findings.find(({ name }) => name === 'store')).toMatchObject({
      isOk: false,
      message: expect.stringContaining('it is damaged'),
      mend: 'Move the database away and ingest the digests again, or restore a copy.',
    });
  });

  it('doctor names digests that are not there', async () => {
    const env = { PAPERBOY_DIGESTS: 'nowhere' };
    const { stdout, code } = await paperboy.run(['doctor', '--state', state], { env });
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ digests: nowhere: not there.*\n {2}Correct PAPERBOY_DIGESTS/);
  });
});

describe('data/model without its files', () => {
  it('is named by doctor, with a mend, and questions are answered by their own words', async () => {
    const folder = at('without-model');
    mkdirSync(join(folder, 'data', 'model'), { recursive: true });
    cpSync(at('dist'), join(folder, 'dist'), { recursive: true });
    cpSync(at('package.json'), join(folder, 'package.json'));
    symlinkSync(SAMPLE, join(folder, 'data', 'sample'));
    for (const name of ['node_modules', 'prompts']) symlinkSync(at(name), join(folder, name));
    const script = join(folder, 'dist', 'src', 'cli.js');
    const doctor = await paperboy.run(['doctor', '--json', '--state', state], { script });
    const { findings } = doctorSchema.parse(JSON.parse(doctor.stdout));
    const again = 'Install Paperboy again: data/model belongs to it.';
    expect(doctor.code).toBe(1);
    expect(findings.filter(({ isOk }) => !isOk).map(({ name, mend }) => [name, mend])).toEqual([
      ['encoding repair', again],
      ['lexicon', again],
      ['embedder', 'Until it is mended, search is by words alone; EMBEDDER=none says that this is meant.'],
    ]);
    expect(findings.find(({ name }) => name === 'lexicon')?.message).toMatch(/^the lexicon cannot be read: /);
    const search = await paperboy.run(['search', 'robot value models', '-k', '1', '--state', state], {
      script,
    });
    expect([search.code, search.stdout]).toEqual([0, expect.stringContaining('RynnValue')]);
  });
});

describe('damaged index files', () => {
  it('are built anew, with a warning in the log only', async () => {
    const folder = at('damaged-index');
    cpSync(state, folder, { recursive: true });
    for (const name of readdirSync(join(folder, 'indexes')))
      writeFileSync(join(folder, 'indexes', name), 'nonsense');
    const { stdout, stderr, code } = await paperboy.run(['status', '--json', '--state', folder]);
    expect(code).toBe(0);
    expect(statusSchema.parse(JSON.parse(stdout)).indexes.lexical.papers).toBe(30);
    expect(jsonLines(stderr)).toMatchObject([
      { level: 'warn', message: 'the lexical index is built anew' },
      { level: 'warn', message: 'the stored vector index is not used and will be built anew' },
    ]);
  });
});

describe('processes', () => {
  it('two ingests at once leave every paper once', async () => {
    const args = ['ingest', SAMPLE, '--json', '--state', at('shared')];
    const both = await Promise.all([paperboy.run(args), paperboy.run(args)]);
    expect(both.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const { stdout } = await paperboy.run(['status', '--json', '--state', at('shared')]);
    expect(statusSchema.parse(JSON.parse(stdout))).toMatchObject({ digests: 7, entries: 45, papers: 30 });
  });

  it('a reader that leaves early (| head) is no failure', async () => {
    const child = paperboy.start(['papers', '--json', '--state', state]);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.stdout?.destroy();
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, said]).toEqual([0, '']);
  });

  it('Ctrl-C stops a batch that waits for its next line', async () => {
    const child = paperboy.start(['batch', 'ask', '--state', state]);
    child.stdin?.write('{"id": 1, "question": "robots"}\n');
    await once(child.stdout ?? child, 'data');
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([1, null]);
  });
});

describe('an ingest that is broken off', () => {
  /** Enough digests that a signal comes in the middle. */
  function manyDigests(): string {
    const folder = at('many');
    mkdirSync(folder, { recursive: true });
    const names = Array.from({ length: 300 }, (_, number) => String(number).padStart(3, '0'));
    for (const name of names) {
      const id = `2601.10${name}`;
      const text = `# Papers of 2026-01-12\n\n## A paper numbered ${name}\nhttps://arxiv.org/abs/${id}\n\nIt tells of ${name}.\n`;
      writeFileSync(join(folder, `${name}.md`), text);
    }
    return folder;
  }

  async function breakOff(signal: NodeJS.Signals, stateFolder: string) {
    const child = paperboy.start(['ingest', manyDigests(), '--json', '--state', stateFolder]);
    let stdout = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    // As soon as something is stored, in the middle of the work.
    const isClosed = once(child, 'close');
    while (storedDigests(stateFolder) < 5 && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill(signal);
    const [code] = (await isClosed) as [number | null];
    return { code, stdout };
  }

  function storedDigests(stateFolder: string): number {
    try {
      const database = new Database(join(stateFolder, 'paperboy.db'), { readonly: true });
      const count = database.prepare('SELECT count(*) FROM digests').pluck().get() as number;
      database.close();
      return count;
    } catch {
      return 0;
    }
  }

  it.each(['SIGINT', 'SIGKILL'] as const)(
    'by %s keeps what was done, and the next run completes it',
    async (signal) => {
      const folder = at(`broken-${signal}`);
      const { code, stdout } = await breakOff(signal, folder);
      if (signal === 'SIGINT') {
        expect(code).toBe(1);
        const report = ingestSchema.parse(JSON.parse(stdout));
        expect(report.digests.length).toBeLessThan(300);
        expect(report.digests).toHaveLength(storedDigests(folder));
      } else expect(stdout).toBe('');
      const done = storedDigests(folder);
      expect(done).toBeGreaterThanOrEqual(5);
      const rest = await paperboy.run(['ingest', at('many'), '--json', '--state', folder]);
      const report = ingestSchema.parse(JSON.parse(rest.stdout));
      expect(report.digests.filter(({ status }) => status === 'unchanged')).toHaveLength(done);
      expect([rest.code, report.digests.length, report.papers]).toEqual([0, 300, 300]);
    },
  );
});
