import { existsSync } from 'node:fs';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { describe, expect, it } from 'vitest';
import { compiledPaperboy, plainEnvironment, SAMPLE } from './paperboy-process.ts';

const paperboy = compiledPaperboy();

describe('paperboy mcp', () => {
  it('speaks MCP over standard input and output with the client that started it, and ends with it', async () => {
    const state = `${paperboy.folder}/state`;
    expect((await paperboy.run(['ingest', SAMPLE, '--state', state])).code).toBe(0);
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [paperboy.script, 'mcp', '--state', state],
      env: plainEnvironment(),
      cwd: `${paperboy.folder}/work`,
      stderr: 'pipe',
    });
    const client = new Client({ name: 'test', version: '1' });
    const errors: unknown[] = [];
    // What is no message on standard output would arrive here.
    client.onerror = (error) => void errors.push(error);
    await client.connect(transport);
    const pid = transport.pid ?? 0;
    expect((await client.listTools()).tools).toHaveLength(5);
    const result = await client.callTool({
      name: 'ask_papers',
      arguments: { question: 'Which papers are about robots?' },
    });
    expect(result.structuredContent).toMatchObject({ status: 'answered', mode: 'quoted' });
    expect((await client.listResources()).resources).toHaveLength(7);
    await client.close();
    expect(errors).toEqual([]);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  }, 60_000);

  it('ends with code 0 when its input ends, without a word on standard output', async () => {
    const finished = await paperboy.run(['mcp', '--state', `${paperboy.folder}/empty`]);
    expect(finished).toMatchObject({ code: 0, stdout: '' });
  });
});

describe('paperboy serve', () => {
  it('serves until it is told to stop, and then ends what is under way and says nothing more', async () => {
    const child = paperboy.start(['serve', '--state', `${paperboy.folder}/served`], {
      env: { WEB_PORT: '0', PAPERBOY_DIGESTS: SAMPLE, PAPERBOY_SOURCES: '' },
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    let errors = '';
    const url = await new Promise<string>((resolve, reject) => {
      child.stderr?.on('data', (chunk: Buffer) => {
        errors += chunk.toString();
        const found = /(http:\/\/127\S+)/.exec(errors)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.on('close', () => reject(new Error(errors)));
    });
    // Digests are read while the server answers already.
    let papers = 0;
    while (papers < 30) {
      const status = (await (await fetch(`${url}/api/v1/status`)).json()) as {
        readonly index: { readonly lexical: number };
      };
      papers = status.index.lexical;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const answer = await fetch(`${url}/api/v1/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ question: '有哪些关于机器人的论文？' }),
    });
    expect(await answer.json()).toMatchObject({ status: 'answered', language: 'zh' });
    expect(await (await fetch(`${url}/metrics`)).text()).toContain(
      'paperboy_questions_total{face="web",status="answered",mode="quoted"} 1',
    );
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(errors).not.toMatch(/error|warn/i);
  }, 60_000);

  it('ends well when it is told to stop while it starts', async () => {
    const child = paperboy.start(['serve', '--state', `${paperboy.folder}/early`], {
      env: { WEB_PORT: '0', PAPERBOY_DIGESTS: SAMPLE, PAPERBOY_SOURCES: '' },
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    // The state folder is made once signals are listened to, and long before it serves.
    while (!existsSync(`${paperboy.folder}/early`)) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 60_000);

  it('does not start where others could read without a token', async () => {
    const { code, stderr } = await paperboy.run(['serve'], { env: { WEB_HOST: '0.0.0.0' } });
    expect(code).toBe(2);
    expect(stderr).toContain('WEB_TOKEN is needed');
  });
});
