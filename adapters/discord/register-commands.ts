import type { CommandDescription } from '../../src/command/command.ts';
import type { NoteStore } from '../../src/note-store.ts';
import type { Logger } from '../../src/ports.ts';
import { commandDefinitions, definitionsHash } from './command-definitions.ts';
import type { DiscordApi } from './discord-api.ts';
import { describeError } from './errors.ts';

const NOTE = 'discord:commands';

/**
 * Writes the definitions of the commands when they are not those that were written last: Discord allows few changes a day.
 *
 * @returns whether they were written
 */
export async function registerCommands(
  descriptions: readonly CommandDescription[],
  { api, notes, applicationId, logger }: RegisterOptions,
): Promise<boolean> {
  const definitions = commandDefinitions(descriptions);
  const hash = definitionsHash(definitions, applicationId);
  try {
    if ((await notes.note(NOTE)) === hash) return false;
    await api.putCommands(definitions);
    await notes.setNote(NOTE, hash);
    logger.info('the commands were registered with Discord', { commands: definitions.length });
    return true;
  } catch (error) {
    // Those of before go on working; the next start tries again.
    logger.error('the commands could not be registered with Discord', describeError(error));
    return false;
  }
}

export interface RegisterOptions {
  readonly api: DiscordApi;
  readonly notes: NoteStore;
  readonly applicationId: string;
  readonly logger: Logger;
}
