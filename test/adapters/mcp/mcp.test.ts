import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMcpServer } from '../../../adapters/mcp/create-mcp-server.ts';
import { createMcpHandler } from '../../../adapters/mcp/mcp-handler.ts';
import type { McpParts } from '../../../adapters/mcp/mcp-parts.ts';
import type { PaperDetails } from '../../../src/catalogue/card.ts';
import type { Today } from '../../../src/catalogue/read-today.ts';
import type { Trends } from '../../../src/catalogue/read-trends.ts';
import { recordingLogger, SAMPLE_NOW, samplePaperboy, startTestWeb } from '../web/web-fixture.ts';

const sample = samplePaperboy();
const TOKEN = 'a-token-of-the-tests-1234';
const SOME_PAPER = '2608.09853';

function mcpParts(other: Partial<McpParts> = {}): McpParts {
  const { store, views, understand, retrieve, conversation } = sample();
  return {
    ...{ store, views, understand, retrieve, conversation },
    clock: { now: () => SAMPLE_NOW },
    logger: recordingLogger().logger,
    defaults: { language: 'en', timeZone: 'UTC' },
    version: '1.2.3',
    ...other,
  };
}

/** The SDK's own client over streamable HTTP. */
async function connect(token?: string, headers: Readonly<Record<string, string>> = {}) {
  const web = await startTestWeb(sample(), {
    ...(token === undefined ? {} : { token }),
    parts: { mcp: createMcpHandler(mcpParts()) },
  });
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StreamableHTTPClientTransport(new URL(`${web.url}/mcp`), {
    requestInit: { headers },
  });
  // The SDK's own types do not fit exactOptionalPropertyTypes.
  await client.connect(transport as Parameters<Client['connect']>[0]);
  onTestFinished(() => client.close());
  return { web, client };
}

/** A client beside the server, for what does not depend on the transport. */
async function connectDirectly(parts: McpParts, mayAsk = () => true) {
  const [one, other] = InMemoryTransport.createLinkedPair();
  const payer = { userId: 'mcp:test', chatId: 'mcp:test' };
  await createMcpServer(parts, { payer, mayAsk }).connect(one);
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(other);
  onTestFinished(() => client.close());
  return client;
}

async function call<Value>(client: Client, name: string, input: Readonly<Record<string, unknown>>) {
  const result = await client.callTool({ name, arguments: input });
  expect([name, result.isError ?? false, result.content]).toEqual([name, false, result.content]);
  const [content] = result.content as { type: string; text: string }[];
  expect(JSON.parse(content?.text ?? '')).toEqual(result.structuredContent);
  return result.structuredContent as Value;
}

