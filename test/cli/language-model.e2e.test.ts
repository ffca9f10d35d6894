import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { startFakeChat } from '../fakes/openai-chat.ts';
import { doctorSchema, statusSchema } from './json-schemas.ts';
import { compiledPaperboy, SAMPLE } from './paperboy-process.ts';
import { hasPseudoTerminal, onTerminal } from './pseudo-terminal.ts';

const paperboy = compiledPaperboy();
const KEY = 'sk-test-S3cret';

/** What doctor finds about the language model, and all that it wrote. */
async function doctor(state: string, env: Readonly<Record<string, string>>) {
  const args = ['doctor', '--json', '--state', state];
  const { code, stdout, stderr } = await paperboy.run(args, { env: { PAPERBOY_DIGESTS: '', ...env } });
  const { findings } = doctorSchema.parse(JSON.parse(stdout));
  return {
    code,
    written: stdout + stderr,
    findings: findings.filter(({ name }) => name === 'language model'),
  };
}

describe('a configured language model', () => {
  const settings = (baseUrl: string) => ({
    OPENAI_MODEL: 'tiny',
    OPENAI_API_KEY: KEY,
    OPENAI_BASE_URL: baseUrl,
    OPENAI_PRICE_INPUT: '1',
    OPENAI_PRICE_OUTPUT: '10',
  });

  it('is asked for a word by doctor; status tells what that cost', async () => {
    const fake = await startFakeChat();
    const env = settings(fake.baseUrl);
    const id = `openai:tiny@${new URL(fake.baseUrl).host}`;
    const { code, findings } = await doctor('fine', env);
    expect([code, findings]).toEqual([
      0,
      [
        {
          name: 'language model',
          isOk: true,
          message: expect.stringMatching(new RegExp(`^${id} answered in \\d+ ms$`)),
          mend: null,
        },
      ],
    ]);
    expect(fake.requests).toHaveLength(1);
    const { stdout } = await paperboy.run(['status', '--json', '--state', 'fine'], { env });
    expect(statusSchema.parse(JSON.parse(stdout))).toMatchObject({
      languageModel: id,
      spending: [
        {
          purpose: 'answer',
          model: id,
          calls: 1,
          promptTokens: 12,
          completionTokens: 34,
          costUsd: 352 / 1e6,
        },
      ],
    });
    const text = await paperboy.run(['status', '--state', 'fine'], { env });
    expect(text.stdout).toContain(
      `language model: ${id}\nspending today (UTC): 1 call, 46 tokens, 0.0004 USD\n`,
    );
  });

  it('that is waited for is left by Ctrl-C, without an answer in its place', async () => {
    const fake = await startFakeChat();
    fake.behave({ kind: 'hang' });
    const env = { ...settings(fake.baseUrl), QUERY_TRANSLATION: 'off' };
    expect((await paperboy.run(['ingest', SAMPLE, '--state', 'left'], { env })).code).toBe(0);
    const child = paperboy.start(['ask', 'what reads handwriting?', '--state', 'left'], { env });
    let answer = '';
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const ended = once(child, 'close');
    await vi.waitFor(() => expect(fake.requests).toHaveLength(1), { timeout: 10_000, interval: 5 });
    child.kill('SIGINT');
    expect(await ended).toEqual([1, null]);
    expect([answer, said]).toEqual(['', 'paperboy: stopped; what was done is kept.\n']);
  }, 30_000);

  it.runIf(hasPseudoTerminal)(
    'that is waited for in a chat is left by Ctrl-C, back to the prompt',
    async () => {
      const fake = await startFakeChat();
      fake.behave({ kind: 'hang' });
      const session = onTerminal([process.execPath, paperboy.script, '--state', 'chat'], {
        cwd: `${paperboy.folder}/work`,
        env: { ...settings(fake.baseUrl), QUERY_TRANSLATION: 'off' },
      });
      await session.waitFor('› ');
      session.type('what reads handwriting?\r');
      await vi.waitFor(() => expect(fake.requests).toHaveLength(1), { timeout: 10_000, interval: 5 });
      const before = session.shown().length;
      session.type('\u0003');
      await session.waitFor('› ');
      session.type('/quit\r');
      expect(await session.finished).toBe(0);
      expect(session.shown().slice(before)).not.toMatch(/handwriting|DistilVDR|warn/);
    },
    30_000,
  );

  it('that refuses the key is named with its mend, and the key is not shown', async () => {
    const fake = await startFakeChat();
    fake.behave({ kind: 'status', status: 401, message: `Incorrect API key provided: ${KEY}` });
    const { code, findings, written } = await doctor('refused', settings(fake.baseUrl));
    expect([code, findings]).toEqual([
      1,
      [
        {
          name: 'language model',
          isOk: false,
          message: expect.stringContaining('answered 401 for the model tiny'),
          mend: 'Correct OPENAI_API_KEY.',
        },
      ],
    ]);
    expect(written).not.toContain('S3cret');
  });

  it('is not asked when the budget has nothing left, which is no fault', async () => {
    const fake = await startFakeChat();
    const { code, findings } = await doctor('spent', {
      ...settings(fake.baseUrl),
      BUDGET_TOKENS_PER_DAY: '1',
    });
    expect([code, findings[0]?.isOk, findings[0]?.mend]).toEqual([
      0,
      true,
      'It was not asked; raise the limit, or wait until midnight UTC.',
    ]);
    expect(findings[0]?.message).toContain('(BUDGET_TOKENS_PER_DAY)');
    expect(fake.requests).toEqual([]);
  });

  it('that cannot be used as configured is named, and the rest works', async () => {
    const env = settings('http://admin:S3cret-word@127.0.0.1:1/v1');
    const { code, findings, written } = await doctor('both', env);
    expect([code, findings[0]?.isOk]).toEqual([1, false]);
    expect(findings[0]?.message).toContain('only one of them can be sent');
    expect(written).not.toContain('S3cret');
    const { stdout } = await paperboy.run(['status', '--json', '--state', 'both'], { env });
    expect(statusSchema.parse(JSON.parse(stdout))).toMatchObject({ languageModel: null, spending: [] });
  });

  it('is not missed where none is configured', async () => {
    expect(await doctor('none', {})).toMatchObject({ code: 0, findings: [] });
    const { stdout } = await paperboy.run(['status', '--state', 'none']);
    expect(stdout).toContain(
      'language model: none; answers are quoted\nspending: none in the last 30 days\n',
    );
  });
});
