import { once } from 'node:events';
import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SAMPLE_QUESTIONS } from '../../src/cli/chat-greeting.ts';
import { askSchema, paperSchema, searchSchema, todaySchema } from './json-schemas.ts';
import { compiledPaperboy, jsonLines, SAMPLE } from './paperboy-process.ts';
import { hasPseudoTerminal, onTerminal } from './pseudo-terminal.ts';

const paperboy = compiledPaperboy();
const at = (...parts: string[]) => join(paperboy.folder, ...parts);
const chat = (lines: readonly string[], ...args: string[]) =>
  paperboy.run(['--state', at('state'), ...args], { input: lines.join('\n') });

describe('a chat through a pipe', () => {
  it('ingests the sample digests, answers each line and ends with the input', async () => {
    const { code, stdout, stderr } = await chat(['robot value models', '', '1', 'hôm nay thế nào?']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')[0]).toBe(
      'Paperboy: 30 papers from 7 digests, 2026-08-10 to 2026-08-12. Ask in English, 中文 or tiếng Việt:',
    );
    const [, first = '', second = '', third = '', ...more] = stdout.split('\n› ');
    expect(first).toMatch(/^robot value models\n[\s\S]*RynnValue[\s\S]*\[1\]/);
    expect(second).toMatch(/^1\nRynnValue[\s\S]*https:\/\/arxiv\.org\/abs\/2608\.09853[\s\S]*RBM-EVAL-OOD/);
    expect(third).toMatch(/^hôm nay thế nào\?\n\S/);
    expect(more).toEqual([]);
    expect(stdout).not.toContain('\u001b');
  });

  it('greets with questions that its samples answer', async () => {
    const { stdout } = await chat(
      SAMPLE_QUESTIONS.map(({ question }) => question),
      '--json',
    );
    const answers = jsonLines(stdout).map((line) => askSchema.parse(line));
    expect(answers.map(({ language }) => language)).toEqual(['en', 'zh', 'vi']);
    expect(answers.map(({ status, papers }) => [status, papers[0]])).toEqual(
      SAMPLE_QUESTIONS.map(({ paperId }) => ['answered', paperId]),
    );
  });

  it('knows /today, /search, /help and /quit, after which it reads no further', async () => {
    const { stdout, code } = await chat([
      '/today 2026-08-11',
      '[9]',
      '/search robots',
      '2',
      '/help',
      '/x',
      '/quit',
      'no',
    ]);
    const replies = stdout.split('\n› ').slice(1);
    expect(code).toBe(0);
    expect(replies).toHaveLength(7);
    expect(replies[0]).toMatch(/2026-08-11: 9 papers[\s\S]*^\[9\] (.+)$/m);
    const ninth = /^\[9\] (.+)$/m.exec(replies[0] ?? '')?.[1] ?? '?';
    expect(replies[1]).toContain(`[9]\n${ninth}\nhttps://arxiv.org/abs/`);
    const second = /^2\. (.+) \(\d+\.\d\d\)$/m.exec(replies[2] ?? '')?.[1] ?? '?';
    expect(replies[3]).toContain(`2\n${second}\nhttps://arxiv.org/abs/`);
    expect(replies[4]).toContain('/search words');
    expect(replies[5]).toContain('/x is no command. /help lists them.');
    expect(replies[6]).toBe('/quit\n');
  });

  it('opens the paper that the number in the answer stands for, not another order', async () => {
    const { stdout } = await chat(['Summarise the digests of 12 August 2026', '5', '99'], '--json');
    const [first, second, ...more] = jsonLines(stdout);
    const fifth = askSchema.parse(first).citations.find(({ number }) => number === 5);
    expect(paperSchema.parse(second).id).toBe(fifth?.paperId);
    expect(more).toEqual([]);
  });

  it('speaks the language of the question in its own words', async () => {
    const { stdout } = await chat([
      '12/8/2026 có những bài nào?',
      '99',
      '2026年8月12日有哪些论文？',
      '/nope',
    ]);
    expect(stdout).toContain('Gõ số để mở bài tương ứng.');
    expect(stdout).toContain('Các số đi từ 1 đến');
    expect(stdout).toContain('没有 /nope 这个命令');
  });

  it('writes only JSON to standard output with --json', async () => {
    const { stdout, stderr } = await chat(
      ['robots', '/today', '/search video', '1', '/help', '7777'],
      '--json',
    );
    const [answer, day, found, paper, number] = jsonLines(stdout);
    askSchema.parse(answer);
    todaySchema.parse(day);
    expect(searchSchema.parse(found).results[0]?.paperId).toBe(paperSchema.parse(paper).id);
    expect(askSchema.parse(number).question).toBe('7777');
    expect(stderr).toContain('/search words');
  });

  it('reads no digests when PAPERBOY_DIGESTS is empty, and says how to get some', async () => {
    const { stdout, code } = await paperboy.run(['--state', at('empty')], { env: { PAPERBOY_DIGESTS: '' } });
    expect(code).toBe(0);
    expect(stdout).toContain('no papers yet. "paperboy ingest FOLDER" reads digests');
  });

  it('names digests that it cannot read and goes on', async () => {
    const env = { PAPERBOY_DIGESTS: `${SAMPLE}/vi-2026-08-11.md, nowhere` };
    const { stdout, stderr, code } = await paperboy.run(['--state', at('other')], { env });
    expect(code).toBe(0);
    expect(stderr).toBe('rejected nowhere: does not exist\n');
    expect(stdout).toContain('Paperboy: 5 papers from 1 digest, 2026-08-11.');
    expect(stdout).toContain('Which papers are in the digests of 2026-08-11?');
  });
});

