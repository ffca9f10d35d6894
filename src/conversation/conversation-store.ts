import type { AnswerStatus } from '../answer/answer.ts';
import type { ReplyLanguage } from '../language/language.ts';

/** One question and what became of it. */
export interface Turn {
  /** As asked. */
  readonly question: string;
  /** As answered: understood without the turns before. */
  readonly standalone: string;
  /** Of the answer. */
  readonly language: ReplyLanguage;
  readonly status: AnswerStatus;
  /** Ids of the papers shown, in order, no repeats. */
  readonly papers: readonly string[];
  /** Ids of the papers that it was asked about, when it was about shown ones. */
  readonly about?: readonly string[];
  /** Ids of the papers that were left out. */
  readonly exclude?: readonly string[];
}

/** What "more" continues and what a correction corrects: the last question that was not about shown papers. */
export interface Topic {
  readonly question: string;
  readonly language: ReplyLanguage;
  /** Ids of all papers shown for it so far. */
  readonly seen: readonly string[];
}

/** What is known of one conversation. */
export interface ConversationMemory {
  /** Oldest first. */
  readonly turns: readonly Turn[];
  /** Ids of the papers that "the second one" counts in. */
  readonly list: readonly string[];
  /** Id of the paper that each number of the last reply stands for, from 1. */
  readonly numbers: readonly string[];
  /** Ids of the papers spoken of last, of which "it" is the first; empty: the list as a whole. */
  readonly focus: readonly string[];
  readonly topic?: Topic;
}

/**
 * Where conversations are kept, each under an opaque key of its chat and thread, such as `telegram:123/45`. Every
 * method may throw `StoreError`.
 */
export interface ConversationStore {
  /** @returns undefined when there is none, or it has expired by `now` */
  conversation(key: string, now: Date): Promise<ConversationMemory | undefined>;
  /**
   * Changes a conversation in one step, so that two answers at once lose nothing of each other.
   *
   * @param change gets undefined when there is none, or it has expired by `now`; must not wait
   * @param expiresAt from then on it is as if it were not there
   */
  changeConversation(
    key: string,
    now: Date,
    expiresAt: Date,
    change: (memory: ConversationMemory | undefined) => ConversationMemory,
  ): Promise<void>;
  /** @returns whether there was one */
  deleteConversation(key: string): Promise<boolean>;
  /** @returns how many there were */
  deleteExpiredConversations(now: Date): Promise<number>;
}
