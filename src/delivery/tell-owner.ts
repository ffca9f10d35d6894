import type { ReplyLanguage } from '../language/language.ts';
import type { Logger } from '../ports.ts';
import { paragraph, reply } from '../reply/reply.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { chatOfPlace, platformOf } from './delivery.ts';
import { deliveryWordsIn } from './delivery-words.ts';
import type { DeliveryReason, Messenger, Place } from './messenger.ts';
import { reasonOf } from './reason-of.ts';
import type { Timers } from './timers.ts';

export interface TellParts {
  readonly messengers: ReadonlyMap<string, Messenger>;
  readonly logger: Logger;
  readonly timers: Timers;
  /** Where a user can be told something alone; undefined where that is not possible. */
  ownerPlace(ownerId: string): Place | undefined;
}

/** Owners of subscriptions that the platform stopped, once each; whoever cannot be told is not. */
export async function tellStopped(
  parts: TellParts,
  subscriptions: readonly Subscription[],
  reason: DeliveryReason,
  signal: AbortSignal,
): Promise<void> {
  const byOwner = new Map(subscriptions.map((subscription) => [subscription.ownerId, subscription]));
  for (const { ownerId, place, language } of byOwner.values()) {
    const words = deliveryWordsIn(language);
    await tell(
      parts,
      ownerId,
      place,
      [words.stopped(shownPlace(place), words.reasons[reason])],
      language,
      signal,
    );
  }
}

/** A messenger's own sentence, such as that a topic has gone. */
export async function tellNotice(
  parts: TellParts,
  { ownerId, place, language }: Subscription,
  notice: string,
  signal: AbortSignal,
): Promise<void> {
  await tell(
    parts,
    ownerId,
    place,
    [deliveryWordsIn(language).about(shownPlace(place)), notice],
    language,
    signal,
  );
}

/** `telegram:-1001/7` without the platform, which the reader sees. */
function shownPlace(place: Place): string {
  return place.slice(platformOf(place).length + 1);
}

/** Tried once, so that nobody is told twice. */
async function tell(
  { messengers, logger, timers, ownerPlace }: TellParts,
  ownerId: string,
  about: Place,
  lines: readonly string[],
  language: ReplyLanguage,
  signal: AbortSignal,
): Promise<void> {
  const place = ownerPlace(ownerId);
  if (place === undefined || chatOfPlace(place) === chatOfPlace(about)) return;
  const messenger = messengers.get(platformOf(place));
  if (messenger === undefined) return;
  const told = reply(language, { blocks: lines.map((line) => paragraph(line)), isPrivate: true });
  try {
    for (const [index, message] of messenger.prepare(place, told).entries())
      await messenger.send(place, message, `owner-${timers.now().getTime().toString(36)}-${index}`, signal);
  } catch (error) {
    logger.info('delivery: an owner could not be told', {
      platform: messenger.platform,
      reason: reasonOf(error),
    });
  }
}
