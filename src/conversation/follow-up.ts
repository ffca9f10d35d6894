import type { ReplyLanguage } from '../language/language.ts';
import type { ConversationMemory } from './conversation-store.ts';
import type { ShownPaper } from './shown-papers.ts';

/** A question that stands alone, and among which papers it is to be answered. */
export interface ResolvedQuestion {
  /**
   * `fresh`: nothing of the conversation is needed any more; `about-papers`: about papers that were shown; `more`: the
   * last question again, other papers; `repeat`: the last question again, in another language.
   */
  readonly kind: 'fresh' | 'about-papers' | 'more' | 'repeat';
  readonly question: string;
  /** Only these papers. */
  readonly paperIds?: readonly string[];
  /** None of these papers. */
  readonly exclude?: readonly string[];
  /** Of the answer, where the question does not tell it (it may name papers in another one). */
  readonly language?: ReplyLanguage;
}

/** What a follow-up is read against. */
export interface FollowUpContext {
  readonly memory: ConversationMemory;
  /** The papers of the memory that are still stored. */
  readonly papers: readonly ShownPaper[];
  /** ISO day that "yesterday" is counted from. */
  readonly today: string;
}

/** Papers meant, and the question with their names in it. */
export interface AboutPapers {
  readonly papers: readonly ShownPaper[];
  readonly question: string;
  readonly language: ReplyLanguage;
}

/** `unclear`: it looks like a follow-up, and the rules cannot tell of what. */
export type Reading = ResolvedQuestion | 'stand-alone' | 'unclear';
