import type { Reply } from '../reply/reply.ts';
import type { DeliveryReason, Place } from './messenger.ts';

/** What is posted. */
export interface Post {
  readonly reply: Reply;
  /** Papers in it; none of them is posted to this subscription again. */
  readonly paperIds: readonly string[];
}

/**
 * `waiting`: its time has come, its papers have not; `pending`: ready to be sent or tried again; `sending`: a request may be on
 * its way; `in-doubt`: it may have arrived, a person decides; `refused`: the platform will not take it, or tries are used up;
 * `skipped`: nothing to post, or another took its place.
 */
export type DeliveryState =
  | 'waiting'
  | 'pending'
  | 'sending'
  | 'in-doubt'
  | 'delivered'
  | 'refused'
  | 'skipped';

/** Why a post was skipped. */
export type SkipReason = 'nothing' | 'superseded' | 'expired' | 'paused' | 'failed';

/** One row of the outbox: a subscription's post for a local date. */
export interface Delivery {
  readonly id: number;
  readonly subscriptionId: number;
  /** ISO, in the subscription's zone. */
  readonly localDate: string;
  readonly place: Place;
  readonly state: DeliveryState;
  readonly reason: DeliveryReason | SkipReason | undefined;
  readonly dueAt: Date;
  readonly createdAt: Date;
  /** Dates before it whose posts were left out. */
  readonly skippedDates: readonly string[];
  /** Messages that have arrived. */
  readonly partsDone: number;
  /** Tries of the next message that may have reached the platform. */
  readonly attempts: number;
  /** Not tried before. */
  readonly retryAt: Date;
  /** When a try of the next message began whose outcome nobody knows. */
  readonly doubtSince: Date | undefined;
  readonly deliveredAt: Date | undefined;
}

/** The chat of a place: without its topic. */
export function chatOfPlace(place: Place): string {
  return place.split('/', 1)[0] ?? place;
}

export function platformOf(place: Place): string {
  return place.split(':', 1)[0] ?? place;
}
