import { randomBytes } from 'node:crypto';
import type { Commands } from '../command/command.ts';
import type { CommandPart } from '../command/command-context.ts';
import { createCommands } from '../command/create-commands.ts';
import type { Logger } from '../ports.ts';
import type { Paperboy } from './paperboy.ts';

const KEY_BYTES = 18;

/** The commands of all faces over one Paperboy. @param parts what services bring along: subscriptions, reindexing */
export function createPaperboyCommands(
  paperboy: Paperboy,
  parts: readonly CommandPart[],
  logger: Logger,
): Commands {
  const { config, store, conversation, understand, retrieve, similar } = paperboy;
  return createCommands({
    ...{ store, chats: store, conversation, understand, retrieve, similar, logger, parts },
    clock: { now: () => new Date() },
    randomKey: () => randomBytes(KEY_BYTES).toString('base64url'),
    defaults: { language: config.language, timeZone: config.timeZone },
    operators: config.operators,
  });
}
