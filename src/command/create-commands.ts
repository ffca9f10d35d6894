import { paragraph, type Reply, reply } from '../reply/reply.ts';
import { askCommand } from './ask-command.ts';
import type { Caller } from './caller.ts';
import { forgetCommand, helpCommand, settingsCommand, startCommand } from './chat-commands.ts';
import { type CommandName, type Commands, OPERATOR_COMMANDS, type RunOptions } from './command.ts';
import {
  type CommandContext,
  type CommandHandler,
  type CommandTools,
  createContext,
} from './command-context.ts';
import { commandWordsIn } from './command-words.ts';
import { DESCRIPTIONS } from './descriptions.ts';
import { searchPapers, suggestPapers } from './find-paper.ts';
import { inlineResult } from './inline-result.ts';
import { languageOf } from './language-of.ts';
import { paperCommand, searchCommand, similarCommand } from './paper-command.ts';
import { notice, pressAction } from './press.ts';
import { todayCommand } from './today-command.ts';

const HANDLERS: Partial<Readonly<Record<CommandName, CommandHandler>>> = {
  ask: askCommand,
  today: todayCommand,
  search: searchCommand,
  paper: paperCommand,
  similar: similarCommand,
  settings: settingsCommand,
  forget: forgetCommand,
  help: helpCommand,
  start: startCommand,
};

const MOST_SUGGESTIONS = 25;
const MOST_INLINE = 50;

/** Everything a face can ask of the core, from its parts. Commands that no part brings along say that they are not set up. */
export function createCommands(tools: CommandTools): Commands {
  const handlers = Object.assign(
    {},
    HANDLERS,
    ...tools.parts.map(({ commands }) => commands),
  ) as typeof HANDLERS;
  const enter = async (caller: Caller, options: RunOptions = {}): Promise<CommandContext> => {
    const settings = await tools.chats.chatSettings(caller.chatId);
    const language = languageOf(caller, settings, tools.defaults.language);
    return createContext({ tools, caller, settings, language, words: commandWordsIn(language), options });
  };
  const guarded = async <Result>(
    work: () => Promise<Result>,
    caller: Caller,
    failed: (text: string) => Result,
  ): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      const reference = tools.randomKey().slice(0, 8);
      tools.logger.error('a command failed', {
        reference,
        platform: caller.platform,
        reason: reasonOf(error),
      });
      return failed(commandWordsIn(languageOf(caller, {}, tools.defaults.language)).failed(reference));
    }
  };
  return {
    descriptions: DESCRIPTIONS,
    run: (name, argument, caller, options) =>
      guarded(
        async () => {
          const context = await enter(caller, options);
          const refusal = OPERATOR_COMMANDS.has(name) ? refusalToOperate(context) : undefined;
          if (refusal !== undefined) return { ...context.say(refusal), isPrivate: true };
          const handler = handlers[name];
          const answer =
            handler === undefined ? context.say(context.words.notHere) : await handler(argument, context);
          return withVisibility(answer, context);
        },
        caller,
        (text) =>
          reply(languageOf(caller, {}, tools.defaults.language), {
            blocks: [paragraph(text)],
            isPrivate: true,
          }),
      ),
    press: (key, caller, options) =>
      guarded(
        async () => {
          const context = await enter(caller, options);
          const kept = await tools.chats.keptAction(key, tools.clock.now());
          return kept === undefined ? notice(context.words.expired) : await pressAction(kept, context);
        },
        caller,
        notice,
      ),
    suggest: (typed, caller, limit) =>
      guarded(
        async () => await suggestPapers(typed, Math.min(limit, MOST_SUGGESTIONS), await enter(caller)),
        caller,
        () => [],
      ),
    inline: (question, caller, limit) =>
      guarded(
        async () => {
          if (question.trim() === '') return [];
          const context = await enter(caller);
          const papers = await searchPapers(question, Math.min(limit, MOST_INLINE), context);
          return papers.map((paper) => inlineResult(paper, context.language));
        },
        caller,
        () => [],
      ),
    languageOf: async (caller) =>
      languageOf(caller, await tools.chats.chatSettings(caller.chatId), tools.defaults.language),
    continueIn: (from, to) => tools.conversation.copy(from, to),
    async forgetChat(chatId) {
      await tools.chats.forgetChat(chatId);
      for (const part of tools.parts) await part.forgetChat?.(chatId);
    },
  };
}

/** Operators are known by their id alone, whatever rights a platform shows. */
export function refusalToOperate({ caller, tools, words }: CommandContext): string | undefined {
  if (!caller.isIdentified) return words.unidentified;
  return tools.operators.includes(caller.userId) ? undefined : words.onlyOperators;
}

function withVisibility(answer: Reply, { options, settings }: CommandContext): Reply {
  return {
    ...answer,
    isPrivate: answer.isPrivate || (options.isPrivate ?? settings.visibility === 'private'),
  };
}

/** Kind and place of an error; its message may hold what a user wrote. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const place = /\n\s+at (.*)/.exec(error.stack ?? '')?.[1] ?? '';
  return `${error.name}${code} at ${place}`;
}