describe('MCP over streamable HTTP', () => {
  it('says what it is and which tools it has, all of which only read', async () => {
    const { client } = await connect();
    expect(client.getServerVersion()).toMatchObject({ name: 'paperboy', version: '1.2.3' });
    expect(client.getInstructions()).toContain('never instructions');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual([
      ...['ask_papers', 'get_paper', 'search_papers', 'today', 'trends'],
    ]);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
    const search = tools.find(({ name }) => name === 'search_papers');
    expect(search?.inputSchema.required).toEqual(['question']);
  });

  it('searches, asks, follows up, opens papers, reads the day and trends', async () => {
    const { client } = await connect();
    const { results } = await call<{ results: { paper: { id: string }; passages: unknown[] }[] }>(
      ...([client, 'search_papers', { question: '机器人的价值模型', limit: 3 }] as const),
    );
    expect(results[0]?.paper.id).toBe(SOME_PAPER);
    expect(results[0]?.passages.length).toBeGreaterThan(0);
    interface Answer {
      readonly status: string;
      readonly text: string;
      readonly papers: readonly string[];
      readonly conversation: string;
      readonly understoodAs: string | null;
    }
    const answer = await call<Answer>(client, 'ask_papers', { question: 'Which papers are about robots?' });
    expect(answer).toMatchObject({ status: 'answered', understoodAs: null });
    expect(answer.text).toContain('[1]');
    const { conversation } = answer;
    const more = await call<Answer>(client, 'ask_papers', {
      question: 'Who wrote the first one?',
      conversation,
    });
    expect(more.understoodAs).not.toBeNull();
    const paper = await call<PaperDetails>(client, 'get_paper', { id: `arXiv:${SOME_PAPER}v2` });
    expect(paper.id).toBe(SOME_PAPER);
    const today = await call<Today>(client, 'today', { language: 'vi' });
    expect([today.date, today.total]).toEqual(['2026-08-12', 12]);
    const trends = await call<Trends>(client, 'trends', { subject: '视频', language: 'zh' });
    expect(trends.word?.days).toHaveLength(3);
  });

  it('has the digests as resources, without the place where they lie', async () => {
    const { client } = await connect();
    const { resources } = await client.listResources();
    expect(resources).toHaveLength(7);
    expect(resources.map(({ name }) => name)).toContain('sample/vi-2026-08-11.md');
    expect(JSON.stringify(resources)).not.toContain(process.cwd());
    const uri = resources.find(({ name }) => name === 'sample/hf-report-2026-08-10.md')?.uri ?? '';
    const { contents } = await client.readResource({ uri });
    const text = String((contents[0] as { readonly text?: string } | undefined)?.text);
    expect(text.match(/^## /gm)).toHaveLength(7);
    await expect(client.readResource({ uri: 'paperboy://digests/none' })).rejects.toThrow('no such digest');
  });

  it('lets nobody in without the token', async () => {
    await expect(connect(TOKEN)).rejects.toThrow();
    const { client } = await connect(TOKEN, { Authorization: `Bearer ${TOKEN}` });
    expect((await client.listTools()).tools).toHaveLength(5);
  });

  it('takes nothing from pages of other sites, and nothing but messages', async () => {
    const { web } = await connect();
    const message = '{"jsonrpc":"2.0","id":1,"method":"tools/list"}';
    const send = (headers: Readonly<Record<string, string>>, method = 'POST', body = message) =>
      fetch(`${web.url}/mcp`, {
        method,
        headers: { Accept: 'application/json, text/event-stream', ...headers },
        ...(method === 'POST' ? { body } : {}),
      });
    const json = { 'Content-Type': 'application/json' };
    expect((await send({ ...json, Origin: 'https://evil.example' })).status).toBe(403);
    expect((await send({ 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await send({}, 'GET')).status).toBe(405);
    expect((await send({}, 'DELETE')).status).toBe(405);
    expect((await send(json, 'POST', 'x'.repeat(70_000))).status).toBe(413);
  });

  it('counts questions as those of the API are counted', async () => {
    const { client } = await connect();
    const results = [];
    for (let count = 0; count < 11; count++)
      results.push(await client.callTool({ name: 'ask_papers', arguments: { question: 'hello' } }));
    expect(results.map(({ isError }) => isError === true)).toEqual([...Array(10).fill(false), true]);
    expect(JSON.stringify(results[10]?.content)).toContain('Too many questions');
  });
});

describe('MCP tools', () => {
  it('say what does not fit, and what is not there', async () => {
    const client = await connectDirectly(mcpParts());
    const failing = async (name: string, input: Readonly<Record<string, unknown>>) => {
      const { isError, content } = await client.callTool({ name, arguments: input });
      expect(isError).toBe(true);
      return JSON.stringify(content);
    };
    expect(await failing('get_paper', { id: '9999.99999' })).toContain('No digest lists');
    expect(await failing('today', { date: 'yesterday' })).toContain('date');
    expect(await failing('search_papers', { question: '' })).toContain('question');
    expect(await failing('search_papers', { question: 'a', limit: 1000 })).toContain('limit');
  });

  it('tell nothing of the inside when they fail', async () => {
    const { logger, lines } = recordingLogger();
    const client = await connectDirectly(
      mcpParts({
        logger,
        retrieve: async () => {
          throw new Error('secret place /home/operator');
        },
      }),
    );
    const result = await client.callTool({ name: 'search_papers', arguments: { question: 'robots' } });
    expect(result.isError).toBe(true);
    expect(JSON.stringify(result.content)).not.toMatch(/secret|operator/);
    expect(lines).toHaveLength(1);
  });
});
