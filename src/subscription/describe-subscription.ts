import type { DeliveryWords } from '../delivery/delivery-words.ts';
import { LANGUAGE_NAMES } from '../language/language.ts';
import { shownText } from '../language/shown-text.ts';
import { type Block, paragraph, text } from '../reply/reply.ts';
import type { Subscription } from './subscription.ts';
import type { SubscriptionWords, WantsLine } from './subscription-words.ts';

const LONGEST_ITEM = 80;

/** When it posts, in one line. */
export function scheduleLine(subscription: Subscription, words: SubscriptionWords): string {
  const { minuteOfDay, weekdays, timeZone, like } = subscription;
  const schedule = words.schedule(words.days(weekdays), clockTime(minuteOfDay), timeZone);
  if (like === undefined) return schedule;
  return words.alert(shownText(like.kind === 'paper' ? like.title : like.text, LONGEST_ITEM), schedule);
}

/** `09:05`. */
export function clockTime(minuteOfDay: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

/** All that it asks for, one wish a line. */
export function wantsLines(
  { wants, kind, emptyDays, language }: Subscription,
  words: SubscriptionWords,
): string[] {
  const lists = (['topics', 'keywords', 'authors', 'categories', 'excluded'] as const).flatMap(
    (name): WantsLine[] =>
      wants[name].length === 0
        ? []
        : [
            {
              kind: name,
              items: wants[name].map((item) => shownText(item, LONGEST_ITEM)).join(words.between),
            },
          ],
  );
  const { minScore } = wants;
  const score: WantsLine[] = minScore === undefined ? [] : [{ kind: 'score', score: scoreText(minScore) }];
  const lines = [...lists, ...score].map((line) => words.wants(line));
  return [
    ...(lines.length === 0 && kind === 'daily' ? [words.anyPaper] : lines),
    words.wants({ kind: 'count', count: wants.paperCount }),
    words.language(LANGUAGE_NAMES[language]),
    ...(kind === 'daily' ? [words.emptyDays(emptyDays)] : []),
  ];
}

/** `4/5` for 0.8, `8.5/10` for 0.85. */
function scoreText(score: number): string {
  const ofFive = Math.round(score * 50) / 10;
  return Number.isInteger(ofFive) ? `${ofFive}/5` : `${Math.round(score * 100) / 10}/10`;
}

/** Undefined while it is active. */
export function pausedLine(
  { pauseReason }: Subscription,
  words: SubscriptionWords,
  reasons: DeliveryWords['reasons'],
): string | undefined {
  if (pauseReason === undefined) return undefined;
  if (pauseReason === 'owner') return words.paused(undefined);
  return words.paused((reasons as Readonly<Record<string, string>>)[pauseReason] ?? pauseReason);
}

/** When the next post comes, by the clock of its zone, as `2026-11-27 09:00`. */
export function nextLine({ plan, timeZone, pauseReason }: Subscription, words: SubscriptionWords): string[] {
  if (pauseReason !== undefined) return [];
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  }).format(plan.next.at);
  return [words.next(`${parts.replace(',', '')} (${timeZone})`)];
}

/** One subscription with everything about it. */
export function detailBlocks(
  subscription: Subscription,
  words: SubscriptionWords,
  reasons: DeliveryWords['reasons'],
): Block[] {
  const paused = pausedLine(subscription, words, reasons);
  return [
    paragraph(text(scheduleLine(subscription, words), 'bold')),
    ...(paused === undefined ? [] : [paragraph(paused)]),
    ...[...wantsLines(subscription, words), ...nextLine(subscription, words)].map(
      (line): Block => ({ kind: 'item', marker: '•', content: [text(line)] }),
    ),
  ];
}
