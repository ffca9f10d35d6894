import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openSqliteOutbox } from '../../adapters/stores/sqlite/sqlite-outbox.ts';
import { openSqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import { addDays } from '../../src/calendar.ts';
import { parseConfig } from '../../src/config.ts';
import { EMPTY_MEMORY } from '../../src/conversation/memory.ts';
import { openPaperboy, PACKAGE_FOLDER, type Services, startServices } from '../../src/main.ts';
import { createMetricRegistry } from '../../src/metrics/metric-registry.ts';
import type { Logger } from '../../src/ports.ts';
import { startFakeDiscord } from '../fakes/discord/fake-discord.ts';
import { startHuggingFace } from '../fakes/hugging-face.ts';
import { startFakeTelegram } from '../fakes/telegram/fake-telegram.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const SAMPLE = join(PACKAGE_FOLDER, 'data/sample');

async function serve(env: Readonly<Record<string, string>>) {
  const lines: string[] = [];
  const add = (message: string, fields: object = {}) =>
    void lines.push(`${message} ${JSON.stringify(fields)}`);
  const logger: Logger = { debug: add, info: add, warn: add, error: add };
  const config = parseConfig({
    ...{
      PAPERBOY_STATE: await temporaryFolder(),
      PAPERBOY_DIGESTS: SAMPLE,
      PAPERBOY_SOURCES: '',
      WEB_PORT: '0',
    },
    ...env,
  });
  const metrics = createMetricRegistry();
  const paperboy = await openPaperboy(config, logger, { isServing: true, metrics });
  await paperboy.ingest([SAMPLE]);
  const services = await startServices(paperboy, logger, { metrics });
  onTestFinished(async () => {
    await services.stop();
    await paperboy.close();
  });
  return { paperboy, services, lines, config };
}

async function get(services: Services, path: string): Promise<Response> {
  if (services.pageUrl === undefined) throw new Error('no page');
  return await fetch(`${services.pageUrl}${path}`);
}

/** A day's papers as the API of Hugging Face has them. */
function apiPaper(id: string, title: string, day: string) {
  const paper = {
    id,
    title,
    summary: `${title} folds shirts in 3 seconds.`,
    authors: [{ name: 'Ada Example' }],
    upvotes: 7,
    publishedAt: `${day}T00:00:00.000Z`,
    submittedOnDailyAt: `${day}T01:00:00.000Z`,
  };
  return { paper, title, publishedAt: `${day}T00:00:00.000Z` };
}

describe('everything at once', () => {
  it('answers in Telegram, in Discord and over HTTP, and posts what was subscribed to', {
    timeout: 60_000,
  }, async () => {
    const telegram = await startFakeTelegram();
    const discord = await startFakeDiscord();
    onTestFinished(() => discord.stop());
    const today = new Date().toISOString().slice(0, 10);
    const yesterday = addDays(today, -1);
    const huggingFace = await startHuggingFace(today);
    huggingFace.days.set(today, [apiPaper('2608.20001', 'A robot that folds laundry', today)]);
    const { services, lines, config } = await serve({
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      PAPERBOY_SOURCES: 'hugging-face',
      HUGGING_FACE_URL: huggingFace.url,
      PAPERBOY_OPERATORS: 'telegram:5',
    });
    expect(services.problems).toEqual([]);

    telegram.say({ id: 5 }, '/subscribe 00:00 UTC');
    await telegram.until('a subscription', () => telegram.messagesIn(5).length >= 1);
    expect(telegram.messagesIn(5)[0]?.text).toContain('00:00');
    // As if it had been made yesterday: its time has come.
    const outbox = openSqliteOutbox(join(config.stateFolder, 'paperboy.db'));
    onTestFinished(() => outbox.close());
    const [subscription] = await outbox.subscriptionsOf('telegram:5');
    if (subscription === undefined) throw new Error('no subscription');
    const {
      id,
      revision,
      plan,
      place: _place,
      chatId: _chat,
      ownerId: _owner,
      pauseReason: _pause,
      createdAt: _at,
      ...choice
    } = subscription;
    const due = { doneThrough: yesterday, next: { date: today, at: new Date(`${today}T00:00:00Z`) } };
    expect(plan.next.date > today).toBe(true);
    await outbox.changeSubscription(id, revision, { ...choice, minuteOfDay: 0, timeZone: 'UTC' }, due);
    // A subscription in another chat wakes the scheduler.
    telegram.say({ id: 6 }, '/subscribe 23:59 UTC');
    const post = () => telegram.messagesIn(5).find(({ text }) => text.includes('A robot that folds laundry'));
    await telegram.until('the post', () => post() !== undefined, 45_000);

    telegram.say({ id: 5 }, '/status');
    await telegram.until('the state', () =>
      telegram.messagesIn(5).some(({ text }) => text.includes('hugging-face')),
    );
    telegram.say({ id: 5 }, 'how far behind humans are agents in a virtual city?');
    await telegram.until('an answer', () =>
      telegram.messagesIn(5).some(({ text }) => text.includes('77.3%')),
    );

    const channel = discord.world.addChannel('text', { guildId: discord.world.addGuild() });
    const asked = discord.command(
      'ask',
      { question: 'Which papers are about robots?' },
      { channel, user: discord.world.addUser() },
    );
    await discord.until(() => asked.answeredAt !== undefined, 15_000);

    const answer = await get(services, '/api/v1/search?q=laundry');
    expect(JSON.stringify(await answer.json())).toContain('2608.20001');
    expect((await get(services, '/healthz')).status).toBe(200);
    const metrics = await (await get(services, '/metrics')).text();
    expect(metrics).toContain('paperboy_deliveries_total{platform="telegram",result="delivered"} ');
    expect(metrics).toContain('paperboy_source_fetches_total{source="hugging-face",result="fetched"} 1');
    const log = lines.join('\n');
    for (const secret of [telegram.token, discord.token]) expect(log).not.toContain(secret);
    expect(log).not.toContain('virtual city');
  });

  it('forgets what has expired by itself, and not only when somebody asks', { timeout: 30_000 }, async () => {
    const folder = await temporaryFolder();
    const store = openSqliteStore(join(folder, 'paperboy.db'));
    const long = new Date('2026-01-01T00:00:00Z');
    await store.changeConversation('telegram:5', long, new Date('2026-01-01T02:00:00Z'), () => ({
      ...EMPTY_MEMORY,
      list: ['2601.00001'],
    }));
    await store.close();
    const { paperboy } = await serve({ PAPERBOY_STATE: folder });
    // Asked as if it were long ago: it is gone, not hidden.
    await vi.waitFor(async () =>
      expect(await paperboy.store.conversation('telegram:5', long)).toBeUndefined(),
    );
  });

  it('goes on without the page when its port is taken, and says so', async () => {
    const first = await serve({});
    const port = new URL(first.services.pageUrl ?? '').port;
    const second = await serve({ WEB_PORT: port });
    expect(second.services.pageUrl).toBeUndefined();
    expect(second.services.problems[0]).toContain(port);
  });
});
