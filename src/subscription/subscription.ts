import type { Place } from '../delivery/messenger.ts';
import type { ReplyLanguage } from '../language/language.ts';
import type { Fire, LocalSchedule } from './next-fire.ts';

/** Which papers someone wants. A list that is empty asks for nothing; of those that are not, a paper needs one hit. */
export interface Wants {
  /** Most papers in a post, 1 to 50. */
  readonly paperCount: number;
  /** Subjects in any language, such as `agents`; found by meaning where the glossary knows them. */
  readonly topics: readonly string[];
  /** Words and phrases that must stand in the text. */
  readonly keywords: readonly string[];
  readonly authors: readonly string[];
  /** Such as `cs.CL`; `cs` takes all below it. */
  readonly categories: readonly string[];
  /** Words, phrases and categories of papers to leave out. */
  readonly excluded: readonly string[];
  /** 0 to 1; papers without a score are left out then. */
  readonly minScore?: number;
}

/** What an alert waits for. */
export type Like =
  | { readonly kind: 'paper'; readonly paperId: string; readonly title: string }
  | { readonly kind: 'sentence'; readonly text: string };

/** What is posted on days without a fitting paper: `once`: a line on the first of them. */
export type EmptyDays = 'once' | 'always' | 'never';

/** What its owner chose. */
export interface SubscriptionChoice extends LocalSchedule {
  /** `daily`: the day's papers at that time; `alert`: nothing until a paper comes that is like another, from that time on. */
  readonly kind: 'daily' | 'alert';
  readonly language: ReplyLanguage;
  readonly wants: Wants;
  readonly emptyDays: EmptyDays;
  /** Of an alert. */
  readonly like?: Like;
}

/** `owner`: by hand; else the platform refused a post for that reason, see `DeliveryReason`. */
export type PauseReason = string;

export interface Subscription extends SubscriptionChoice {
  readonly id: number;
  readonly place: Place;
  /** Whose settings hold and whose moderators may change it. */
  readonly chatId: string;
  /** Who made it, such as `telegram:42`. */
  readonly ownerId: string;
  /** Undefined while it is active. */
  readonly pauseReason: PauseReason | undefined;
  readonly plan: Plan;
  /** Another number after each change. */
  readonly revision: number;
  readonly createdAt: Date;
}

/** Where a subscription stands. */
export interface Plan {
  /** Local dates up to this one are settled: posted, left out, or before it was made. */
  readonly doneThrough: string;
  /** The first fire after that. */
  readonly next: Fire;
}

export type NewSubscription = SubscriptionChoice & Pick<Subscription, 'place' | 'chatId' | 'ownerId'>;
