import { createHash } from 'node:crypto';
import type { BotCommand, BotCommandScope } from 'grammy/types';
import type { CommandDescription } from '../../src/command/command.ts';
import type { ReplyLanguage } from '../../src/language/language.ts';
import type { NoteStore } from '../../src/note-store.ts';
import type { Logger } from '../../src/ports.ts';
import type { TelegramClient } from './telegram-client.ts';
import { TelegramFailure } from './telegram-failure.ts';

export interface MenuTools {
  readonly client: TelegramClient;
  readonly notes: NoteStore;
  readonly descriptions: readonly CommandDescription[];
  /** User ids; they see the commands of operators too. */
  readonly operators: readonly number[];
  readonly logger: Logger;
}

interface Menu {
  readonly scope: BotCommandScope;
  /** Undefined: for everybody whose language has no menu. */
  readonly language: 'zh' | 'vi' | undefined;
  readonly commands: readonly BotCommand[];
}

/** Bot API, BotCommand. */
const LONGEST_DESCRIPTION = 256;

/** Tells Telegram the commands in three languages, those menus that have changed since the last time. */
export async function setMenus(tools: MenuTools): Promise<void> {
  const { client, notes, logger } = tools;
  for (const { scope, language, commands } of menusOf(tools)) {
    const chat = 'chat_id' in scope ? `:${scope.chat_id}` : '';
    const name = `telegram:menu:${scope.type}${chat}:${language ?? ''}`;
    const hash = createHash('sha256').update(JSON.stringify(commands)).digest('hex');
    if ((await notes.note(name)) === hash) continue;
    const other = { scope, ...(language === undefined ? {} : { language_code: language }) };
    try {
      await client.call('setMyCommands', (api) => api.setMyCommands([...commands], other));
      await notes.setNote(name, hash);
    } catch (error) {
      if (!(error instanceof TelegramFailure)) throw error;
      // The bot works without; an operator who never wrote to it cannot have one yet. The next start tries again.
      logger.info('a menu of commands could not be set', { menu: name, failure: error.message });
    }
  }
}

function menusOf({ descriptions, operators }: MenuTools): Menu[] {
  const scopes: readonly (readonly [BotCommandScope, boolean])[] = [
    [{ type: 'default' }, false],
    ...operators.map((id) => [{ type: 'chat', chat_id: id }, true] as const),
  ];
  return scopes.flatMap(([scope, isForOperators]) =>
    ([undefined, 'zh', 'vi'] as const).map((language) => ({
      scope,
      language,
      commands: descriptions
        .filter((each) => isForOperators || !each.isForOperators)
        .map((each) => ({ command: each.name, description: describe(each, language ?? 'en') })),
    })),
  );
}

function describe({ descriptions, argument }: CommandDescription, language: ReplyLanguage): string {
  const text = descriptions[language];
  // What a command takes is told where a person picks it.
  const whole = argument === undefined ? text : `${text} · ${argument.descriptions[language]}`;
  return [...whole].slice(0, LONGEST_DESCRIPTION).join('');
}
