import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** When a process is to be killed: some time after it wrote a line, or when it reaches a fail point of its own. */
export type KillMoment =
  | { readonly afterLine: string; readonly delayMs: number }
  /** See `armFailPoint`; `occurrence` counts from 1. */
  | { readonly failPoint: string; readonly occurrence: number };

export interface KilledProcess {
  /** TypeScript file, run through tsx. */
  readonly script: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Undefined: it is left to end by itself. */
  readonly moment: KillMoment | undefined;
}

export interface KilledRun {
  /** False when it ended by itself before. */
  readonly wasKilled: boolean;
  readonly exitCode: number | null;
  /** Lines that it wrote to the end: what it claimed before it was killed. */
  readonly lines: readonly string[];
  /** From its first line to its end. */
  readonly durationMs: number;
}

/** Name of the variable that tells a child where to kill itself: `occurrence:name`. */
const FAIL_POINT_VARIABLE = 'PAPERBOY_TEST_FAIL_POINT';

/** Runs a process and kills it with SIGKILL at the moment; only whole lines of its output count. */
export async function runAndKill({ script, args, env, moment }: KilledProcess): Promise<KilledRun> {
  const armed =
    moment !== undefined && 'failPoint' in moment
      ? { [FAIL_POINT_VARIABLE]: `${moment.occurrence}:${moment.failPoint}` }
      : {};
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env, ...armed },
  });
  const closed = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  );
  let output = '';
  let startedAt: number | undefined;
  let isTimed = false;
  child.stdout.on('data', (chunk: Buffer) => {
    startedAt ??= performance.now();
    output += chunk.toString();
    if (isTimed || moment === undefined || !('afterLine' in moment)) return;
    if (!output.split('\n').slice(0, -1).includes(moment.afterLine)) return;
    isTimed = true;
    void sleep(moment.delayMs).then(() => child.kill('SIGKILL'));
  });
  const { code, signal } = await closed;
  const durationMs = startedAt === undefined ? 0 : performance.now() - startedAt;
  return {
    wasKilled: signal === 'SIGKILL',
    exitCode: code,
    lines: output.split('\n').slice(0, -1),
    durationMs,
  };
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * How often to kill: `PAPERBOY_KILLS` names a number, `PAPERBOY_LONG_TESTS` asks for 3,000, and continuous integration
 * gets what it has time for.
 */
export function killCount(short: number): number {
  const { PAPERBOY_KILLS: named, PAPERBOY_LONG_TESTS: long } = process.env;
  if (named !== undefined) return Number(named);
  return (long ?? '') === '' ? short : 3000;
}

/** `PAPERBOY_SEED` repeats a run; a failure names its seed. */
export function killSeed(): number {
  return Number(process.env['PAPERBOY_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
}
