import { addDays } from '../calendar.ts';
import { LONGEST_RETRY_AFTER_MS } from './back-off.ts';
import { type FetchDependencies, type FetchedDayReport, fetchDays } from './fetch-source.ts';
import { newestPossibleDay, planDays } from './plan-days.ts';
import type { Source } from './source.ts';
import { readSourceStatus, type SourceStatus } from './source-status.ts';

const DAYS_BACK = 7;
const MOST_AT_ONCE = 10;
/** Days of other digests are asked for as far back as this. */
const WANTED_DAYS = 90;
/** Also how late a clock that was set is noticed. */
const LONGEST_SLEEP_MS = 3_600_000;
const AFTER_STORE_FAILURE_MS = 60_000;

/** Runs something later. @returns a function that takes it back */
export interface SourceTimers {
  after(ms: number, run: () => void): () => void;
}

export interface SourceRunnerOptions extends FetchDependencies {
  readonly sources: readonly Source[];
  readonly timers: SourceTimers;
  /** ISO days for which sources that enrich are asked too, see `wantedDays`. @param from the first one that counts */
  digestDays?(from: string): Promise<readonly string[]>;
  /** Which of these files are not in the store; they are ingested at the start. All by default. */
  notStored?(paths: readonly string[]): Promise<readonly string[]>;
}

export interface SourceRoundReport {
  readonly source: string;
  readonly days: readonly FetchedDayReport[];
}

export interface FetchNowOptions {
  /** Only this day, even when it is settled; else every day that may still change. */
  readonly day?: string;
  readonly signal?: AbortSignal;
}

/** Fetches digests by itself. */
export interface SourceRunner {
  /** Takes in what was fetched before, then asks every source, and goes on doing so. */
  start(): void;
  /** Ends what runs; resolved when nothing does. */
  stop(): Promise<void>;
  status(): Promise<SourceStatus[]>;
  /** Asks all sources once, side by side, whatever their back-off says. */
  fetchNow(options?: FetchNowOptions): Promise<SourceRoundReport[]>;
}

/** Each source has a loop of its own, so that one that fails or hangs keeps none of the others waiting. */
export function createSourceRunner(options: SourceRunnerOptions): SourceRunner {
  const { sources, store, timers, clock, logger, files } = options;
  const ending = new AbortController();
  const cancels = new Map<string, () => void>();
  /** The last round of each source; the next one waits for it. */
  const rounds = new Map<string, Promise<unknown>>();

  const inTurn = <Result>(source: Source, round: () => Promise<Result>): Promise<Result> => {
    const turn = (rounds.get(source.name) ?? Promise.resolve()).then(round);
    rounds.set(
      source.name,
      turn.catch(() => undefined),
    );
    return turn;
  };

  const plan = async (source: Source, isForced: boolean) => {
    const now = clock.now();
    const from = addDays(newestPossibleDay(now, source.habits), -WANTED_DAYS);
    const days = source.habits.enriches ? ((await options.digestDays?.(from)) ?? []) : [];
    const wanted = days.filter((day) => day >= from);
    const known = await store.sourceDays(source.name);
    const bounds = { daysBack: DAYS_BACK, mostAtOnce: MOST_AT_ONCE };
    return planDays({ now, habits: source.habits, ...bounds, known, wanted, isForced });
  };

  /** When a source that failed may be asked again; what a clock that was wrong wrote down does not count. */
  const waitsUntil = async (source: Source): Promise<Date | undefined> => {
    const at = (await store.sourceStates()).find(({ name }) => name === source.name)?.nextTryAt;
    const wait = (at?.getTime() ?? 0) - clock.now().getTime();
    return wait > 0 && wait <= LONGEST_RETRY_AFTER_MS ? at : undefined;
  };

  /** One round of the loop. @returns when the next one is due */
  const round = async (source: Source): Promise<Date> => {
    const before = await waitsUntil(source);
    if (before !== undefined) return before;
    const { due } = await plan(source, false);
    if (due.length > 0) await fetchDays(source, due, ending.signal, options);
    return (await waitsUntil(source)) ?? (await plan(source, false)).nextAt;
  };

  const sleep = (source: Source, ms: number): void => {
    if (ending.signal.aborted) return;
    cancels.set(
      source.name,
      timers.after(Math.min(LONGEST_SLEEP_MS, Math.max(1000, ms)), () => wake(source)),
    );
  };

  const wake = (source: Source): void => {
    cancels.delete(source.name);
    inTurn(source, () => round(source)).then(
      (next) => sleep(source, next.getTime() - clock.now().getTime()),
      (error: unknown) => {
        if (ending.signal.aborted) return;
        logger.error('a round of a source broke off', { source: source.name, reason: reasonOf(error) });
        sleep(source, AFTER_STORE_FAILURE_MS);
      },
    );
  };

  /** What an earlier database knew is brought back from the files. */
  const takeIn = async (): Promise<void> => {
    const paths = await files.list();
    const missing = (await options.notStored?.(paths)) ?? paths;
    if (missing.length > 0) await options.ingest(missing);
  };

  let taking: Promise<void> = Promise.resolve();
  return {
    start() {
      taking = takeIn().catch((error: unknown) => {
        logger.error('fetched digests could not be taken in', { reason: reasonOf(error) });
      });
      for (const source of sources)
        void taking.then(() => (ending.signal.aborted ? undefined : wake(source)));
    },
    async stop() {
      ending.abort();
      for (const cancel of cancels.values()) cancel();
      await taking;
      await Promise.all(rounds.values());
    },
    status: () => readSourceStatus(sources, store),
    fetchNow: ({ day, signal = ending.signal } = {}) =>
      Promise.all(
        sources.map((source) =>
          inTurn(source, async () => {
            const either = AbortSignal.any([signal, ending.signal]);
            const days = day === undefined ? (await plan(source, true)).due : [day];
            return { source: source.name, days: await fetchDays(source, days, either, options) };
          }),
        ),
      ),
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
