import type { Update } from 'grammy/types';
import type { Commands } from '../../src/command/command.ts';
import type { TelegramConfig } from '../../src/config/services.ts';
import type { NoteStore } from '../../src/note-store.ts';
import type { Logger } from '../../src/ports.ts';
import type { Inbox } from './inbox.ts';
import { setMenus } from './menu.ts';
import { pollForUpdates, recover } from './polling.ts';
import { UPDATE_KINDS } from './read-update.ts';
import type { TelegramClient } from './telegram-client.ts';
import type { HealthRecord } from './telegram-health.ts';
import type { Timers } from './timers.ts';

/** Telegram sends so many updates at once. */
const MOST_CONNECTIONS = 10;

export interface ConnectOptions {
  readonly config: TelegramConfig;
  readonly commands: Commands;
  readonly store: NoteStore;
  readonly operators: readonly string[];
  readonly logger: Logger;
  readonly timers: Timers;
  readonly client: TelegramClient;
  readonly inbox: Inbox;
  readonly health: HealthRecord;
}

/**
 * Introduces the bot to Telegram and takes updates until the signal is aborted, whatever fails meanwhile.
 *
 * @throws {TelegramFailure} `unauthorised`: the token is refused
 */
export async function connect(options: ConnectOptions, signal: AbortSignal): Promise<void> {
  const { config, client, inbox, health, logger, timers } = options;
  const onTrouble = (reason: string) => health.set('waiting', reason);
  const trying = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        return await work();
      } catch (error) {
        await recover(error, failures, { timers, logger, onTrouble }, signal);
      }
    }
    return undefined;
  };
  const me = await trying(() => client.call('getMe', (api, end) => api.getMe(end), signal));
  if (me === undefined) return;
  health.introduce(me);
  await trying(() => chooseWay(config.webhook, client, signal));
  if (signal.aborted) return;
  health.set('running', undefined);
  const mode = config.webhook === undefined ? 'polling' : 'webhook';
  logger.info('Telegram is connected', { bot: me.username, mode });
  const menus = showMenus(options);
  await trying(() => inbox.resume(me));
  if (config.webhook === undefined) {
    const onContact = () => {
      health.contact();
      health.set('running', undefined);
    };
    const receive = (updates: readonly Update[]) => inbox.receive(updates, me);
    const { hasRoom } = inbox;
    await pollForUpdates({ client, timers, logger, receive, hasRoom, onContact, onTrouble }, signal);
  }
  await menus;
}

/** Updates are either sent by Telegram or polled for. */
async function chooseWay(
  webhook: TelegramConfig['webhook'],
  client: TelegramClient,
  signal: AbortSignal,
): Promise<void> {
  if (webhook === undefined) {
    await client.call('deleteWebhook', (api, end) => api.deleteWebhook({}, end), signal);
    return;
  }
  const other = {
    secret_token: webhook.secret,
    allowed_updates: UPDATE_KINDS,
    max_connections: MOST_CONNECTIONS,
  };
  await client.call('setWebhook', (api, end) => api.setWebhook(webhook.url, other, end), signal);
}

/** The bot works without menus, so nothing waits for them. */
async function showMenus({ client, store, commands, operators, logger }: ConnectOptions): Promise<void> {
  const { descriptions } = commands;
  try {
    await setMenus({ client, notes: store, descriptions, operators: operatorIds(operators), logger });
  } catch (error) {
    logger.warn('the menus of commands could not be set', {
      reason: error instanceof Error ? error.name : 'unknown',
    });
  }
}

function operatorIds(operators: readonly string[]): number[] {
  return operators.flatMap((operator) => {
    const [, id] = /^telegram:(\d+)$/.exec(operator) ?? [];
    return id === undefined ? [] : [Number(id)];
  });
}
