import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteOutbox, type SqliteOutbox } from '../../adapters/stores/sqlite/sqlite-outbox.ts';
import { addDays } from '../../src/calendar.ts';
import { planFrom } from '../../src/subscription/plan.ts';
import { choiceOf } from '../delivery/world.ts';
import { type PlatformServer, type ServerFault, startPlatformServer } from './platform-server.ts';

/** `PAPERBOY_LONG_TESTS=1 npx vitest run test/kill/posting` kills three thousand times; `PAPERBOY_KILLS=200` two hundred times. */
const IS_LONG = process.env['PAPERBOY_LONG_TESTS'] === '1';
const KILLS = Number(process.env['PAPERBOY_KILLS'] ?? (IS_LONG ? 3000 : 12));
/** On each of two platforms. */
const SUBSCRIPTIONS = IS_LONG ? 20 : 8;
const MESSAGES = 2;
const FIRST_DAY = '2026-03-01';

// Compiled once, since each start would take a second otherwise; beside the packages, so that the driver is found.
const OUTPUT = fileURLToPath(new URL(`../../node_modules/.paperboy-kill-${process.pid}`, import.meta.url));
const CHILD = join(OUTPUT, 'posting-child.mjs');
let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paperboy-posting-'));
  mkdirSync(OUTPUT, { recursive: true });
  await build({
    ...{ configFile: false, logLevel: 'error' },
    build: {
      ssr: fileURLToPath(new URL('posting-child.ts', import.meta.url)),
      outDir: OUTPUT,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'posting-child.mjs', format: 'es' } },
    },
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(OUTPUT, { recursive: true, force: true });
});

function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const STEPS = ['enqueue', 'fill', 'begin', 'sent', 'postpone', 'doubt', 'recover'];
const POINTS = ['after-reply', ...STEPS.flatMap((step) => [`before-${step}`, `after-${step}`])];
const BUSY_POINTS = ['after-reply', 'before-begin', 'after-begin', 'before-sent', 'after-sent'];

type Kill =
  | { readonly kind: 'point'; readonly at: string }
  | { readonly kind: 'server'; readonly fault: ServerFault; readonly request: number; readonly on?: string }
  | { readonly kind: 'time'; readonly ms: number };

/** Between accept and record, for certain. */
const FIRST_KILL: Kill = { kind: 'server', fault: 'kill-after-accept', request: 3, on: 'telegram' };

/** Half of them at named points, half at any time. */
function drawKill(random: () => number): Kill {
  const number = (limit: number) => 1 + Math.floor(random() * limit);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? 'after-reply';
  const which = random();
  if (which < 0.5) return { kind: 'time', ms: random() * 12 * SUBSCRIPTIONS };
  if (which < 0.6) return { kind: 'point', at: `${pick(POINTS)}:${number(2)}` };
  if (which < 0.8) return { kind: 'point', at: `${pick(BUSY_POINTS)}:${number(3 * SUBSCRIPTIONS)}` };
  return {
    kind: 'server',
    fault: random() < 0.5 ? 'kill-before-accept' : 'kill-after-accept',
    request: number(2 * SUBSCRIPTIONS),
  };
}

interface Outcome {
  kills: number;
  days: number;
  /** Rows of Telegram in doubt whose message had arrived, and those whose had not. */
  doubtsArrived: number;
  doubtsVanished: number;
  /** Told by name; empty when all is well. */
  readonly wrong: string[];
}

/** A bot that is killed while it posts, day after day, until it was killed often enough. */
class Harness {
  readonly outcome: Outcome = { kills: 0, days: 0, doubtsArrived: 0, doubtsVanished: 0, wrong: [] };
  readonly #random: () => number;
  readonly #server: PlatformServer;
  readonly #path: string;
  readonly #planted: string;

  constructor(server: PlatformServer, path: string, planted: string) {
    this.#random = createRandom(11);
    this.#server = server;
    this.#path = path;
    this.#planted = planted;
  }

