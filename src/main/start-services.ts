import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openSqliteOutbox, type SqliteOutbox } from '../../adapters/stores/sqlite/sqlite-outbox.ts';
import { createOperatingCommands } from '../command/operating-commands.ts';
import { createDispatcher, type Dispatcher } from '../delivery/dispatcher.ts';
import { createRepeating } from '../delivery/repeat.ts';
import { createScheduler, type Scheduler } from '../delivery/scheduler.ts';
import type { Timers } from '../delivery/timers.ts';
import { measuredMessenger } from '../metrics/measured.ts';
import type { MetricRegistry } from '../metrics/metric-registry.ts';
import type { Logger } from '../ports.ts';
import { failureText } from '../source/source-words.ts';
import { createPosts } from '../subscription/create-posts.ts';
import { reactivateChat } from '../subscription/reactivate.ts';
import { createSubscriptionCommands } from '../subscription/subscription-commands.ts';
import type { SubscriptionTools } from '../subscription/subscription-tools.ts';
import { createBotHealth, describeState } from './bot-state.ts';
import { createPaperboyCommands } from './create-paperboy-commands.ts';
import { openSources, type Sources } from './open-sources.ts';
import type { Paperboy } from './paperboy.ts';
import { createPostExtras } from './post-extras.ts';
import { type Faces, startFaces } from './start-faces.ts';
import { startWebServer } from './start-web-server.ts';

export interface ServiceOptions {
  readonly metrics: MetricRegistry;
  /** A platform refuses the bot for good; the rest runs on. */
  onFatal?(problem: string): void;
}

/** Everything that runs by itself over an open Paperboy: faces, sources, posts, page. */
export interface Services {
  /** Of the web page; undefined where it is off or could not be started. */
  readonly pageUrl: string | undefined;
  /** What could not be started, in words for the operator; the rest runs. */
  readonly problems: readonly string[];
  /** Takes nothing new, parks what is under way and ends within about ten seconds; before the Paperboy is closed. */
  stop(): Promise<void>;
}

