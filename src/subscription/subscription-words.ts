import type { ReplyLanguage } from '../language/language.ts';
import type { MatchReason } from './match.ts';
import type { ParseProblem } from './parse-subscription.ts';
import type { EmptyDays } from './subscription.ts';
import { SUBSCRIPTION_WORDS_EN } from './subscription-words-en.ts';
import { SUBSCRIPTION_WORDS_VI } from './subscription-words-vi.ts';
import { SUBSCRIPTION_WORDS_ZH } from './subscription-words-zh.ts';

/** What commands about subscriptions say by themselves, in one language. */
export interface SubscriptionWords {
  /** What can be written behind `/subscribe`; each line an example or a hint. */
  /** Of a subscription for another topic, thread or channel of the chat. */
  readonly elsewhere: string;
  /** Two entries of a list. */
  readonly between: string;
  readonly help: readonly string[];
  readonly examples: readonly { readonly text: string; readonly meaning: string }[];
  problem(problem: ParseProblem): string;
  tooMany(most: number): string;
  noPaper(id: string): string;
  readonly already: string;
  readonly subscribed: string;
  /** @param when local date and time with the zone */
  next(when: string): string;
  readonly title: string;
  readonly none: string;
  readonly openHint: string;
  /** @param days as `days` gives them */
  schedule(days: string, time: string, timeZone: string): string;
  /** @param weekdays 0 for Monday */
  days(weekdays: readonly number[]): string;
  alert(like: string, schedule: string): string;
  wants(line: WantsLine): string;
  readonly anyPaper: string;
  emptyDays(choice: EmptyDays): string;
  language(name: string): string;
  /** @param reason why the platform refused posts; undefined when somebody paused it */
  paused(reason: string | undefined): string;
  readonly pausedNotice: string;
  readonly resumedNotice: string;
  readonly deleted: string;
  deletedAll(count: number): string;
  readonly gone: string;
  readonly whichTime: string;
  readonly sureToDelete: string;
  noNumber(last: number): string;
  unsubscribeWhich(last: number): string;
  /** @param day ISO */
  previewTitle(day: string): string;
  readonly previewNothing: string;
  readonly previewNotYet: string;
  inside(count: number): string;
  beyond(count: number): string;
  outside(count: number): string;
  moreOutside(count: number): string;
  reason(reason: MatchReason): string;
  doubt(date: string): string;
  readonly doubtSettled: string;
  readonly buttons: Readonly<
    Record<
      | 'preview'
      | 'post'
      | 'time'
      | 'pause'
      | 'resume'
      | 'delete'
      | 'confirmDelete'
      | 'back'
      | 'all'
      | 'everyDay'
      | 'workdays'
      | 'arrived'
      | 'sendAgain',
      string
    >
  >;
}

export type WantsLine =
  | { readonly kind: 'topics' | 'keywords' | 'authors' | 'categories' | 'excluded'; readonly items: string }
  | { readonly kind: 'count'; readonly count: number }
  /** @property score such as `4/5` */
  | { readonly kind: 'score'; readonly score: string };

const WORDS: Readonly<Record<ReplyLanguage, SubscriptionWords>> = {
  en: SUBSCRIPTION_WORDS_EN,
  zh: SUBSCRIPTION_WORDS_ZH,
  vi: SUBSCRIPTION_WORDS_VI,
};

export function subscriptionWordsIn(language: ReplyLanguage): SubscriptionWords {
  return WORDS[language];
}
