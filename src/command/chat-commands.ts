import { LANGUAGE_NAMES, type ReplyLanguage } from '../language/language.ts';
import { heading, paragraph, type Reply, reply, text } from '../reply/reply.ts';
import { zoneNamed } from '../time-zone.ts';
import type { SettingsChange } from './action.ts';
import { type CommandContext, withCommands } from './command-context.ts';
import { commandWordsIn } from './command-words.ts';
import { helpWordsIn } from './help-words.ts';
import { languageOf } from './language-of.ts';

/** What the bot can do, for operators a little more. */
export async function helpCommand(_argument: string, context: CommandContext): Promise<Reply> {
  const { language, tools, caller } = context;
  const words = helpWordsIn(language);
  const isOperator = caller.isIdentified && tools.operators.includes(caller.userId);
  const lines = [...words.help, ...(isOperator ? words.helpForOperators : [])];
  return reply(language, {
    blocks: [
      ...lines.map(({ command, text: what }) => ({
        kind: 'item' as const,
        marker: '•',
        content: [text(command, 'code'), text(` ${what}`)],
      })),
      paragraph(words.helpTail),
    ],
  });
}

/** The first words to a newcomer, with what can be asked. */
export async function startCommand(argument: string, context: CommandContext): Promise<Reply> {
  const { words, tools } = context;
  const [{ papers }, digests] = await Promise.all([tools.store.counts(), tools.store.digests()]);
  const days = digests.flatMap(({ date }) => date ?? []).sort();
  const [first, last] = [days[0], days.at(-1)];
  const span = first === undefined ? undefined : first === last ? first : `${first} – ${last}`;
  const help = await helpCommand(argument, context);
  return { ...help, blocks: [paragraph(words.welcome(papers, span)), ...help.blocks] };
}

/** `/forget` this conversation; `/forget me` everything that is kept of the user. */
export async function forgetCommand(argument: string, context: CommandContext): Promise<Reply> {
  const { tools, caller, words } = context;
  const wasThere = await tools.conversation.forget(caller.conversation);
  if (!/^(?:me|all|everything|我|全部|tôi|mình|toi|minh)(?!\p{L})/iu.test(argument.trim()))
    return { ...context.say(wasThere ? words.forgotten : words.nothingToForget), isPrivate: true };
  if (!caller.isIdentified) return { ...context.say(words.unidentified), isPrivate: true };
  await tools.chats.forgetUser(caller.userId);
  for (const part of tools.parts) await part.forgetUser?.(caller.userId);
  if (caller.isPrivate) await tools.chats.forgetChat(caller.chatId);
  return { ...context.say(words.forgottenAll), isPrivate: true };
}

/** Shows settings with buttons, or changes one: `language vi`, `timezone Asia/Tokyo`, `public`, `private`. */
export async function settingsCommand(argument: string, context: CommandContext): Promise<Reply> {
  const [name = '', value = ''] = argument.trim().split(/\s+/);
  if (name === '') return await showSettings(context);
  const change = readChange(name.toLowerCase(), value);
  if (change === undefined) return context.say(context.words.unknownSetting);
  const refusal = await refusalToChange(context);
  if (refusal !== undefined) return context.say(refusal);
  if (change.name !== 'timeZone') return await applySetting(change, context);
  const timeZone = zoneNamed(change.value);
  if (timeZone === undefined) return context.say(context.words.unknownTimeZone);
  const settings = await context.tools.chats.changeChatSettings(context.caller.chatId, { timeZone });
  return await showSettings({ ...context, settings, timeZone });
}

/** @returns why this caller may not change what belongs to the chat; undefined when they may */
export async function refusalToChange({ caller, words, tools }: CommandContext): Promise<string | undefined> {
  if (caller.isPrivate) return undefined;
  if (!caller.isIdentified) return words.unidentified;
  if (tools.operators.includes(caller.userId)) return undefined;
  return (await caller.isModerator()) ? undefined : words.onlyModerators;
}

type Change = SettingsChange | { readonly name: 'timeZone'; readonly value: string };

function readChange(name: string, value: string): Change | undefined {
  if (name === 'public' || name === 'private') return { name: 'visibility', value: name };
  if (name === 'timezone' && value !== '') return { name: 'timeZone', value };
  const isLanguage = value === 'en' || value === 'zh' || value === 'vi' || value === 'auto';
  return name === 'language' && isLanguage ? { name: 'language', value } : undefined;
}

/** The caller's right to change it has been checked. */
export async function applySetting(change: SettingsChange, context: CommandContext): Promise<Reply> {
  const value = change.value === 'auto' ? undefined : change.value;
  const settings = await context.tools.chats.changeChatSettings(context.caller.chatId, {
    [change.name]: value,
  });
  // What was just chosen holds for the answer already.
  const { caller, tools } = context;
  const language = languageOf(caller, settings, tools.defaults.language);
  return await showSettings({ ...context, settings, language, words: commandWordsIn(language) });
}

async function showSettings(context: CommandContext): Promise<Reply> {
  const { words, settings, language, timeZone } = context;
  const languageName =
    settings.language === undefined ? words.autoLanguage : LANGUAGE_NAMES[settings.language];
  const button = (label: string, change: SettingsChange) =>
    context.button(label, { kind: 'settings', change });
  const languages: readonly ReplyLanguage[] = ['en', 'zh', 'vi'];
  return reply(language, {
    blocks: [
      heading(words.settingsTitle),
      { kind: 'item', marker: '•', content: [text(words.settingLanguage(languageName))] },
      {
        kind: 'item',
        marker: '•',
        content: [text(words.settingVisibility(settings.visibility ?? 'public'))],
      },
      { kind: 'item', marker: '•', content: [text(words.settingTimeZone(timeZone))] },
      paragraph(...withCommands(words.settingsHint)),
    ],
    buttons: [
      [
        ...(await Promise.all(
          languages.map((each) => button(LANGUAGE_NAMES[each], { name: 'language', value: each })),
        )),
        await button(words.automatic, { name: 'language', value: 'auto' }),
      ],
      [
        await button(words.answersPublic, { name: 'visibility', value: 'public' }),
        await button(words.answersPrivate, { name: 'visibility', value: 'private' }),
      ],
    ],
    isPrivate: true,
  });
}