const KEY_BYTES = 18;
/** What is under way at the end gets so long: a model may be writing a post, which is written anew after the next start. */
const PARK_MS = 3000;
/** A message on its way is worth more patience: nobody knows whether it arrives. */
const SEND_MS = 6000;
export const clock = { now: () => new Date() };
const timers: Timers = {
  now: clock.now,
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** @param paperboy opened for serving */
export async function startServices(
  paperboy: Paperboy,
  logger: Logger,
  options: ServiceOptions,
): Promise<Services> {
  const { config } = paperboy;
  const outbox = openSqliteOutbox(join(config.stateFolder, 'paperboy.db'));
  const started: { faces?: Faces; dispatcher?: Dispatcher; scheduler?: Scheduler } = {};
  const sources = openSources(
    { config, store: paperboy.store, ingest: wakingIngest(paperboy, started) },
    logger,
    options.metrics,
  );
  const tools = subscriptionTools(paperboy, outbox, logger, () => {
    started.scheduler?.wake();
    started.dispatcher?.wake();
  });
  const health = createBotHealth(paperboy, outbox, sources, () => started.faces);
  const operating = createOperatingCommands({
    reindex: paperboy.reindex,
    status: (_language, context) => describeState(paperboy, sources, health, tools, context),
  });
  const commands = createPaperboyCommands(paperboy, [createSubscriptionCommands(tools), operating], logger);
  started.faces = await startFaces(paperboy, commands, logger, {
    ...(options.onFatal === undefined ? {} : { onFatal: options.onFatal }),
    onReachable: async (chatId) => void (await reactivateChat(outbox, chatId, clock.now())),
  });
  const messengers = new Map(
    [...started.faces.messengers].map(([platform, each]) => [
      platform,
      measuredMessenger(each, options.metrics),
    ]),
  );
  const delivering = { store: outbox, messengers, timers, logger, ownerPlace };
  started.dispatcher = createDispatcher(delivering);
  started.scheduler = createScheduler({
    ...{ store: outbox, timers, logger, makePost: tools.makePost },
    contentVersion: paperboy.store.generation,
    onReady: () => started.dispatcher?.wake(),
  });
  const page = await startPage(paperboy, { outbox, sources, health, faces: started.faces }, options, logger);
  const tidying = createRepeating('tidying', () => tidy(paperboy), timers, logger);
  tidying.wake();
  void sources.start().catch((error: unknown) => logger.error('sources stopped', { error }));
  started.scheduler.wake();
  started.dispatcher.wake();
  return {
    pageUrl: page.url,
    problems: page.problems,
    async stop() {
      await Promise.all([
        within(PARK_MS, sources.stop(), started.scheduler?.stop(), page.stop(), tidying.stop()),
        within(SEND_MS, started.dispatcher?.stop()),
      ]);
      // Only now: a send that is cut off would be in doubt.
      await started.faces?.stop();
      await outbox.close();
    },
  };
}

/** What is forgotten after a while is gone then, not only hidden until somebody asks. */
async function tidy({ store }: Paperboy): Promise<undefined> {
  await store.deleteExpiredConversations(clock.now());
  await store.deleteExpiredActions(clock.now());
  return undefined;
}

/** Waits for work, whatever becomes of it, but no longer than that. */
async function within(ms: number, ...work: readonly (Promise<unknown> | undefined)[]): Promise<void> {
  let cancel = () => {};
  const late = new Promise<void>((resolve) => {
    cancel = timers.after(ms, resolve);
  });
  await Promise.race([Promise.allSettled(work), late]);
  cancel();
}

/** Posts that wait for a digest need not wait for the next look. */
function wakingIngest({ ingest }: Paperboy, started: { readonly scheduler?: Scheduler }): Paperboy['ingest'] {
  return async (paths, work) => {
    const report = await ingest(paths, work);
    if (report.digests.some(({ status }) => status !== 'unchanged')) started.scheduler?.wake();
    return report;
  };
}

function subscriptionTools(
  paperboy: Paperboy,
  outbox: SqliteOutbox,
  logger: Logger,
  wake: () => void,
): SubscriptionTools {
  const { store, daily } = paperboy;
  const posts = createPosts({
    ...{ store, chats: store, clock },
    read: daily.read,
    extras: createPostExtras(daily, logger),
    randomKey: () => randomBytes(KEY_BYTES).toString('base64url'),
  });
  return {
    ...{ store: outbox, clock, ...posts, wake },
    onResume: async (chatId) => void (await store.wakeChat(chatId)),
  };
}

/** A Telegram user's private chat has the user's id; Discord's messenger opens a channel for what is told to a person. */
function ownerPlace(ownerId: string): string | undefined {
  if (ownerId.startsWith('discord:')) return ownerId.replace(':', ':@');
  return ownerId.startsWith('telegram:') ? ownerId : undefined;
}

interface PageParts {
  readonly outbox: SqliteOutbox;
  readonly sources: Sources;
  readonly health: ReturnType<typeof createBotHealth>;
  readonly faces: Faces;
}

/** A page that cannot be started stops nothing else: most often its port is taken. */
async function startPage(
  paperboy: Paperboy,
  { outbox, sources, health, faces }: PageParts,
  { metrics }: ServiceOptions,
  logger: Logger,
) {
  const { web } = paperboy.config;
  const off = { url: undefined, problems: faces.problems, stop: async () => undefined };
  if (web === undefined) return off;
  try {
    const server = await startWebServer(
      paperboy,
      web,
      {
        ...{ metrics, health, extraRoutes: faces.routes },
        sources: async () =>
          (await sources.status()).map(({ name, isOk, failure, lastSuccessAt: fetchedAt }) => ({
            ...{ name, isGreen: isOk, fetchedAt },
            reason: failure === undefined ? undefined : failureText(failure, 'en'),
          })),
        deliveries: async () => (await outbox.counts(clock.now())).states,
      },
      logger,
    );
    return { url: server.url, problems: faces.problems, stop: server.stop };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...off, problems: [...faces.problems, reason] };
  }
}
