import { createHash } from 'node:crypto';
import type { CommandDescription } from '../../src/command/command.ts';
import type { ReplyLanguage } from '../../src/language/language.ts';
import { discordWordsIn, MENU_WORDS, PRIVATE_OPTION } from './words.ts';

export const PRIVATE_OPTION_NAME = PRIVATE_OPTION.name;

/** Numbers of Discord's kinds. */
const CHAT_INPUT = 1;
const STRING = 3;
const BOOLEAN = 5;
const IN_SERVERS = 0;
const IN_DIRECT_CHANNELS = 1;

/** Of questions and searches; longer ones are cut by nobody but refused by Discord's own client. */
const LONGEST_ARGUMENT = 1000;

type Texts = Readonly<Record<ReplyLanguage, string>>;

/**
 * The slash commands, for Discord's menus in English, simplified and traditional Chinese and Vietnamese. Whoever sees them there, the
 * core decides who may use them.
 */
export function commandDefinitions(descriptions: readonly CommandDescription[]): object[] {
  return descriptions.flatMap((description) => {
    const { name } = description;
    if (name === 'start') return [];
    const menu = MENU_WORDS[name];
    return [
      {
        type: CHAT_INPUT,
        name,
        name_localizations: { 'zh-CN': menu.simplified, 'zh-TW': menu.traditional, vi: menu.vietnamese },
        ...described(description.descriptions, menu.traditionalDescription),
        options: optionsOf(description, menu.traditionalArgument),
        contexts: [IN_SERVERS, IN_DIRECT_CHANNELS],
        integration_types: [IN_SERVERS],
      },
    ];
  });
}

/** Changes when a definition does. */
export function definitionsHash(definitions: readonly object[], applicationId: string): string {
  return createHash('sha256')
    .update(`${applicationId} ${JSON.stringify(definitions)}`)
    .digest('hex');
}

function optionsOf(
  { name, argument, isForOperators }: CommandDescription,
  traditional: readonly [string, string] | undefined,
): object[] {
  const [traditionalName, traditionalDescription] = traditional ?? ['', ''];
  const text =
    argument === undefined
      ? []
      : [
          {
            type: STRING,
            name: argument.name,
            name_localizations: {
              'zh-CN': argument.names.zh,
              vi: argument.names.vi,
              ...(traditionalName === '' ? {} : { 'zh-TW': traditionalName }),
            },
            ...described(argument.descriptions, traditionalDescription),
            required: argument.isRequired,
            max_length: LONGEST_ARGUMENT,
            ...(argument.isSuggested ? { autocomplete: true } : {}),
          },
        ];
  const hasChoice = !isForOperators && !['settings', 'forget', 'help'].includes(name);
  return hasChoice ? [...text, privateOption()] : text;
}

function privateOption(): object {
  const { name, simplified, traditional, vietnamese, traditionalDescription } = PRIVATE_OPTION;
  const descriptions = { en: '', zh: '', vi: '' };
  for (const language of ['en', 'zh', 'vi'] as const)
    descriptions[language] = discordWordsIn(language).privateOption;
  return {
    type: BOOLEAN,
    name,
    name_localizations: { 'zh-CN': simplified, 'zh-TW': traditional, vi: vietnamese },
    ...described(descriptions, traditionalDescription),
    required: false,
  };
}

function described({ en, zh, vi }: Texts, traditional: string): object {
  return {
    description: en,
    description_localizations: { 'zh-CN': zh, vi, ...(traditional === '' ? {} : { 'zh-TW': traditional }) },
  };
}
