import type { ReplyLanguage } from '../language/language.ts';
import type { Reply } from '../reply/reply.ts';
import type { Caller } from './caller.ts';

/** Names are the same on every platform and in every language. */
export const COMMAND_NAMES = [
  'ask',
  'today',
  'search',
  'paper',
  'similar',
  'trends',
  'subscribe',
  'subscriptions',
  'unsubscribe',
  'settings',
  'forget',
  'help',
  'start',
  'status',
  'reindex',
] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];

/** Commands that only operators may use, whatever a platform's own permissions say. */
export const OPERATOR_COMMANDS: ReadonlySet<CommandName> = new Set(['status', 'reindex']);

export interface RunOptions {
  /** Gets the reply so far while it is written; each time all of it. */
  onProgress?(partial: Reply): void;
  readonly signal?: AbortSignal;
  /** Overrides the chat's choice whether answers are for the asker alone. */
  readonly isPrivate?: boolean;
}

/** What a pressed button leads to. */
export type Pressed =
  /** A new message. */
  | { readonly kind: 'reply'; readonly reply: Reply }
  /** In place of the message with the button. */
  | { readonly kind: 'replace'; readonly reply: Reply }
  /** A short word to who pressed, at most 190 characters; nothing else changes. */
  | { readonly kind: 'notice'; readonly text: string }
  /** Go on in a thread of its own with that title; where a platform has none, the notice is shown. */
  | {
      readonly kind: 'thread';
      readonly title: string;
      readonly conversation: string;
      readonly notice: string;
    };

/** A paper for autocomplete. */
export interface Suggestion {
  /** At most 100 characters. */
  readonly label: string;
  /** To be given to `/paper`: an id, at most 100 characters. */
  readonly value: string;
}

/** A paper for Telegram's inline mode and the like. */
export interface InlineResult {
  readonly paperId: string;
  readonly title: string;
  readonly description: string;
  readonly reply: Reply;
}

/** One command as a platform shows it in its menu. */
export interface CommandDescription {
  readonly name: CommandName;
  /** At most 100 characters in each language. */
  readonly descriptions: Readonly<Record<ReplyLanguage, string>>;
  /** What stands behind the command; absent for commands without. */
  readonly argument?: {
    /** Lower case, such as `question`. */
    readonly name: string;
    readonly names: Readonly<Record<ReplyLanguage, string>>;
    readonly descriptions: Readonly<Record<ReplyLanguage, string>>;
    readonly isRequired: boolean;
    /** Whether `suggest` completes it. */
    readonly isSuggested: boolean;
  };
  readonly isForOperators: boolean;
}

/** Everything a face can ask of the core. No method throws on what a user typed; what fails inside becomes a reply. */
export interface Commands {
  readonly descriptions: readonly CommandDescription[];
  /** @param argument what stands behind the command; for `ask` the question; white space around it is ignored */
  run(name: CommandName, argument: string, caller: Caller, options?: RunOptions): Promise<Reply>;
  /** @param key of a button or choice; unknown, expired and foreign ones lead to a notice */
  press(key: string, caller: Caller, options?: RunOptions): Promise<Pressed>;
  /** Papers whose title or id goes with what is typed, from the local index only. @param limit at most 25 */
  suggest(typed: string, caller: Caller, limit: number): Promise<Suggestion[]>;
  /** Papers for a question, from the local index only. @param limit at most 50 */
  inline(question: string, caller: Caller, limit: number): Promise<InlineResult[]>;
  /** Language of the bot's own words for a caller. */
  languageOf(caller: Caller): Promise<ReplyLanguage>;
  /** A conversation goes on under another key too: a thread that was opened for it. */
  continueIn(from: string, to: string): Promise<void>;
  /** All that is kept of a chat is deleted: the bot was removed from it. */
  forgetChat(chatId: string): Promise<void>;
}
