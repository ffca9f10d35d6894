import { freeBytes } from '../../adapters/stores/disk-space.ts';
import type { SqliteOutbox } from '../../adapters/stores/sqlite/sqlite-outbox.ts';
import { localDay } from '../calendar.ts';
import type { CommandContext } from '../command/command-context.ts';
import { statusReply } from '../command/status-reply.ts';
import { budgetCheck, diskCheck, indexCheck, latePostCheck } from '../health/checks.ts';
import { createHealth, type HealthCheck, type HealthReport } from '../health/health.ts';
import { newestDay } from '../newest-day.ts';
import type { Reply } from '../reply/reply.ts';
import { sourcesCheck } from '../source/source-health.ts';
import { showDeliveryStatus } from '../subscription/show-delivery-status.ts';
import type { SubscriptionTools } from '../subscription/subscription-tools.ts';
import type { Sources } from './open-sources.ts';
import type { Paperboy } from './paperboy.ts';
import type { Faces } from './start-faces.ts';

const clock = { now: () => new Date() };

/** Looks at every part of a serving Paperboy. @param faces undefined while they are being started */
export function createBotHealth(
  paperboy: Paperboy,
  outbox: SqliteOutbox,
  sources: Sources,
  faces: () => Faces | undefined,
): () => Promise<HealthReport> {
  const { config, store } = paperboy;
  const { telegram, discord } = config;
  const platforms: Record<string, HealthCheck> = {
    ...(telegram === undefined ? {} : { telegram: () => telegramProblem(faces()) }),
    ...(discord === undefined ? {} : { discord: () => discordProblem(faces()) }),
  };
  return createHealth({
    clock,
    checks: {
      index: indexCheck(store.counts, () => indexedBy(paperboy)),
      disk: diskCheck(() => freeBytes(config.stateFolder)),
      posts: latePostCheck(clock, outbox.oldestDue),
      budget: budgetCheck(() => tokensToday(paperboy), config.budgets.tokensPerDay),
      sources: sourcesCheck({ clock, startedAt: clock.now(), status: sources.status }),
      ...platforms,
    },
  });
}

function indexedBy({ lexical, dense }: Paperboy) {
  return { papers: lexical.size, vectors: dense?.forRetrieval.vectors.size };
}

function telegramProblem(faces: Faces | undefined): string | undefined {
  const health = faces?.telegram?.health();
  if (health === undefined || health.state === 'running' || health.state === 'starting') return undefined;
  return health.reason ?? 'not connected';
}

function discordProblem(faces: Faces | undefined): string | undefined {
  const health = faces?.discord?.health();
  return health === undefined || health.isHealthy ? undefined : (health.problem ?? 'not connected');
}

async function tokensToday({ store }: Paperboy): Promise<number> {
  const day = clock.now().toISOString().slice(0, 10);
  const rows = await store.spending({ from: day, to: day });
  return rows.reduce((sum, { promptTokens, completionTokens }) => sum + promptTokens + completionTokens, 0);
}

/** The answer to `/status`. */
export async function describeState(
  paperboy: Paperboy,
  sources: Sources,
  health: () => Promise<HealthReport>,
  tools: SubscriptionTools,
  context: CommandContext,
): Promise<Reply> {
  const { store, config, languageModel } = paperboy;
  const { language, timeZone } = context;
  const momentText = (moment: Date) =>
    `${localDay(moment, timeZone)} ${moment.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })}`;
  const state = {
    counts: await store.counts(),
    indexed: indexedBy(paperboy),
    newestDay: await newestDay(store),
    sources: await sources.status(),
    posts: await showDeliveryStatus(tools, context),
    model:
      languageModel === undefined
        ? undefined
        : {
            id: languageModel.id,
            tokensToday: await tokensToday(paperboy),
            limit: config.budgets.tokensPerDay,
          },
    health: await health(),
  };
  return statusReply(state, language, momentText);
}
