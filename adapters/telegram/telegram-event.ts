import type { CommandName } from '../../src/command/command.ts';

/** Who wrote or pressed something, and where. */
export interface Source {
  readonly chatId: number;
  readonly isPrivate: boolean;
  /** Only of a real topic; the General topic has none. */
  readonly threadId: number | undefined;
  /** The message that is answered: the user's, or the bot's own with the pressed button. */
  readonly messageId: number;
  /** The user, or the chat in whose name an anonymous one writes. */
  readonly userId: number;
  /** Language of the user's client, as a BCP 47 tag. */
  readonly locale: string | undefined;
  /** False for anonymous admins and those who write as a channel. */
  readonly isIdentified: boolean;
  /** Milliseconds since 1970; undefined where Telegram does not tell. */
  readonly at: number | undefined;
}

/** What an update means to the bot. */
export type TelegramEvent =
  | {
      readonly kind: 'command';
      readonly name: CommandName;
      readonly argument: string;
      readonly source: Source;
    }
  /** A command that there is not. */
  | { readonly kind: 'unknown-command'; readonly source: Source }
  /** In a private chat: no text in it. */
  | { readonly kind: 'unreadable'; readonly source: Source }
  | { readonly kind: 'press'; readonly queryId: string; readonly key: string; readonly source: Source }
  | {
      readonly kind: 'inline';
      readonly queryId: string;
      readonly query: string;
      readonly userId: number;
      readonly locale: string | undefined;
    }
  /** The bot can write there again, or not any more. */
  | { readonly kind: 'joined'; readonly chatId: number }
  | { readonly kind: 'left'; readonly chatId: number; readonly isPrivate: boolean }
  | { readonly kind: 'moved'; readonly from: number; readonly to: number };
