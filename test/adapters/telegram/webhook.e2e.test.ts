import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { scriptedCommands, startBot, WEBHOOK } from './start-bot.ts';

/** The handler behind a server of its own, as the web page mounts it. */
async function listen(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`;
}

async function start() {
  const bot = await startBot({ commands: scriptedCommands(), webhook: WEBHOOK });
  const { webhook } = bot.telegram;
  if (webhook === undefined) throw new Error('no webhook');
  return { ...bot, address: await listen(webhook) };
}

const post = (address: string, secret: string | undefined, body: string, method = 'POST') =>
  fetch(address, {
    method,
    ...(method === 'POST' ? { body } : {}),
    headers: secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret },
  }).then(({ status }) => status);

describe('the webhook', () => {
  it('is registered with its secret, and no update is polled for', async () => {
    const { server, telegram } = await start();
    await server.until('the webhook', () => server.webhook !== undefined);
    expect(server.webhook).toEqual(WEBHOOK);
    await expect.poll(() => telegram.health().state).toBe('running');
    expect(server.polls).toBe(0);
  });

  it('takes updates, answers at once and does the work after; a replay is harmless', async () => {
    const { server, address } = await start();
    await server.until('the webhook', () => server.webhook !== undefined);
    const updates = [server.say({ id: 5 }, 'a'), server.say({ id: 6 }, 'b')].flatMap(
      (update) => update ?? [],
    );
    expect(await server.deliverTo(address, WEBHOOK.secret)).toEqual([200, 200]);
    await server.until('answers', () => server.messages.length === 2);
    server.updates.again(updates);
    expect(await server.deliverTo(address, WEBHOOK.secret)).toEqual([200, 200]);
    server.say({ id: 7 }, 'c');
    expect(await server.deliverTo(address, WEBHOOK.secret)).toEqual([200]);
    await server.until('the last answer', () => server.messagesIn(7).length === 1);
    expect(server.messages.map(({ text }) => text).toSorted()).toEqual(['ask: a', 'ask: b', 'ask: c']);
  });

  it('refuses who does not know the secret, and what is no update', async () => {
    const { address, store, server } = await start();
    await server.until('the webhook', () => server.webhook !== undefined);
    const body = JSON.stringify({ update_id: 1, message: {} });
    const secrets = [undefined, '', 'wrong', `${WEBHOOK.secret}x`, WEBHOOK.secret.slice(1), 'x'.repeat(5000)];
    for (const secret of secrets) expect(await post(address, secret, body)).toBe(401);
    expect(await post(address, WEBHOOK.secret, body, 'GET')).toBe(405);
    for (const wrong of ['', 'no json', '[]', '{"update_id":"1"}', '{"update_id":-1}'])
      expect(await post(address, WEBHOOK.secret, wrong)).toBe(400);
    expect(await store.waitingEvents('telegram')).toEqual([]);
  });

  it('reads no more than a megabyte, announced or not', async () => {
    const { address, server } = await start();
    await server.until('the webhook', () => server.webhook !== undefined);
    const body = JSON.stringify({ update_id: 1, text: 'x'.repeat(1024 * 1024) });
    expect(await post(address, WEBHOOK.secret, body)).toBe(413);
    const { port, pathname } = new URL(address);
    const socket = connect(Number(port), '127.0.0.1');
    const head = `POST ${pathname} HTTP/1.1\r\nhost: x\r\nx-telegram-bot-api-secret-token: ${WEBHOOK.secret}\r\n`;
    socket.write(`${head}transfer-encoding: chunked\r\n\r\n`);
    const piece = `10000\r\n${'y'.repeat(0x10000)}\r\n`;
    for (let count = 0; count < 17; count++) socket.write(piece);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });

  it('has an update sent again when it cannot be kept', async () => {
    const { address, server, store } = await start();
    await server.until('the webhook', () => server.webhook !== undefined);
    const broken = store.receive;
    store.receive = () => Promise.reject(new Error('the disk is full'));
    server.say({ id: 5 }, 'a');
    expect(await server.deliverTo(address, WEBHOOK.secret)).toEqual([500]);
    store.receive = broken;
    expect(await server.deliverTo(address, WEBHOOK.secret)).toEqual([200]);
    await server.until('the answer', () => server.messagesIn(5).length === 1);
  });
});
