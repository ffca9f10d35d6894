import { type Delivered, type DeliverParts, deliver } from './deliver.ts';
import { chatOfPlace, type Delivery } from './delivery.ts';
import type { Messenger } from './messenger.ts';
import { createRepeating, type Repeating } from './repeat.ts';

/** Sends what is in the outbox. */
export interface Dispatcher {
  /** Sends as soon as can be, and from then on whenever a try is due. */
  wake(): void;
  /** Sends all that can be sent now, and waits for it. */
  run(): Promise<void>;
  /** No try begins any more. @returns once those that run have ended */
  stop(): Promise<void>;
  /** When each platform's loop last ended without an error. */
  lastRunAt(): ReadonlyMap<string, Date | undefined>;
}

/** Bulk sends at a time on one platform; more brings flood waits (reference: grammY's flood page). */
const CONCURRENCY = 3;
const BATCH = 50;
/** While a platform cannot be reached, it is tried again after this long, doubled each time. */
const FIRST_HOLD_MS = 5000;
const LONGEST_HOLD_MS = 300_000;
/** A post that could not begin for so long is out of date. */
const EXPIRY_MS = 36 * 3_600_000;

export function createDispatcher(parts: DeliverParts): Dispatcher {
  const abort = new AbortController();
  const lanes = new Map<string, Repeating>();
  for (const messenger of parts.messengers.values())
    lanes.set(messenger.platform, createLane(parts, messenger, abort.signal));
  const all = [...lanes.values()];
  return {
    wake: () => {
      for (const lane of all) lane.wake();
    },
    run: async () => void (await Promise.all(all.map((lane) => lane.run()))),
    async stop() {
      abort.abort();
      await Promise.all(all.map((lane) => lane.stop()));
    },
    lastRunAt: () => new Map([...lanes].map(([platform, lane]) => [platform, lane.lastRunAt()])),
  };
}

/** One platform's loop. */
function createLane(parts: DeliverParts, messenger: Messenger, signal: AbortSignal): Repeating {
  const { store, timers, logger } = parts;
  let holdUntil = 0;
  let holdMs = FIRST_HOLD_MS;
  const hold = (result: Delivered): boolean => {
    if (typeof result !== 'object') {
      holdMs = FIRST_HOLD_MS;
      return false;
    }
    holdUntil = timers.now().getTime() + (result.waitMs ?? holdMs);
    holdMs = Math.min(holdMs * 2, LONGEST_HOLD_MS);
    return true;
  };
  const drain = async (): Promise<void> => {
    while (!signal.aborted) {
      const rows = await takeReady(parts, messenger.platform);
      if (rows.length === 0) return;
      const isHeld = await sendAll(
        rows,
        async (row) => hold(await deliver(parts, messenger, row, signal)),
        signal,
      );
      if (isHeld) return;
    }
  };
  const work = async (): Promise<number | undefined> => {
    const held = holdUntil - timers.now().getTime();
    // A clock that was set back does not prolong it.
    if (held > 0 && held <= LONGEST_HOLD_MS) return held;
    await recover(parts, messenger);
    await drain();
    const now = timers.now().getTime();
    const next = (await store.nextRetryAt(messenger.platform))?.getTime();
    if (next === undefined) return undefined;
    return Math.max(next, holdUntil) - now;
  };
  return createRepeating(`dispatcher ${messenger.platform}`, work, timers, logger);
}

/** Nothing is being sent at this moment: what the outbox says is, was when a process ended or the outbox failed. */
async function recover(
  { store, timers, logger }: DeliverParts,
  { platform, find }: Messenger,
): Promise<void> {
  const rows = await store.recover(platform, find !== undefined, timers.now());
  if (rows > 0) logger.warn('delivery: the outcome of tries is not known', { platform, rows });
}

/** Rows to be tried now, one for each chat; those out of date are ended. */
async function takeReady({ store, timers }: DeliverParts, platform: string): Promise<Delivery[]> {
  const now = timers.now();
  const byChat = new Map<string, Delivery>();
  for (const row of await store.ready(platform, now, BATCH)) {
    const hasBegun = row.partsDone > 0 || row.doubtSince !== undefined;
    const isOld = now.getTime() - row.createdAt.getTime() > EXPIRY_MS;
    if (isOld && !hasBegun) {
      await store.skip(row.id, 'expired');
      continue;
    }
    const chat = chatOfPlace(row.place);
    if (!byChat.has(chat)) byChat.set(chat, row);
  }
  return [...byChat.values()];
}

/**
 * A few at a time.
 *
 * @param send whether no more can be sent
 * @returns whether one said so
 */
async function sendAll(
  rows: readonly Delivery[],
  send: (row: Delivery) => Promise<boolean>,
  signal: AbortSignal,
): Promise<boolean> {
  let isHeld = false;
  const queue = [...rows];
  const worker = async (): Promise<void> => {
    for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
      if (isHeld || signal.aborted) return;
      if (await send(row)) isHeld = true;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: CONCURRENCY }, worker));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return isHeld;
}
