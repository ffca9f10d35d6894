import { setMaxListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Commands } from '../../src/command/command.ts';
import type { TelegramConfig } from '../../src/config/services.ts';
import type { GateStore } from '../../src/delivery/gate-store.ts';
import type { InboxStore } from '../../src/delivery/inbox-store.ts';
import type { Messenger } from '../../src/delivery/messenger.ts';
import type { ReachStore } from '../../src/delivery/reach-store.ts';
import type { NoteStore } from '../../src/note-store.ts';
import type { Logger } from '../../src/ports.ts';
import { createCallers } from './caller-of.ts';
import { connect } from './connect.ts';
import { createGate } from './gate.ts';
import { createInbox } from './inbox.ts';
import { createMessenger } from './messenger.ts';
import { createSender } from './sender.ts';
import { createTelegramClient } from './telegram-client.ts';
import { TelegramFailure } from './telegram-failure.ts';
import { createHealth, type TelegramHealth } from './telegram-health.ts';
import { StoppedError, SYSTEM_TIMERS, type Timers, within } from './timers.ts';
import { createWebhook } from './webhook.ts';

export interface TelegramOptions {
  readonly config: TelegramConfig;
  readonly commands: Commands;
  readonly store: GateStore & InboxStore & ReachStore & NoteStore;
  /** As in the configuration: `telegram:123`; those of other platforms are left out. */
  readonly operators: readonly string[];
  readonly logger: Logger;
  /** A chat that refused takes messages again: what was stopped for it may go on. */
  readonly onReachable?: (chat: string) => Promise<void>;
  /** Only tests give their own. */
  readonly timers?: Timers;
  /** Longest time of one request in seconds; only tests give their own. */
  readonly requestSeconds?: number;
}

export interface Telegram {
  readonly messenger: Messenger;
  health(): TelegramHealth;
  /** For requests to the address of `config.webhook`; undefined when updates are polled for. */
  readonly webhook: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  /** Takes nothing new, lets what is being answered end for a few seconds and parks the rest. Resolves within 10 s. */
  stop(): Promise<void>;
}

/** Answers that are being written may end in this time; then they are broken off and parked. */
const FINISH_MS = 6000;
const PARK_MS = 2000;

/** Opens the bot's face on Telegram. It connects in the background; `health` tells how far it is. */
export async function startTelegram(options: TelegramOptions): Promise<Telegram> {
  const { config, commands, store, logger, timers = SYSTEM_TIMERS, requestSeconds } = options;
  const { token, apiRoot } = config;
  const client = createTelegramClient({
    token,
    apiRoot,
    ...(requestSeconds === undefined ? {} : { requestSeconds }),
  });
  const gate = createGate({ store, timers });
  const sender = createSender({ client, gate, reach: store, timers, logger });
  const [taking, working] = [new AbortController(), new AbortController()];
  // Each answer that waits listens.
  setMaxListeners(0, taking.signal, working.signal);
  const inbox = createInbox({
    ...{ client, gate, sender, timers, logger, commands, store },
    onReachable: options.onReachable,
    callerOf: createCallers(client, timers),
    mode: { way: 'drafts' },
    signal: working.signal,
  });
  const health = createHealth(() => inbox.waiting, timers);

  const connection = connect({ ...options, timers, client, inbox, health }, taking.signal).catch(
    (error: unknown) => {
      const isRefused = error instanceof TelegramFailure && error.kind === 'unauthorised';
      const reason = isRefused
        ? 'Telegram refuses TELEGRAM_TOKEN; ask @BotFather for the current one and start again'
        : `Telegram stopped: ${error instanceof Error ? error.name : 'unknown'}`;
      health.set('stopped', reason);
      logger.error('Telegram is off', { reason });
    },
  );
  const webhook =
    config.webhook === undefined
      ? undefined
      : createWebhook({
          secret: config.webhook.secret,
          logger,
          receive: async (updates) => {
            // Telegram keeps it, and sends it again after the next start.
            if (taking.signal.aborted) throw new StoppedError();
            health.contact();
            // Telegram sends no more than a few at once, so it waits too.
            await inbox.hasRoom();
            await inbox.receive(updates, await health.me);
          },
        });

  return {
    messenger: createMessenger(sender),
    health: health.read,
    webhook,
    async stop() {
      taking.abort();
      await within(timers, FINISH_MS, inbox.isIdle());
      working.abort();
      await within(timers, PARK_MS, Promise.all([inbox.isIdle(), connection]));
      health.set('stopped', health.read().reason ?? 'stopped');
    },
  };
}