  async run(kills: number): Promise<Outcome> {
    await this.#withStore(async (store) => {
      const now = new Date(`${addDays(FIRST_DAY, -1)}T12:00:00Z`);
      for (let index = 0; index < 2 * SUBSCRIPTIONS; index++) {
        const place = `${index % 2 === 0 ? 'telegram' : 'discord'}:${index}`;
        const choice = choiceOf({ place, chatId: place, timeZone: 'UTC', minuteOfDay: 480 });
        await store.addSubscription(choice, planFrom(choice, now), now);
      }
    });
    for (let date = FIRST_DAY; this.outcome.kills < kills; date = addDays(date, 1)) {
      await this.#day(date, kills);
      this.outcome.days++;
      if (this.outcome.wrong.length > 0) break;
    }
    return this.outcome;
  }

  async #day(date: string, kills: number): Promise<void> {
    for (let start = 0; ; start++) {
      // A start that ends by itself ends the day; so that each does, later starts are killed less often.
      const isFirst = this.outcome.kills === 0;
      const isKilled = this.outcome.kills < kills && (isFirst || this.#random() < 0.9 - start * 0.05);
      const hasEnded = await this.#start(
        date,
        isKilled ? (isFirst ? FIRST_KILL : drawKill(this.#random)) : undefined,
      );
      if (!hasEnded) this.outcome.kills++;
      const doubts = await this.#settleDoubts(new Date(`${date}T08:00:00Z`));
      if (hasEnded && doubts === 0) break;
    }
    this.#compare(date);
  }

  /** @returns whether the process ended by itself */
  #start(date: string, kill: Kill | undefined): Promise<boolean> {
    let requests = 0;
    this.#server.fault = (platform) => {
      if (kill?.kind !== 'server' || kill.on === undefined || kill.on === platform) requests++;
      if (kill?.kind === 'server' && kill.request === requests) return kill.fault;
      const number = this.#random();
      if (number < 0.01) return 'busy';
      if (number < 0.02) return 'error';
      return number < 0.03 ? 'reply-lost' : 'fine';
    };
    const killAt = kill?.kind === 'point' ? kill.at : 'none';
    const given = [CHILD, this.#path, this.#server.address, `${date}T08:00:00Z`, killAt, this.#planted];
    const child = spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'inherit'] });
    let timer: NodeJS.Timeout | undefined;
    child.stdout.once('data', () => {
      if (kill?.kind === 'time') timer = setTimeout(() => child.kill('SIGKILL'), kill.ms);
    });
    return new Promise((resolve, reject) => {
      child.once('close', (code, signal) => {
        clearTimeout(timer);
        if (signal === 'SIGKILL') resolve(false);
        else if (code === 0) resolve(true);
        else reject(new Error(`the bot ended with ${code}`));
      });
    });
  }

  /** As a person would who looks into the chat. What arrived and is not recorded must be in doubt, nothing else may be. */
  async #settleDoubts(now: Date): Promise<number> {
    return this.#withStore(async (store) => {
      const inDoubt = new Map((await store.deliveriesIn('in-doubt', 1000)).map((row) => [row.id, row]));
      for (const row of inDoubt.values()) {
        const hasArrived = this.#count(`${row.subscriptionId}/${row.localDate}/${row.partsDone}`) > 0;
        if (!row.place.startsWith('telegram')) this.outcome.wrong.push(`in doubt on Discord: ${row.id}`);
        if (hasArrived) this.outcome.doubtsArrived++;
        else this.outcome.doubtsVanished++;
        await store.resolveDoubt(row.id, hasArrived ? 'arrived' : 'send-again', now);
      }
      for (const row of await store.deliveriesIn('pending', 1000)) {
        const next = `${row.subscriptionId}/${row.localDate}/${row.partsDone}`;
        const isUnlisted = row.place.startsWith('telegram') && !inDoubt.has(row.id) && this.#count(next) > 0;
        if (isUnlisted) this.outcome.wrong.push(`arrived, not recorded and not in doubt: ${next}`);
      }
      return inDoubt.size;
    });
  }

  #compare(date: string): void {
    for (let id = 1; id <= 2 * SUBSCRIPTIONS; id++) {
      for (let part = 0; part < MESSAGES; part++) {
        const count = this.#count(`${id}/${date}/${part}`);
        if (count === 0) this.outcome.wrong.push(`lost: ${id}/${date}/${part}`);
        if (count > 1) this.outcome.wrong.push(`doubled: ${id}/${date}/${part}`);
      }
    }
  }

  #count(text: string): number {
    return this.#server.ledger.filter((entry) => entry.text === text).length;
  }

  async #withStore<Result>(work: (store: SqliteOutbox) => Promise<Result>): Promise<Result> {
    const store = openSqliteOutbox(this.#path);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }
}

async function kill(kills: number, planted: string): Promise<Outcome> {
  const server = await startPlatformServer();
  const path = join(folder, planted, 'paperboy.db');
  try {
    return await new Harness(server, path, planted).run(kills);
  } finally {
    await server.close();
  }
}

describe('a bot that is killed while it posts', () => {
  it.each(['resend', 'early-stamp'])(
    'is caught when it is wrong (%s)',
    { timeout: 300_000 },
    async (planted) => {
      const { wrong } = await kill(40, planted);
      expect(wrong.join('\n')).toMatch(planted === 'resend' ? /doubled|not in doubt/ : /lost|doubled/);
    },
  );

  it(`loses nothing and doubles nothing over ${KILLS} kills`, { timeout: 3_600_000 }, async () => {
    const outcome = await kill(KILLS, 'none');
    expect(outcome.wrong).toEqual([]);
    expect(outcome.kills).toBe(KILLS);
    // Or the kills fell beside what they are for.
    expect(outcome.doubtsArrived).toBeGreaterThan(0);
    if (KILLS >= 200) console.log(outcome);
  });
});
