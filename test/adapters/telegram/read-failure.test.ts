import { inspect } from 'node:util';
import { GrammyError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { deliver } from '../../../adapters/telegram/deliver.ts';
import { readFailure } from '../../../adapters/telegram/read-failure.ts';
import type { Sender } from '../../../adapters/telegram/sender.ts';
import { createTelegramClient } from '../../../adapters/telegram/telegram-client.ts';
import { TelegramFailure } from '../../../adapters/telegram/telegram-failure.ts';
import { createManualTimers } from '../../fakes/manual-timers.ts';
import { startFakeTelegram } from '../../fakes/telegram/fake-telegram.ts';

const refused = (status: number, description: string, parameters = {}) =>
  readFailure(
    'sendMessage',
    new GrammyError(
      'Call failed',
      { ok: false, error_code: status, description, parameters },
      'sendMessage',
      { chat_id: 5, text: 'what I asked' },
    ),
  );

describe('what Telegram answers', () => {
  it.each([
    [429, 'Too Many Requests: retry after 7', 'flood', 'rate-limited'],
    [403, 'Forbidden: bot was blocked by the user', 'silent', 'blocked'],
    [403, 'Forbidden: bot was kicked from the supergroup chat', 'silent', 'kicked'],
    [403, 'Forbidden: bot is not a member of the channel chat', 'silent', 'kicked'],
    [403, 'Forbidden: user is deactivated', 'silent', 'deactivated'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'silent', 'no-direct-messages'],
    [400, 'Bad Request: chat not found', 'silent', 'chat-gone'],
    [400, 'Bad Request: message thread not found', 'topic-gone', 'chat-gone'],
    [400, 'Bad Request: TOPIC_CLOSED', 'topic-gone', 'chat-gone'],
    [400, 'Bad Request: not enough rights to send text messages to the chat', 'rejected', 'no-permission'],
    [400, 'Bad Request: can\'t parse entities: Unsupported start tag "x"', 'unparsable', 'rejected'],
    [400, 'Bad Request: message is not modified: specified new ...', 'not-modified', 'rejected'],
    [400, 'Bad Request: message to edit not found', 'message-gone', 'rejected'],
    [400, 'Bad Request: query is too old and response timeout expired', 'too-late', 'rejected'],
    [400, 'Bad Request: message is too long', 'rejected', 'rejected'],
    [401, 'Unauthorized', 'unauthorised', 'not-connected'],
    [404, 'Not Found', 'unknown-method', 'rejected'],
    [409, 'Conflict: terminated by other getUpdates request', 'conflict', 'not-connected'],
    [500, 'Internal Server Error', 'in-doubt', 'server-error'],
    [502, 'Bad Gateway', 'in-doubt', 'server-error'],
  ])('%i %s is %s', (status, description, kind, reason) => {
    expect(refused(status, description)).toMatchObject({ kind, reason });
  });

  it('names the time to wait and the new number of a group', () => {
    expect(refused(429, 'Too Many Requests', { retry_after: 7 }).retryAfterMs).toBe(7000);
    const moved = refused(400, 'Bad Request: group chat was upgraded', { migrate_to_chat_id: -1002 });
    expect(moved).toMatchObject({ kind: 'moved', movedTo: -1002 });
  });

  it('is passed on without the pieces of a text that Telegram repeats', () => {
    const failure = refused(400, 'Bad Request: can\'t parse entities: Unsupported start tag "what I asked"');
    expect(inspect(failure)).not.toContain('what I asked');
  });
});

describe('a request that gets no answer', () => {
  const send = (apiRoot: string, token: string, requestSeconds = 5) =>
    createTelegramClient({ token, apiRoot, requestSeconds })
      .call('sendMessage', (api) => api.sendMessage(5, 'x'))
      .catch((error: unknown) => error);

  it('did not arrive when there was no connection', async () => {
    expect(await send('http://127.0.0.1:9', '1:CANARY')).toMatchObject({
      kind: 'not-sent',
      reason: 'unreachable',
    });
  });

  it('may have arrived in all other cases; no error holds the token', async () => {
    const server = await startFakeTelegram();
    server.say({ id: 5 }, 'x');
    const failures = [];
    for (const kind of [
      { is: 'reset' },
      { is: 'drop-reply' },
      { is: 'not-json', status: 502 },
      { is: 'hang' },
    ] as const) {
      server.fault({ method: 'sendMessage', kind });
      failures.push(await send(server.apiRoot, server.token, 0.2));
    }
    expect(failures.map((failure) => (failure as TelegramFailure).kind)).toEqual(Array(4).fill('in-doubt'));
    expect(failures.map((failure) => (failure as TelegramFailure).reason)).toEqual([
      'reply-lost',
      'reply-lost',
      'server-error',
      'reply-lost',
    ]);
    expect(inspect(failures, { depth: 20 }) + JSON.stringify(failures)).not.toContain('CANARY');
  });
});

describe('deliver', () => {
  const part = { kind: 'text', html: 'x', plain: 'x', keyboard: [] } as const;
  async function attempts(failures: readonly TelegramFailure[]): Promise<readonly [boolean, number]> {
    let count = 0;
    const sender: Sender = {
      async send(target) {
        const failure = failures[count++];
        if (failure !== undefined) throw failure;
        return { messageId: 1, target };
      },
      edit: async () => {},
    };
    const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const target = { chatId: 5, threadId: undefined, replyTo: undefined };
    const options = { isBulk: false, signal: undefined };
    const tools = { sender, logger, timers: createManualTimers(() => true) };
    return [await deliver({ target, parts: [part], inPlaceOf: undefined, options }, tools), count];
  }
  const failure = (...given: ConstructorParameters<typeof TelegramFailure>) => new TelegramFailure(...given);

  it('tries what did not arrive three times, and nothing else', async () => {
    const unreachable = failure('not-sent', 'unreachable', 'x');
    expect(await attempts([unreachable, unreachable])).toEqual([true, 3]);
    expect(await attempts([unreachable, unreachable, unreachable])).toEqual([false, 3]);
    expect(await attempts([failure('in-doubt', 'reply-lost', 'x')])).toEqual([false, 1]);
    expect(await attempts([failure('silent', 'blocked', 'x')])).toEqual([false, 1]);
  });

  it('goes on after a 429, unless it is a long one', async () => {
    const flood = (retryAfterMs: number) => failure('flood', 'rate-limited', 'x', { retryAfterMs });
    expect(await attempts([flood(5000), flood(9000)])).toEqual([true, 3]);
    expect(await attempts([flood(43_838_000)])).toEqual([false, 1]);
  });
});
