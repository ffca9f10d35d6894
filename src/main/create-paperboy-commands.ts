import { randomBytes } from 'node:crypto';
import type { Commands } from '../command/command.ts';
import type { CommandPart } from '../command/command-context.ts';
import { createCommands } from '../command/create-commands.ts';
import { readPeriod, renderPeriod } from '../daily/period.ts';
import { keywordPicture } from '../daily/pictures.ts';
import { createTrendsPart } from '../daily/trends-part.ts';
import type { Logger } from '../ports.ts';
import type { Paperboy } from './paperboy.ts';

const KEY_BYTES = 18;

/** The commands of all faces over one Paperboy. @param parts what services bring along: subscriptions, reindexing */
export function createPaperboyCommands(
  paperboy: Paperboy,
  parts: readonly CommandPart[],
  logger: Logger,
): Commands {
  const { config, store, conversation, understand, retrieve, similar, daily } = paperboy;
  return createCommands({
    ...{ store, chats: store, conversation, understand, retrieve, similar, logger },
    parts: [
      createTrendsPart({ ...daily, lexical: { about: (...asked) => paperboy.lexical.about(...asked) } }),
      ...parts,
    ],
    readDay: daily.read,
    pictures: (day) => keywordPicture(day, { charts: daily.charts, log: daily.log, logger }),
    async showPeriod(range, language) {
      const period = await readPeriod({ store, log: daily.log, language, range });
      return { reply: renderPeriod(period), papers: period.papers.map(({ paper }) => paper) };
    },
    clock: { now: () => new Date() },
    randomKey: () => randomBytes(KEY_BYTES).toString('base64url'),
    defaults: { language: config.language, timeZone: config.timeZone },
    operators: config.operators,
  });
}
