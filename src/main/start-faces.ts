import { type Discord, startDiscord } from '../../adapters/discord/start-discord.ts';
import { startTelegram, type Telegram } from '../../adapters/telegram/start-telegram.ts';
import type { NodeListener } from '../../adapters/web/web-parts.ts';
import type { Commands } from '../command/command.ts';
import type { Messenger } from '../delivery/messenger.ts';
import type { Logger } from '../ports.ts';
import type { Paperboy } from './paperboy.ts';

/** The chat platforms that the settings turn on. */
export interface Faces {
  readonly messengers: ReadonlyMap<string, Messenger>;
  readonly telegram: Telegram | undefined;
  readonly discord: Discord | undefined;
  /** Paths that a platform calls, with what answers there. */
  readonly routes: Readonly<Record<string, NodeListener>>;
  readonly problems: readonly string[];
  stop(): Promise<void>;
}

export interface FaceEvents {
  /** A platform refuses the bot for good, with what the operator should do. */
  onFatal?(problem: string): void;
  /** A chat that refused takes messages again. @param chatId with its platform */
  onReachable(chatId: string): Promise<void>;
}

export async function startFaces(
  { config, store }: Paperboy,
  commands: Commands,
  logger: Logger,
  { onFatal, onReachable }: FaceEvents,
): Promise<Faces> {
  const { operators } = config;
  const telegram =
    config.telegram === undefined
      ? undefined
      : await startTelegram({ config: config.telegram, commands, store, operators, logger, onReachable });
  const discord =
    config.discord === undefined
      ? undefined
      : await startDiscord({
          ...config.discord,
          ...{ commands, chats: store, gates: store, notes: store, logger, onReachable },
          ...(onFatal === undefined ? {} : { onFatal }),
        });
  const messengers = [telegram?.messenger, discord?.messenger].flatMap((each) => each ?? []);
  const url = config.telegram?.webhook?.url;
  const isWebhookLost = telegram?.webhook !== undefined && config.web === undefined;
  return {
    ...{ telegram, discord },
    messengers: new Map(messengers.map((each) => [each.platform, each])),
    routes:
      telegram?.webhook === undefined || url === undefined
        ? {}
        : { [new URL(url).pathname]: telegram.webhook },
    problems: isWebhookLost
      ? ['TELEGRAM_WEBHOOK_URL needs the web server, which WEB_PORT=off turns off']
      : [],
    async stop() {
      await Promise.all([telegram?.stop(), discord?.stop()]);
    },
  };
}
