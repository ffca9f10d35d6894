import type { NoteStore } from '../../src/note-store.ts';

/** Discord allows 1000 sessions a day over all shards, and takes the token away from a bot that starts more. */
const DAY_MS = 24 * 60 * 60 * 1000;
const MOST = 1000;
const RESERVE = 50;
/** So many starts in a row go without a pause. */
const FREE_STARTS = 3;
const FIRST_PAUSE_MS = 5000;
/** With it a program that is restarted as fast as it fails starts fewer than 50 sessions a day. */
const LONGEST_PAUSE_MS = 40 * 60 * 1000;

const NOTE = 'discord:identifies';

interface Identify {
  readonly at: number;
  readonly shard: number;
}

interface Kept {
  /** Of the last day, oldest first. */
  readonly identifies: readonly Identify[];
  /** When the bot last had run well for a while. */
  readonly healthyAt: number;
}

export type Allowance =
  | { readonly kind: 'go' }
  /** `pause`: it was started often lately without running well. `used-up`: the day's sessions are nearly gone. */
  | { readonly kind: 'pause' | 'used-up'; readonly until: number };

/** Counts new sessions over restarts, so that no crash loop uses the day's up. */
export interface IdentifyBudget {
  /** Whether a shard may start a session now. */
  check(shard: number): Promise<Allowance>;
  /** A session is being started. */
  record(shard: number): Promise<void>;
  /** The bot runs well: what follows is no crash loop. */
  markHealthy(): Promise<void>;
}

export function createIdentifyBudget(notes: NoteStore, now: () => number): IdentifyBudget {
  // Shards start at the same time, so what each adds waits for what was added before.
  let last: Promise<void> = Promise.resolve();
  const change = (next: (kept: Kept) => Kept) => {
    const changed = last.then(async () => {
      const kept = readKept(await notes.note(NOTE), now());
      await notes.setNote(NOTE, JSON.stringify(next(kept)));
    });
    last = changed.catch(() => {});
    return changed;
  };
  return {
    check: async (shard) => allowanceOf(readKept(await notes.note(NOTE), now()), shard, now()),
    async record(shard) {
      await change((kept) => ({ ...kept, identifies: [...kept.identifies, { at: now(), shard }] }));
    },
    async markHealthy() {
      await change((kept) => ({ ...kept, healthyAt: now() }));
    },
  };
}

export function allowanceOf({ identifies, healthyAt }: Kept, shard: number, now: number): Allowance {
  const [oldest] = identifies;
  if (oldest !== undefined && identifies.length >= MOST - RESERVE)
    return { kind: 'used-up', until: oldest.at + DAY_MS };
  const row = identifies.filter((each) => each.shard === shard && each.at > healthyAt);
  const last = row.at(-1);
  if (last === undefined || row.length < FREE_STARTS) return { kind: 'go' };
  const until = last.at + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (row.length - FREE_STARTS));
  return until <= now ? { kind: 'go' } : { kind: 'pause', until };
}

/** What cannot be read counts as nothing; what lies in the future was written by a clock that went wrong. */
function readKept(note: string | undefined, now: number): Kept {
  try {
    const { identifies, healthyAt } = JSON.parse(note ?? '{}') as Partial<Kept>;
    const recent = (identifies ?? []).filter(({ at }) => at > now - DAY_MS && at <= now);
    return { identifies: recent, healthyAt: Math.min(healthyAt ?? 0, now) };
  } catch {
    return { identifies: [], healthyAt: 0 };
  }
}
