import type { DeliveryReason } from './messenger.ts';

/** What is known about whether a chat can be written to. */
export interface ReachState {
  /** Why it cannot; undefined when it can, as far as is known. */
  readonly silence: DeliveryReason | undefined;
}

/**
 * Chats that refuse the bot, and chats that became others. A chat is named with its platform, such as `telegram:-1001`.
 * Every method may throw `StoreError`.
 */
export interface ReachStore {
  reachState(chat: string): Promise<ReachState>;
  /** Nothing is sent there any more, until it is woken. */
  silenceChat(chat: string, reason: DeliveryReason, now: Date): Promise<void>;
  /** @returns whether it was silent */
  wakeChat(chat: string): Promise<boolean>;
  /**
   * A chat goes on under another name: everything kept for it, and for topics and keys below it (`telegram:-1/7`), is
   * renamed in one transaction, in the place of what the new name has already.
   */
  moveChat(from: string, to: string): Promise<void>;
  /** @returns the chat that it became, if any */
  movedChat(chat: string): Promise<string | undefined>;
}