describe.skipIf(!hasPseudoTerminal)('a chat on a terminal (needs script of util-linux)', () => {
  const open = (env: Readonly<Record<string, string>> = {}) =>
    onTerminal([process.execPath, paperboy.script, '--state', at('typed')], { cwd: at('work'), env });

  it('has a prompt, colours, history over sessions in a private file, and leaves by Ctrl-D', async () => {
    const first = open();
    await first.waitFor('›');
    first.type('robots\r');
    await first.waitFor('Type a number');
    await first.waitFor('›');
    first.type('\u0004');
    expect(await first.finished).toBe(0);
    expect(first.shown()).toContain('\u001b[1mRynnValue');
    const path = at('typed', 'history');
    expect(readFileSync(path, 'utf8')).toBe('robots\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    chmodSync(path, 0o644);

    const second = open();
    await second.waitFor('›');
    second.type('\u001b[A');
    await second.waitFor('robots');
    second.type('\r');
    await second.waitFor('Type a number');
    second.type('/quit\r');
    expect(await second.finished).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe('robots\n/quit\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('keeps the prompt and what is typed below a line that comes meanwhile', async () => {
    let fail = () => {};
    const server = createServer((_request, response) => {
      fail = () => void response.writeHead(500).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const session = open({ WEB_PORT: 'off', PAPERBOY_SOURCES: `url:http://127.0.0.1:${port}/{date}.md` });
    const asked = once(server, 'request');
    await session.waitFor('›');
    await asked;
    session.type('robo');
    await session.waitFor('robo');
    fail();
    await session.waitFor('\u001b[0Jpaperboy: no new papers from');
    await session.waitFor('›');
    await session.waitFor('robo');
    session.type('ts\r');
    await session.waitFor('Type a number');
    session.type('\u0004');
    expect(await session.finished).toBe(0);
    server.close();
  });

  it('clears what was typed at the first Ctrl-C and leaves at the second', async () => {
    const session = open();
    await session.waitFor('›');
    session.type('half a question');
    await session.waitFor('half a question');
    session.type('\u0003');
    session.type('/help\r');
    await session.waitFor('/search words');
    session.type('\u0003');
    expect(await session.finished).toBe(0);
  });

  it('breaks lines at words within the width, and is plain with NO_COLOR', async () => {
    const session = open({ NO_COLOR: '1' });
    await session.waitFor('›');
    session.type('2608.09853\r');
    await session.waitFor('Type a number');
    session.type('\u0004');
    await session.finished;
    expect(session.shown()).not.toMatch(/\u001b\[(?:1|2|36)m/);
    const lines = session.shown().split('\r\n');
    expect(
      Math.max(...lines.filter((line) => line.startsWith('>')).map((line) => line.length)),
    ).toBeLessThanOrEqual(80);
    expect(lines.filter((line) => line.startsWith('  ')).length).toBeGreaterThan(0);
  });

  it('draws a progress bar while it reads, and clears it', async () => {
    rmSync(at('typed'), { recursive: true });
    writeFileSync(at('work', '.env'), '');
    const session = open();
    await session.waitFor('›');
    session.type('\u0004');
    await session.finished;
    expect(session.shown()).toMatch(/\r\u001b\[Kreading █+░* \d\/8/);
    expect(session.shown()).toMatch(/\r\u001b\[K(?:\u001b\[1m)?Paperboy/);
  });
});
