import { openSqliteOutbox, type SqliteOutbox } from '../../adapters/stores/sqlite/sqlite-outbox.ts';
import type { Post } from '../../src/delivery/delivery.ts';
import { createDispatcher, type Dispatcher } from '../../src/delivery/dispatcher.ts';
import type { MakePost } from '../../src/delivery/fill-post.ts';
import { createScheduler, type Scheduler } from '../../src/delivery/scheduler.ts';
import type { Logger } from '../../src/ports.ts';
import { heading, paragraph, reply } from '../../src/reply/reply.ts';
import { planFrom } from '../../src/subscription/plan.ts';
import type { NewSubscription, Subscription } from '../../src/subscription/subscription.ts';
import { createFakeMessenger, type FakeMessenger } from '../fakes/fake-messenger.ts';
import { createSimClock, type SimClock } from '../fakes/sim-clock.ts';

export const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} };
export const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

export function choiceOf(rest: Partial<NewSubscription> = {}): NewSubscription {
  return {
    kind: 'daily',
    place: 'telegram:-7',
    chatId: 'telegram:-7',
    ownerId: 'telegram:42',
    timeZone: 'Europe/Paris',
    minuteOfDay: 540,
    weekdays: EVERY_DAY,
    language: 'en',
    wants: { paperCount: 5, topics: [], keywords: [], authors: [], categories: [], excluded: [] },
    emptyDays: 'once',
    ...rest,
  };
}

/** A post whose text tells which one it is. @param messages how many it is cut into */
export function postOf({ id }: Subscription, date: string, messages = 1, paperIds: string[] = []): Post {
  const blocks = Array.from({ length: messages }, (_, part) => [
    heading(`${id} ${date} ${part + 1}/${messages}`),
    paragraph('text'),
  ]).flat();
  return { reply: reply('en', { form: 'post', blocks }), paperIds };
}

/** A bot without its faces: outbox, scheduler, dispatcher, two platforms in memory, and a clock. */
export interface World {
  readonly clock: SimClock;
  readonly store: SqliteOutbox;
  readonly telegram: FakeMessenger;
  readonly discord: FakeMessenger;
  readonly scheduler: Scheduler;
  readonly dispatcher: Dispatcher;
  makePost: MakePost;
  version: string;
  subscribe(rest?: Partial<NewSubscription>): Promise<Subscription>;
  /** Plans and sends all that is due at that moment. */
  at(instant: Date | string): Promise<void>;
  /** Goes on to a moment by way of every one at which something is due. @returns how many those were */
  until(instant: Date | string): Promise<number>;
  /** As `place: text` without the post's further lines. */
  posted(): string[];
  /** The process ends and another one begins. */
  restart(): void;
  close(): Promise<void>;
}

export function createWorld(start: string, path = ':memory:'): World {
  const clock = createSimClock(start);
  const store = openSqliteOutbox(path);
  const telegram = createFakeMessenger('telegram', clock);
  const discord = createFakeMessenger('discord', clock);
  const loops = () => {
    const dispatcher = createDispatcher({
      ...{ store, timers: clock, logger: SILENT },
      messengers: new Map([telegram, discord].map((messenger) => [messenger.platform, messenger])),
      ownerPlace: (ownerId) => (ownerId.startsWith('telegram:') ? ownerId : undefined),
    });
    const scheduler = createScheduler({
      ...{ store, timers: clock, logger: SILENT },
      makePost: (...request) => world.makePost(...request),
      contentVersion: async () => world.version,
      onReady() {},
    });
    return { dispatcher, scheduler };
  };
  let current = loops();
  const run = async () => {
    await current.scheduler.run();
    await current.dispatcher.run();
  };
  const world: World = {
    ...{ clock, store, telegram, discord },
    get scheduler() {
      return current.scheduler;
    },
    get dispatcher() {
      return current.dispatcher;
    },
    makePost: async (subscription, date) => postOf(subscription, date),
    version: '1',
    subscribe(rest = {}) {
      const choice = choiceOf(rest);
      return store.addSubscription(choice, planFrom(choice, clock.now()), clock.now());
    },
    async at(instant) {
      clock.set(instant);
      await run();
    },
    async until(instant) {
      const end = new Date(instant).getTime();
      let steps = 0;
      for (;;) {
        const due = [
          await store.nextFireAt(),
          await store.nextRetryAt('telegram'),
          await store.nextRetryAt('discord'),
        ].map((each) => each?.getTime() ?? Number.POSITIVE_INFINITY);
        const next = Math.max(Math.min(...due), clock.now().getTime() + 30_000);
        if (next > end) break;
        await world.at(new Date(next));
        steps++;
      }
      clock.set(instant);
      return steps;
    },
    posted: () =>
      [...telegram.ledger, ...discord.ledger].map(({ place, text }) => `${place}: ${text.split('\n')[0]}`),
    restart() {
      current = loops();
    },
    close: () => store.close(),
  };
  return world;
}
