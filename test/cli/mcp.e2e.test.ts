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
  });

  it('ends with code 0 when its input ends, without a word on standard output', async () => {
    const finished = await paperboy.run(['mcp', '--state', `${paperboy.folder}/empty`]);
    expect(finished).toMatchObject({ code: 0, stdout: '' });
  });
});
