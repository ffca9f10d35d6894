import type { ReplyLanguage } from '../language/language.ts';

/**
 * What a button does. It is kept in the store under a key that tells nothing, and the key alone travels with the message.
 * JSON-safe; holds no question.
 */
export type Action =
  /** The sentences behind the citations of an answer. */
  | { readonly kind: 'sources'; readonly sources: readonly Source[] }
  | { readonly kind: 'similar'; readonly paperIds: readonly string[] }
  /** A page of a list that was found. @property offset of its first paper */
  | {
      readonly kind: 'page';
      readonly title: string;
      readonly paperIds: readonly string[];
      readonly offset: number;
    }
  | {
      readonly kind: 'paper';
      readonly paperId: string;
      readonly language?: ReplyLanguage;
      readonly isWhole?: boolean;
    }
  | {
      readonly kind: 'rate';
      readonly answerId: string;
      readonly paperIds: readonly string[];
      readonly value: 1 | -1;
    }
  | { readonly kind: 'thread'; readonly title: string; readonly conversation: string }
  | { readonly kind: 'day'; readonly date: string }
  | { readonly kind: 'settings'; readonly change: SettingsChange }
  | { readonly kind: 'cancel-reindex' }
  /** Of a part that brings its own actions, such as subscriptions. */
  | { readonly kind: 'other'; readonly part: string; readonly action: object };

export interface Source {
  readonly number: number;
  readonly paperId: string;
  readonly quote: string;
}

export type SettingsChange =
  | { readonly name: 'language'; readonly value: ReplyLanguage | 'auto' }
  | { readonly name: 'visibility'; readonly value: 'public' | 'private' };

/** An action as it is kept. */
export interface KeptAction {
  readonly chatId: string;
  /** When given, nobody else can press it. */
  readonly userId?: string;
  readonly action: Action;
}
