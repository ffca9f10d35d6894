import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqliteStore, type SqliteStore } from '../../../adapters/stores/sqlite/sqlite-store.ts';
import { startTelegram, type Telegram } from '../../../adapters/telegram/start-telegram.ts';
import type { Timers } from '../../../adapters/telegram/timers.ts';
import { COMMAND_NAMES, type Commands } from '../../../src/command/command.ts';
import { paragraph, type Reply, reply } from '../../../src/reply/reply.ts';
import type { LogLine } from '../../command/ask-around.ts';
import {
  type FakeTelegram,
  type FakeTelegramOptions,
  startFakeTelegram,
} from '../../fakes/telegram/fake-telegram.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

export interface StartedBot {
  readonly server: FakeTelegram;
  readonly telegram: Telegram;
  readonly store: SqliteStore;
  readonly log: LogLine[];
  /** Chats that were reported to take messages again. */
  readonly reachable: string[];
  /** Stops the face and starts it again over the same store, as a new process would. */
  restart(commands?: Commands): Promise<Telegram>;
}

export interface StartOptions {
  readonly commands: Commands;
  readonly server?: FakeTelegram;
  readonly serverOptions?: FakeTelegramOptions;
  readonly store?: SqliteStore;
  readonly operators?: readonly string[];
  /** Ten times as fast as ours by default; the server's clock too. */
  readonly timers?: Timers;
  readonly webhook?: { readonly url: string; readonly secret: string };
  readonly requestSeconds?: number;
}

export const WEBHOOK = { url: 'https://bot.example.org/telegram', secret: 'a-secret-of-sixteen-or-more' };

/** A clock that runs faster than ours, so that tests need not wait for what the bot waits for. */
export function fastTimers(speed: number): Timers {
  const began = Date.now();
  return {
    now: () => began + (Date.now() - began) * speed,
    after: (ms, run) => {
      const timer = setTimeout(run, ms / speed);
      return () => clearTimeout(timer);
    },
  };
}

const SPEED = 10;

/** The face against the contract server, over a real store; stopped when the test is over. */
export async function startBot(options: StartOptions): Promise<StartedBot> {
  const timers = options.timers ?? fastTimers(SPEED);
  const server = options.server ?? (await startFakeTelegram({ now: timers.now, ...options.serverOptions }));
  const store = options.store ?? openSqliteStore(join(await temporaryFolder(), 'paperboy.db'));
  if (options.store === undefined) onTestFinished(() => store.close());
  const log: LogLine[] = [];
  const add = (message: string, fields: Readonly<Record<string, unknown>> = {}) =>
    void log.push({ message, fields });
  const reachable: string[] = [];
  const start = (commands: Commands): Promise<Telegram> =>
    startTelegram({
      config: { token: server.token, apiRoot: server.apiRoot, webhook: options.webhook },
      commands,
      store,
      operators: options.operators ?? [],
      logger: { debug: add, info: add, warn: add, error: add },
      timers,
      onReachable: async (chat) => void reachable.push(chat),
      requestSeconds: options.requestSeconds ?? 5,
    });
  let telegram = await start(options.commands);
  onTestFinished(() => telegram.stop());
  return {
    server,
    get telegram() {
      return telegram;
    },
    store,
    log,
    reachable,
    async restart(commands = options.commands) {
      await telegram.stop();
      telegram = await start(commands);
      return telegram;
    },
  };
}

/** Commands that answer what a test says, with nothing behind them. */
export function scriptedCommands(given: Partial<Commands> = {}): Commands {
  return {
    descriptions: COMMAND_NAMES.filter((name) => name !== 'start').map((name) => ({
      name,
      descriptions: { en: `about ${name}`, zh: `关于 ${name}`, vi: `về ${name}` },
      isForOperators: name === 'status' || name === 'reindex',
    })),
    run: async (name, argument) => say(`${name}: ${argument}`),
    press: async () => ({ kind: 'notice', text: 'pressed' }),
    suggest: async () => [],
    inline: async () => [],
    languageOf: async ({ locale }) => (locale === 'vi' || locale === 'zh' ? locale : 'en'),
    continueIn: async () => {},
    forgetChat: async () => {},
    ...given,
  };
}

export function say(text: string, more: Partial<Reply> = {}): Reply {
  return reply('en', { blocks: [paragraph(text)], ...more });
}

/** When a pending answer may go on. */
export function gatekeeper(): { readonly open: () => void; readonly opened: Promise<void> } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}
