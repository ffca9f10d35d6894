import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startWeb } from '../../../adapters/web/start-web.ts';
import type { HealthPart } from '../../../adapters/web/web-parts.ts';
import { createMetricRegistry } from '../../../src/metrics/metric-registry.ts';
import { partsOf, samplePaperboy, startTestWeb } from './web-fixture.ts';

const sample = samplePaperboy();

describe('/healthz and /readyz', () => {
  it('say that the process answers, and whether all its parts are well', async () => {
    let telegram: HealthPart = { name: 'telegram', isGreen: true, reason: undefined };
    const web = await startTestWeb(sample(), {
      parts: { health: async () => [{ name: 'store', isGreen: true, reason: undefined }, telegram] },
    });
    const read = async (path: string) => {
      const response = await fetch(`${web.url}${path}`);
      return [response.status, await response.json()];
    };
    expect(await read('/readyz')).toEqual([200, { status: 'ok', parts: { store: 'ok', telegram: 'ok' } }]);
    telegram = { name: 'telegram', isGreen: false, reason: 'token of 123:abc refused' };
    expect(await read('/readyz')).toEqual([
      503,
      { status: 'not-ok', parts: { store: 'ok', telegram: 'not-ok' } },
    ]);
    expect(await read('/healthz')).toEqual([200, { status: 'ok' }]);
  });
});

describe('/metrics', () => {
  it('counts requests by route and shows what is stored', async () => {
    const metrics = createMetricRegistry();
    const web = await startTestWeb(sample(), {
      parts: { metrics, deliveries: async () => ({ sent: 3, waiting: 1 }) },
    });
    await web.get('/papers/2608.09853');
    await web.get('/papers/9999.99999');
    await fetch(`${web.url}/api/v1/papers/2608.09853`, { method: 'BREW' }).catch(() => undefined);
    const text = await (await fetch(`${web.url}/metrics`)).text();
    const lines = text.split('\n');
    for (const line of [
      'paperboy_http_requests_total{route="/api/v1/papers/{id}",method="GET",status="200"} 1',
      'paperboy_http_requests_total{route="/api/v1/papers/{id}",method="GET",status="404"} 1',
      'paperboy_http_seconds_count{route="/api/v1/papers/{id}"} 2',
      'paperboy_store_papers 30',
      'paperboy_index_papers 30',
      'paperboy_index_vectors 7',
      'paperboy_outbox_deliveries{state="waiting"} 1',
    ])
      expect(lines).toContain(line);
    expect(text).not.toContain('2608.09853');
  });
});

describe('listeners of others', () => {
  it('get their path with everything, also without the token', async () => {
    const bodies: string[] = [];
    const web = await startTestWeb(sample(), {
      token: 'a-token-of-the-tests-1234',
      extraRoutes: {
        '/telegram': (request, response) => {
          request.on('data', (chunk: Buffer) => bodies.push(chunk.toString()));
          request.on('end', () => response.writeHead(202).end());
        },
      },
    });
    const response = await fetch(`${web.url}/telegram?x=1`, { method: 'POST', body: '{"update_id":1}' });
    expect(response.status).toBe(202);
    expect(bodies).toEqual(['{"update_id":1}']);
    expect((await fetch(`${web.url}/telegram/more`)).status).toBe(401);
  });
});

describe('startWeb', () => {
  const without = { pageFolder: '/nowhere/at/all' };

  it('says which setting to change when the port is taken', async () => {
    const web = await startTestWeb(sample());
    const port = Number(new URL(web.url).port);
    const again = startWeb({
      ...without,
      config: { host: '127.0.0.1', port, token: undefined },
      parts: partsOf(sample()),
    });
    await expect(again).rejects.toMatchObject({
      code: 'address-in-use',
      message: `Port ${port} is taken already; is Paperboy running? WEB_PORT sets another one.`,
    });
  });

  it('listens on IPv6 too', async () => {
    const web = await startTestWeb(sample(), { host: '[::1]' });
    expect(web.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await web.get('/days')).status).toBe(200);
  });

  it('lets requests on their way end, and takes no new ones', async () => {
    let release: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isAsked: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
      isAsked = resolve;
    });
    const { conversation } = sample();
    const web = await startTestWeb(sample(), {
      parts: {
        conversation: {
          ...conversation,
          async ask(...input) {
            isAsked();
            await gate;
            return await conversation.ask(...input);
          },
        },
      },
    });
    const answer = web.post('/ask', { question: 'Which papers are about robots?' });
    await asked;
    const stopped = web.stop();
    await expect(fetch(`${web.url}/healthz`)).rejects.toThrow();
    release();
    expect((await answer).status).toBe(200);
    await stopped;
  });

  it('ends connections that do not end by themselves', async () => {
    const web = await startTestWeb(sample(), { graceMs: 20 });
    const { port } = new URL(web.url);
    const socket = connect(Number(port), '127.0.0.1');
    const isClosed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.on('error', () => undefined).resume();
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
    socket.write('POST /api/v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{');
    await (await fetch(`${web.url}/healthz`)).text();
    await web.stop();
    await isClosed;
  });
});
