import { addDays } from '../calendar.ts';
import { type Fire, fireAfterDate, fireDatesBetween, type LocalSchedule, newestFire } from './next-fire.ts';
import type { Plan, Subscription } from './subscription.ts';

/** A post that is due. */
export interface Due {
  readonly fire: Fire;
  /** Dates of earlier posts that are left out, oldest first. */
  readonly skippedDates: readonly string[];
  readonly plan: Plan;
}

/** Dates named after a long time off; more are said to be more by the first of them. */
const MOST_SKIPPED = 60;

/** From now on: what has come already is not posted. */
export function planFrom(schedule: LocalSchedule, now: Date, doneThrough = ''): Plan {
  return planAfter(schedule, later(doneThrough, newestFire(schedule, now).date));
}

function planAfter(schedule: LocalSchedule, doneThrough: string): Plan {
  return { doneThrough, next: fireAfterDate(schedule, doneThrough) };
}

/**
 * After another time, zone or weekdays were chosen: no date is posted twice, and none is lost that was still to come, so
 * that a date whose new time has gone by is posted at once.
 *
 * @param free a date that was settled without a post (see `dateToFree`): its time may still come
 */
export function planChanged(
  schedule: LocalSchedule,
  { plan }: Pick<Subscription, 'plan'>,
  now: Date,
  free?: string,
): Plan {
  const { date } = newestFire(schedule, now);
  if (free !== undefined && free > date) return planAfter(schedule, addDays(free, -1));
  const wasAwaited = plan.next.date === date;
  return planAfter(schedule, wasAwaited ? plan.doneThrough : later(plan.doneThrough, date));
}

/**
 * The date whose new time is still to come although it counts as settled, as on the day of the subscription itself; whoever asks
 * looks whether it had a post.
 */
export function dateToFree(
  schedule: LocalSchedule,
  { plan }: Pick<Subscription, 'plan'>,
  now: Date,
): string | undefined {
  const next = fireAfterDate(schedule, newestFire(schedule, now).date);
  return next.date <= plan.doneThrough ? next.date : undefined;
}

/** The newest post whose time has come, if it is not settled yet; those before it are left out. */
export function dueAt(subscription: LocalSchedule & Pick<Subscription, 'plan'>, now: Date): Due | undefined {
  const { doneThrough, next } = subscription.plan;
  if (next.at > now) return undefined;
  const fire = newestFire(subscription, now);
  if (fire.date <= doneThrough) return undefined;
  const skippedDates = fireDatesBetween(subscription, doneThrough, fire.date, MOST_SKIPPED);
  return { fire, skippedDates, plan: planAfter(subscription, fire.date) };
}

function later(left: string, right: string): string {
  return left > right ? left : right;
}
