import type { ReplyLanguage } from '../language/language.ts';
import type { KeptAction } from './action.ts';

/** What a chat has chosen; what it has not is absent. */
export interface ChatSettings {
  /** Of the bot's own words; answers follow the question. */
  readonly language?: ReplyLanguage;
  /** Whether answers to commands are for the asker alone, where the platform can. */
  readonly visibility?: 'public' | 'private';
  /** IANA name. */
  readonly timeZone?: string;
}

/** Thumbs for an answer and the papers it showed. The question is not kept. */
export interface Feedback {
  readonly chatId: string;
  readonly userId: string;
  readonly answerId: string;
  readonly paperIds: readonly string[];
  readonly value: 1 | -1;
  readonly at: Date;
}

/** How often a paper of a chat's answers was rated up and down. */
export interface PaperRating {
  readonly paperId: string;
  readonly up: number;
  readonly down: number;
}

/** What chats leave behind: settings, buttons, thumbs. Every method may throw `StoreError`. */
export interface ChatStore {
  chatSettings(chatId: string): Promise<ChatSettings>;
  /** Changes what is given; `undefined` takes a choice back. */
  changeChatSettings(
    chatId: string,
    change: { readonly [Name in keyof ChatSettings]?: ChatSettings[Name] | undefined },
  ): Promise<ChatSettings>;

  /** @param key new; unguessable */
  keepAction(key: string, kept: KeptAction, expiresAt: Date): Promise<void>;
  /** @returns undefined when there is none, or it has expired by `now` */
  keptAction(key: string, now: Date): Promise<KeptAction | undefined>;
  deleteExpiredActions(now: Date): Promise<number>;

  /** Puts a new thumb of the same user for the same answer in the place of the old one. */
  putFeedback(feedback: Feedback): Promise<void>;
  /** Papers of a chat that were rated, by id. */
  paperRatings(chatId: string): Promise<PaperRating[]>;

  /** Deletes what is kept of a user in every chat. @returns whether there was something */
  forgetUser(userId: string): Promise<boolean>;
  /** Deletes what is kept of a chat, its conversations included. */
  forgetChat(chatId: string): Promise<void>;
  /** A group got a new id: everything kept under the old one goes over, in one step. */
  moveChat(from: string, to: string): Promise<void>;
}
