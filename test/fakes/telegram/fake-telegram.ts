import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { OnFinished } from '../../temporary-folder.ts';
import type { RecordedRequest } from './chats.ts';
import { checkRequest } from './check-request.ts';
import type { Fault } from './faults.ts';
import { readBytes, readPayload } from './read-request.ts';
import { Refusal, tooMany } from './refusals.ts';
import { createTelegramState, type StateOptions, type TelegramState } from './telegram-state.ts';

export interface FakeTelegramOptions extends StateOptions {
  readonly token?: string;
}

/** A Bot API on this machine, and what people do in its chats. */
export interface FakeTelegram extends Omit<TelegramState, 'call' | 'poll' | 'takeFault'> {
  /** For grammY's `client.apiRoot`. */
  readonly apiRoot: string;
  readonly token: string;
  /** Every request in the order of arrival, `getUpdates` left out. */
  readonly requests: readonly RecordedRequest[];
  /** How many `getUpdates` came. */
  readonly polls: number;
  fault(fault: Fault): void;
  /** From now on the token is refused. */
  revokeToken(): void;
  /** What the bot did against the contract; a test that leaves some behind fails. */
  readonly breaches: readonly string[];
  /** Takes breaches that fit away: a test provokes them on purpose. @returns those that fitted */
  forgive(pattern: RegExp): string[];
  /** When the condition holds; looked at after each request. @throws {Error} not within `timeoutMs` (10 s) */
  until(what: string, condition: () => boolean, timeoutMs?: number): Promise<void>;
  /** Posts what is pending to a webhook, one after the other, as Telegram does. @returns the statuses */
  deliverTo(address: string, secret?: string): Promise<number[]>;
}

/** Start a local Bot API until the test that asks for it ends. It holds the bot to the contract and records everything. */
export async function startFakeTelegram(
  options: FakeTelegramOptions = {},
  onFinished: OnFinished = onTestFinished,
): Promise<FakeTelegram> {
  const token = options.token ?? '77:CANARY-telegram-token-0123456789';
  const state = createTelegramState(options);
  const { now } = state;
  const requests: RecordedRequest[] = [];
  const watchers = new Set<() => void>();
  let breaches: string[] = [];
  let isRevoked = false;
  let polls = 0;

  const answer = (response: ServerResponse, status: number, body: object): void => {
    if (response.destroyed) return;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const refuse = (response: ServerResponse, { status, message, parameters }: Refusal): void =>
    answer(response, status, {
      ok: false,
      error_code: status,
      description: message,
      ...(parameters === undefined ? {} : { parameters }),
    });

  const look = (): void => {
    for (const watch of watchers) watch();
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, given, method] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? [];
    if (given === undefined || method === undefined) return answer(response, 404, { ok: false });
    const at = now();
    const early = state.takeFault(method, undefined, 'reset');
    if (early !== undefined) {
      requests.push({ method, payload: {}, at, status: 0, isAccepted: false });
      look();
      return void request.socket.destroy();
    }
    const body = await readBytes(request);
    if (given !== token || isRevoked) {
      requests.push({ method, payload: {}, at, status: 401, isAccepted: false });
      look();
      return refuse(response, new Refusal(401, 'Unauthorized'));
    }
    const { payload, files } = readPayload(method, request.headers['content-type'] ?? '', body);
    const chatId = typeof payload['chat_id'] === 'number' ? payload['chat_id'] : undefined;
    const record: RecordedRequest = { method, payload, at, status: 200, isAccepted: false };
    if (method === 'getUpdates') polls += 1;
    else requests.push(record);
    look();
    const fault = state.takeFault(method, chatId);
    try {
      if (fault?.is === 'hang') {
        record.status = 0;
        return;
      }
      if (fault?.is === 'flood') {
        state.closeUntil(chatId, now() + fault.retryAfter * 1000);
        throw tooMany(fault.retryAfter);
      }
      if (fault?.is === 'error') throw new Refusal(fault.status, fault.description);
      if (fault?.is === 'not-json') {
        record.status = fault.status;
        response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>');
        return;
      }
      const problems = checkRequest(method, payload);
      if (problems.length > 0)
        throw new Refusal(400, `Bad Request: ${problems[0]}`, { breach: problems.join('; ') });
      const result =
        method === 'getUpdates' ? await state.poll(payload, response) : state.call(method, payload, files);
      record.isAccepted = true;
      if (fault?.is === 'drop-reply') {
        record.status = 0;
        return void request.socket.destroy();
      }
      answer(response, 200, { ok: true, result });
    } catch (error) {
      if (!(error instanceof Refusal)) {
        breaches.push(`the server failed at ${method}: ${String(error)}`);
        return answer(response, 500, { ok: false, error_code: 500, description: 'Internal Server Error' });
      }
      record.status = error.status;
      if (error.breach !== undefined) breaches.push(`${method}: ${error.breach}`);
      refuse(response, error);
    } finally {
      breaches.push(...state.takeBreaches().map((breach) => `${method}: ${breach}`));
      look();
    }
  };

  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => {
      breaches.push(`the server failed: ${String(error)}`);
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    if (breaches.length > 0)
      throw new Error(`against the contract of the Bot API:\n- ${breaches.join('\n- ')}`);
  });
  const { port } = server.address() as AddressInfo;

  return {
    ...state,
    apiRoot: `http://127.0.0.1:${port}`,
    token,
    requests,
    get webhook() {
      return state.webhook;
    },
    get polls() {
      return polls;
    },
    fault: (fault) => state.faults.add(fault),
    revokeToken: () => {
      isRevoked = true;
    },
    get breaches() {
      return breaches;
    },
    forgive(pattern) {
      const fitting = breaches.filter((breach) => pattern.test(breach));
      breaches = breaches.filter((breach) => !pattern.test(breach));
      return fitting;
    },
    until(what, condition, timeoutMs = 10_000) {
      return new Promise((resolve, reject) => {
        const watch = (): void => {
          if (!condition()) return;
          watchers.delete(watch);
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(() => {
          watchers.delete(watch);
          const last = requests.slice(-5).map(({ method, status }) => `${method} ${status}`);
          reject(new Error(`waited in vain for: ${what} (last requests: ${last.join(', ')})`));
        }, timeoutMs);
        watchers.add(watch);
        watch();
      });
    },
    async deliverTo(address, secret) {
      const statuses: number[] = [];
      for (const update of state.updates.pending) {
        const { status } = await fetch(address, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
          },
          body: JSON.stringify(update),
        });
        statuses.push(status);
        if (status < 200 || status > 299) return statuses;
        await state.updates.get(update.update_id + 1, 1, 0).result;
      }
      return statuses;
    },
  };
}
