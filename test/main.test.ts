import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBudgetedModel } from '../src/budget/budgeted-model.ts';
import { type Config, ConfigError, parseConfig } from '../src/config.ts';
import { findDigests, makeStateFolder, openPaperboy, PACKAGE_FOLDER, readEnvironment } from '../src/main.ts';
import type { Logger } from '../src/ports.ts';
import { readQuery } from '../src/retrieval/query/read-query.ts';
import { requestFor, written } from './contract/language-model.ts';
import { startFakeChat } from './fakes/openai-chat.ts';
import { startFakeOpenAi } from './fakes/openai-embeddings.ts';
import { createScriptedModel, keyOf } from './fakes/scripted-model.ts';
import { temporaryFolder } from './temporary-folder.ts';

const SAMPLE = join(PACKAGE_FOLDER, 'data/sample');

interface LogLine {
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

function recordingLogger(): { readonly logger: Logger; readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const add = (message: string, fields: Readonly<Record<string, unknown>> = {}) =>
    void lines.push({ message, fields });
  return { logger: { debug: add, info: add, warn: add, error: add }, lines };
}

async function open(config: Config) {
  const { logger, lines } = recordingLogger();
  const paperboy = await openPaperboy(config, logger);
  return { paperboy, lines };
}

const ASK = { now: new Date('2026-08-12T09:00:00Z'), timeZone: 'UTC', fallbackLanguage: 'en' } as const;

describe('readEnvironment', () => {
  it('puts the variables of .env behind the real ones', async () => {
    const folder = await temporaryFolder();
    writeFileSync(
      join(folder, '.env'),
      '\uFEFFPAPERBOY_STATE=from-file\r\n# a comment\r\nLOG_LEVEL="debug"\r\nEMBEDDER=none\r\n',
    );
    const real = { LOG_LEVEL: 'warn', EMBEDDER: '', HOME: '/home/someone' };
    expect(readEnvironment(folder, real)).toEqual({
      PAPERBOY_STATE: 'from-file',
      LOG_LEVEL: 'warn',
      EMBEDDER: '',
      HOME: '/home/someone',
    });
  });

  it('is the real environment alone without .env, and is not changed by it', async () => {
    const folder = await temporaryFolder();
    expect(readEnvironment(folder, { A: '1' })).toEqual({ A: '1' });
    writeFileSync(join(folder, '.env'), 'PAPERBOY_STATE=elsewhere');
    readEnvironment(folder);
    expect(process.env['PAPERBOY_STATE']).toBeUndefined();
  });

  it('names a .env that cannot be read', async () => {
    const folder = await temporaryFolder();
    mkdirSync(join(folder, '.env'));
    expect(() => readEnvironment(folder, {})).toThrow(ConfigError);
    expect(() => readEnvironment(folder, {})).toThrow(/\.env cannot be read: EISDIR/);
  });
});

describe('makeStateFolder', () => {
  it('makes a folder with its parents, and leaves one that is there', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'a', 'b', 'c');
    await Promise.all([makeStateFolder(path), makeStateFolder(path)]);
    await makeStateFolder(path);
    expect(existsSync(path)).toBe(true);
  });

