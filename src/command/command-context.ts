import type { DateRange } from '../calendar.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Daily, DailyOptions } from '../daily/daily.ts';
import type { ReplyLanguage } from '../language/language.ts';
import type { Paper } from '../paper/paper.ts';
import type { Clock, Logger } from '../ports.ts';
import {
  type Button,
  type Choice,
  type Inline,
  type Picture,
  paragraph,
  type Reply,
  reply,
  text,
} from '../reply/reply.ts';
import type { Query } from '../retrieval/query/query.ts';
import type { QueryContext } from '../retrieval/query/read-query.ts';
import type { Retriever } from '../retrieval/retriever.ts';
import type { Store } from '../store.ts';
import type { Action } from './action.ts';
import type { Caller } from './caller.ts';
import type { ChatSettings, ChatStore } from './chat-store.ts';
import { COMMAND_NAMES, type CommandName, type Pressed, type RunOptions } from './command.ts';
import type { CommandWords } from './command-words.ts';

/** What one reader wants of a day. */
export type DayWish = Omit<DailyOptions, 'store' | 'log' | 'writer' | 'vectorsOf'>;

/** What commands need from the rest. */
export interface CommandTools {
  readonly store: Store;
  readonly chats: ChatStore;
  readonly conversation: Conversation;
  readonly understand: (question: string, context: Omit<QueryContext, 'lexicon'>) => Query;
  readonly retrieve: Retriever;
  /** Papers like one, best first, itself left out. */
  readonly similar: (paper: Paper, limit: number) => Promise<readonly Paper[]>;
  /** The day as a reader wants it, see `readDaily`. */
  readonly readDay: (wish: DayWish) => Promise<Daily>;
  /** Pictures that go with a day; none where they cannot be drawn. */
  readonly pictures: (daily: Daily) => Promise<readonly Picture[]>;
  /** The best of a week, a month or some other days. */
  readonly showPeriod: (range: DateRange, language: ReplyLanguage) => Promise<Reply>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** An unguessable text of A-Z, a-z, 0-9, `_` and `-`, at least 128 bits. */
  readonly randomKey: () => string;
  /** Of chats that have chosen nothing. */
  readonly defaults: { readonly language: ReplyLanguage; readonly timeZone: string };
  /** User ids with their platform. */
  readonly operators: readonly string[];
  /** Commands and buttons of other parts, such as subscriptions, trends, reindexing. */
  readonly parts: readonly CommandPart[];
}

/** Commands that another part brings along. */
export interface CommandPart {
  /** Names its actions. */
  readonly name: string;
  readonly commands: Partial<Readonly<Record<CommandName, CommandHandler>>>;
  /** @param action as it was sealed; it came from the store, so its shape is the part's own */
  press?(action: object, context: CommandContext): Promise<Pressed>;
  /** The user wants everything deleted that is kept of them. @returns whether there was something */
  forgetUser?(userId: string): Promise<boolean>;
  forgetChat?(chatId: string): Promise<void>;
}

/** One command or button press. */
export interface CommandContext {
  readonly tools: CommandTools;
  readonly caller: Caller;
  readonly settings: ChatSettings;
  /** Of the bot's own words. */
  readonly language: ReplyLanguage;
  readonly words: CommandWords;
  readonly timeZone: string;
  readonly options: RunOptions;
  /** Keeps what a button does. */
  button(label: string, action: Action): Promise<Button>;
  choice(label: string, action: Action): Promise<Choice>;
  /** A reply that only says something. */
  say(text: string): Reply;
}

export type CommandHandler = (argument: string, context: CommandContext) => Promise<Reply>;

/** Buttons of messages work so long. */
const ACTION_MS = 30 * 24 * 60 * 60 * 1000;
const LONGEST_LABEL = 80;

export function createContext(
  parts: Pick<CommandContext, 'tools' | 'caller' | 'settings' | 'language' | 'words' | 'options'>,
): CommandContext {
  const { tools, caller, language, settings } = parts;
  const seal = async (action: Action): Promise<string> => {
    const key = tools.randomKey();
    const expiresAt = new Date(tools.clock.now().getTime() + ACTION_MS);
    await tools.chats.keepAction(key, { chatId: caller.chatId, action }, expiresAt);
    return key;
  };
  return {
    ...parts,
    timeZone: settings.timeZone ?? tools.defaults.timeZone,
    button: async (label, action) => ({ label: shortLabel(label), key: await seal(action) }),
    choice: async (label, action) => ({ label: shortLabel(label, 100), key: await seal(action) }),
    say: (words) => reply(language, { blocks: [paragraph(...withCommands(words))] }),
  };
}

const COMMAND = new RegExp(`(?<![\\w/])(/(?:${COMMAND_NAMES.join('|')}))(?![\\w/])`);

/** Commands stand as code: faces break what else would become live, and a broken command is no good to copy. */
export function withCommands(words: string): Inline[] {
  return words
    .split(COMMAND)
    .map((part, index) => text(part, index % 2 === 1 ? 'code' : undefined))
    .filter((part) => part.kind !== 'text' || part.text !== '');
}

/** @param limit in UTF-16 units */
export function shortLabel(label: string, limit = LONGEST_LABEL): string {
  if (label.length <= limit) return label;
  return `${label.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
