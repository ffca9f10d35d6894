import { openSqliteOutbox, type SqliteOutbox } from '../../adapters/stores/sqlite/sqlite-outbox.ts';
import { createDispatcher } from '../../src/delivery/dispatcher.ts';
import {
  DeliveryError,
  type Messenger,
  type PreparedMessage,
  type SentMessage,
} from '../../src/delivery/messenger.ts';
import { createScheduler } from '../../src/delivery/scheduler.ts';
import type { Timers } from '../../src/delivery/timers.ts';
import { heading, reply, visibleText } from '../../src/reply/reply.ts';

/**
 * A bot that posts one day and ends: real outbox, real scheduler and dispatcher, platforms over HTTP. It kills itself where it is
 * told to.
 *
 * Arguments: database, address of the platforms, time (ISO), fail point with its turn (`before-begin:3`) or `none`, planted fault.
 */
const [path = '', platforms = '', start = '', killAt = 'none', planted = 'none'] = process.argv.slice(2);
const MESSAGES = 2;
/** Waits go by faster by so much. */
const SPEED = 2000;
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

const began = performance.now();
const timers: Timers = {
  now: () => new Date(Date.parse(start) + Math.floor((performance.now() - began) * SPEED)),
  after: (ms, run) => {
    const timer = setTimeout(run, ms / SPEED);
    return () => clearTimeout(timer);
  },
};

const turns = new Map<string, number>();
/** A place in the code at which the process may die. */
function failPoint(name: string): void {
  const turn = (turns.get(name) ?? 0) + 1;
  turns.set(name, turn);
  if (killAt === `${name}:${turn}`) process.kill(process.pid, 'SIGKILL');
}

/** With a fail point before and after each step that is written down. */
function withFailPoints(store: SqliteOutbox): SqliteOutbox {
  const steps = ['enqueue', 'fill', 'begin', 'sent', 'postpone', 'doubt', 'recover'] as const;
  const wrapped: Record<string, unknown> = {};
  for (const name of steps) {
    const step = store[name] as (...given: unknown[]) => Promise<unknown>;
    wrapped[name] = async (...given: unknown[]) => {
      failPoint(`before-${name}`);
      const result = await step(...given);
      failPoint(`after-${name}`);
      return result;
    };
  }
  return { ...store, ...wrapped };
}

interface Message extends PreparedMessage {
  readonly text: string;
}

async function ask(path: string, body: object, signal?: AbortSignal): Promise<SentMessage | undefined> {
  let response: Response;
  try {
    response = await fetch(`${platforms}/${path}`, {
      method: 'POST',
      body: JSON.stringify({ ...body, pid: process.pid }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch {
    throw new DeliveryError('in-doubt', 'reply-lost', 'no reply');
  }
  failPoint('after-reply');
  if (response.status === 429) throw new DeliveryError('not-sent', 'rate-limited', 'slow down', 2000);
  if (response.status !== 200) throw new DeliveryError('not-sent', 'server-error', 'server error');
  return ((await response.json()) as { sent?: SentMessage }).sent;
}

function messengerFor(platform: string): Messenger {
  const messenger: Messenger = {
    platform,
    callsOnLeave: true,
    prepare: (_place, { blocks }) => blocks.map(({ content }): Message => ({ text: visibleText(content) })),
    async send(place, message, nonce, signal, onLeave) {
      await onLeave?.();
      const { text } = message as Message;
      const sent = await ask(`${platform}/send`, { place, text, nonce }, signal);
      if (sent === undefined) throw new DeliveryError('in-doubt', 'reply-lost', 'an odd reply');
      return sent;
    },
  };
  if (platform === 'discord')
    messenger.find = (place, _message, nonce) => ask('discord/find', { place, nonce });
  return messenger;
}

/** Mistakes that the harness must see. */
function withPlanted(store: SqliteOutbox): SqliteOutbox {
  switch (planted) {
    // What was being sent is simply sent again.
    case 'resend':
      return { ...store, recover: (platform, _canFind, now) => store.recover(platform, true, now) };
    // "Sent" is written down before it is sent.
    case 'early-stamp':
      return {
        ...store,
        begin: async (id, now) => {
          const row = await store.delivery(id);
          const isLast = row?.partsDone === MESSAGES - 1;
          if (!(await store.begin(id, now))) return false;
          await store.sent(id, { messageId: '', isLast, movedTo: undefined }, now);
          return true;
        },
      };
    default:
      return store;
  }
}

const store = withFailPoints(withPlanted(openSqliteOutbox(path)));
const dispatcher = createDispatcher({
  ...{ store, timers, logger: SILENT, ownerPlace: () => undefined },
  messengers: new Map(['telegram', 'discord'].map((platform) => [platform, messengerFor(platform)])),
});
const scheduler = createScheduler({
  ...{ store, timers, logger: SILENT, onReady: () => dispatcher.wake(), contentVersion: async () => '1' },
  makePost: async ({ id }, date) => ({
    paperIds: [`${id} ${date}`],
    reply: reply('en', {
      form: 'post',
      blocks: Array.from({ length: MESSAGES }, (_, part) => heading(`${id}/${date}/${part}`)),
    }),
  }),
});
process.stdout.write('ready\n');
await scheduler.run();
for (;;) {
  await dispatcher.run();
  const { states } = await store.counts(timers.now());
  if (states.pending + states.sending + states.waiting === 0) break;
  await new Promise((resolve) => setTimeout(resolve, 5));
}
process.exit(0);