  it('names a file in its way, with a mend', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'file');
    writeFileSync(path, '');
    const mend = 'choose another one with --state or PAPERBOY_STATE';
    await expect(makeStateFolder(path)).rejects.toMatchObject({
      name: 'StoreError',
      code: 'unavailable',
      message: `state folder ${path} is a file; ${mend}`,
    });
    await expect(makeStateFolder(join(path, 'below'))).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('findDigests', () => {
  it('finds the sample digests of the package from anywhere, and leaves other paths alone', async () => {
    expect(findDigests('elsewhere/data')).toBe('elsewhere/data');
    const before = process.cwd();
    onTestFinished(() => process.chdir(before));
    process.chdir(await temporaryFolder());
    expect(findDigests('data/sample')).toBe(SAMPLE);
    mkdirSync('data/sample', { recursive: true });
    expect(findDigests('data/sample')).toBe('data/sample');
  });
});

describe('openPaperboy', () => {
  it('reads digests, answers, and has everything again after a restart without indexing anew', async () => {
    const config = parseConfig({ PAPERBOY_STATE: await temporaryFolder() });
    const first = await open(config);
    const report = await first.paperboy.ingest([SAMPLE]);
    expect([report.digests.length, report.papers]).toEqual([7, 30]);
    const question = 'Which robot value model learns temporal distance?';
    const answer = await first.paperboy.ask(question, ASK);
    expect(answer.papers[0]).toBe('2608.09853');
    await first.paperboy.close();

    const stages: string[] = [];
    const { logger, lines } = recordingLogger();
    const again = await openPaperboy(config, logger, { onProgress: ({ stage }) => stages.push(stage) });
    expect(await again.ask(question, ASK)).toEqual(answer);
    expect([stages, lines]).toEqual([[], []]);
    await again.close();
  });

  it('builds a damaged index anew and says so', async () => {
    const config = parseConfig({ PAPERBOY_STATE: await temporaryFolder() });
    const first = await open(config);
    await first.paperboy.ingest([SAMPLE]);
    await first.paperboy.close();
    const indexes = join(config.stateFolder, 'indexes');
    for (const name of await readdir(indexes)) await writeFile(join(indexes, name), 'x');
    const second = await open(config);
    expect(second.paperboy.lexical.size).toBe(30);
    expect(second.lines.map(({ message }) => message)).toEqual([
      'the lexical index is built anew',
      'the stored vector index is not used and will be built anew',
    ]);
    const { passages } = await second.paperboy.store.counts();
    expect(second.paperboy.dense?.forRetrieval.vectors.size).toBe(passages);
    await second.paperboy.close();
  });

  it('goes on when the index cannot be saved, since the store holds everything', async () => {
    const config = parseConfig({ PAPERBOY_STATE: await temporaryFolder() });
    writeFileSync(join(config.stateFolder, 'indexes'), 'a file in the way');
    const { paperboy, lines } = await open(config);
    await paperboy.ingest([SAMPLE]);
    expect(paperboy.lexical.size).toBe(30);
    expect(lines.slice(-2).map(({ message }) => message)).toEqual([
      'the lexical index could not be saved',
      'the vector index could not be saved',
    ]);
    expect(paperboy.dense?.forRetrieval.vectors.size).toBeGreaterThan(30);
    expect(await paperboy.reindex()).toMatchObject({ papers: 30, isSaved: false });
    await paperboy.close();
  });

  it('stops between two files when its signal says so, and keeps what was done', async () => {
    const config = parseConfig({ PAPERBOY_STATE: await temporaryFolder() });
    const { paperboy } = await open(config);
    const stop = new AbortController();
    const report = await paperboy.ingest([SAMPLE], {
      signal: stop.signal,
      onProgress: ({ done }) => {
        if (done === 3) stop.abort();
      },
    });
    expect(report.digests.length).toBeLessThan(7);
    const rest = await paperboy.ingest([SAMPLE]);
    expect(rest.digests.filter(({ status }) => status === 'unchanged')).toHaveLength(report.digests.length);
    expect([rest.papers, paperboy.lexical.size]).toEqual([30, 30]);
    await paperboy.close();
  });
});

describe('openPaperboy with a language model', () => {
  const configFor = async (env: Readonly<Record<string, string>>) =>
    parseConfig({ PAPERBOY_STATE: await temporaryFolder(), OPENAI_API_KEY: 'sk-test-key', ...env });

  it('has none unless one is configured', async () => {
    const { paperboy } = await open(await configFor({}));
    expect([paperboy.languageModel, paperboy.languageModelProblem]).toEqual([undefined, undefined]);
    await paperboy.close();
  });

  it('asks it within the budget, records what it took, and ends its calls when it is closed', async () => {
    const server = await startFakeChat();
    const env = { OPENAI_MODEL: 'tiny', OPENAI_BASE_URL: server.baseUrl, BUDGET_CHAT_TOKENS_PER_DAY: '100' };
    const { paperboy, lines } = await open(await configFor(env));
    const bare = paperboy.languageModel;
    if (bare === undefined) throw new Error('no language model');
    expect(server.requests).toEqual([]);
    const model = createBudgetedModel(bare, paperboy.budget, { userId: 'u', chatId: 'c' });
    expect((await written(model, requestFor('Why?'))).pieces).toEqual(['Hello', ' there.']);
    await expect(written(model, requestFor('Why?'))).rejects.toMatchObject({ code: 'budget' });
    expect(await paperboy.store.spending()).toMatchObject([{ model: bare.id, promptTokens: 12 }]);
    server.behave({ kind: 'hang' });
    const hanging = written(bare, requestFor('Why?'));
    await server.arrived(2);
    await Promise.all([expect(hanging).rejects.toMatchObject({ code: 'aborted' }), paperboy.close()]);
    expect(lines).toEqual([]);
  });

  it('goes on without one that cannot be used as configured, and says so', async () => {
    const env = { OPENAI_MODEL: 'tiny', OPENAI_BASE_URL: 'http://admin:pass-word@127.0.0.1:1/v1' };
    const { paperboy, lines } = await open(await configFor(env));
    expect(paperboy.languageModel).toBeUndefined();
    expect(paperboy.languageModelProblem).toMatch(/only one of them can be sent/);
    expect(lines.map(({ message }) => message)).toEqual(['answers are only quoted']);
    expect(JSON.stringify(lines)).not.toMatch(/sk-test-key|pass-word/);
    await paperboy.close();
  });
});

describe('openPaperboy with an embeddings service', () => {
  const configFor = async (baseUrl: string) =>
    parseConfig({
      PAPERBOY_STATE: await temporaryFolder(),
      EMBEDDER: 'openai:tiny',
      OPENAI_API_KEY: 'sk-test-key',
      OPENAI_BASE_URL: baseUrl,
    });

  it('gives every passage a vector and finds by both', async () => {
    const server = await startFakeOpenAi(16);
    const { paperboy, lines } = await open(await configFor(server.baseUrl));
    const { passages } = await paperboy.ingest([SAMPLE]);
    expect(lines).toEqual([]);
    expect(paperboy.dense?.forRetrieval.vectors.size).toBe(passages);
    expect(paperboy.denseProblem).toBeUndefined();
    // The server's vectors mean nothing, so that places say nothing.
    const question = 'Which robot value model learns temporal distance?';
    const { papers } = await paperboy.retrieve(readQuery(question, ASK), { limit: 30 });
    expect(papers.map(({ paper }) => paper.id)).toContain('2608.09853');
    expect(server.requests.at(-1)?.body.input).toEqual([question]);
    expect(lines).toEqual([]);
    await paperboy.close();
  });

  it('answers by words alone, and says so, when the service refuses from the first', async () => {
    const server = await startFakeOpenAi(16);
    server.behave({ kind: 'status', status: 401, message: 'bad key' });
    const { paperboy, lines } = await open(await configFor(server.baseUrl));
    await paperboy.ingest([SAMPLE]);
    const answer = await paperboy.ask('Which robot value model learns temporal distance?', ASK);
    expect(answer.papers[0]).toBe('2608.09853');
    expect(paperboy.denseProblem).toMatch(/./);
    expect(lines[0]?.message).toBe('dense retrieval is off');
    expect(JSON.stringify(lines)).not.toContain('sk-test-key');
    await paperboy.close();
  });

  it('answers by words alone when the service fails later', async () => {
    const server = await startFakeOpenAi(16);
    const { paperboy, lines } = await open(await configFor(server.baseUrl));
    server.behave({ kind: 'status', status: 401, message: 'key withdrawn' });
    const report = await paperboy.ingest([SAMPLE]);
    expect(report.papers).toBe(30);
    const answer = await paperboy.ask('Which robot value model learns temporal distance?', ASK);
    expect(answer.papers[0]).toBe('2608.09853');
    const messages = lines.map(({ message }) => message);
    expect(messages).toContain('some passages have no vector yet');
    await paperboy.close();
  });
});

describe('a language model', () => {
  it('writes answers, shows them as they are done, and is closed with the rest', async () => {
    const text = (prompt: string) =>
      `The best agent tested reaches 17.1% [${keyOf(prompt, '17.1%')}]. It likes cats [bcdfg].`;
    let isClosed = false;
    const scripted = createScriptedModel([{ text }, { text: '1. -' }]);
    const languageModel = {
      ...scripted,
      async close() {
        isClosed = true;
      },
    };
    const { logger } = recordingLogger();
    const config = parseConfig({ PAPERBOY_STATE: await temporaryFolder(), EMBEDDER: 'none' });
    const paperboy = await openPaperboy(config, logger, { languageModel, translatesQueries: false });
    await paperboy.ingest([SAMPLE]);
    const parts: string[] = [];
    const question = 'how far behind humans are agents at finding their way in a virtual city?';
    const answer = await paperboy.ask(question, ASK, (part) => void parts.push(part));
    await paperboy.close();
    expect(answer).toMatchObject({ status: 'answered', mode: 'model', papers: ['2608.08814'] });
    expect(parts[0]).toBe('The best agent tested reaches 17.1% [1].');
    expect(parts.join('')).toBe(answer.text);
    expect(paperboy.writtenCounts().answers).toMatchObject({ written: 1 });
    expect(isClosed).toBe(true);
  });
});
