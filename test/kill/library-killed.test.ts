import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { checkLibrary } from './check-library.ts';
import { writeVersion } from './kill-library.ts';
import {
  type KilledRun,
  type KillMoment,
  killCount,
  killSeed,
  randomNumbers,
  runAndKill,
} from './kill-runner.ts';

const CHILD = fileURLToPath(new URL('library-child.ts', import.meta.url));
const KILLS = killCount(4);
/** Each of these starts processes, which takes long on a busy machine. */
const SLOW_MS = 120_000;

interface Library {
  readonly stateFolder: string;
  readonly digests: string;
  /** Version that every digest in the store has had at some time. */
  version: number | undefined;
}

async function newLibrary(): Promise<Library> {
  const folder = await temporaryFolder();
  return { stateFolder: join(folder, 'state'), digests: join(folder, 'digests'), version: undefined };
}

/** Writes the next version of the digests, runs the child over them, kills it, and checks what it left. */
async function killAndCheck(
  library: Library,
  moment: KillMoment | undefined,
  { place = 'here', fault = '' } = {},
): Promise<{ readonly run: KilledRun; readonly faults: readonly string[] }> {
  const { stateFolder, digests, version } = library;
  const newest = (version ?? 0) + 1;
  writeVersion(digests, newest);
  const run = await runAndKill({ script: CHILD, args: [stateFolder, digests, place, fault], moment });
  const claimed = new Set(
    run.lines.flatMap((line) => (/^in \d+$/.test(line) ? [Number(line.slice(3))] : [])),
  );
  const faults = await checkLibrary({ stateFolder, digests, allowed: [version, newest], claimed, newest });
  library.version = newest;
  return { run, faults };
}

describe('a process killed while it ingests and reindexes', () => {
  it('leaves every digest old or new, the indexes whole, and answers at the next start', {
    timeout: SLOW_MS + KILLS * 10_000,
  }, async () => {
    const seed = killSeed();
    const random = randomNumbers(seed);
    const library = await newLibrary();
    // To its end, which tells how long a run takes here: kills behind it would find nothing to kill.
    const { run: whole, faults: none } = await killAndCheck(library, undefined);
    expect([whole.exitCode, whole.lines.at(-1), none]).toEqual([0, 'reindexed', []]);
    let killed = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const place = random() < 0.5 ? 'here' : 'thread';
      const delayMs = random() * whole.durationMs;
      const { run, faults } = await killAndCheck(library, { afterLine: 'start', delayMs }, { place });
      expect(faults, `seed ${seed}, kill ${kill}, in ${place} after ${Math.round(delayMs)} ms`).toEqual([]);
      if (run.wasKilled) killed++;
    }
    expect(killed).toBeGreaterThan(KILLS / 3);
  });

  it('does so at places that time seldom hits', { timeout: SLOW_MS }, async () => {
    const library = await newLibrary();
    const points = [
      // The third digest of a first ingest.
      ['store: digest half written', 3],
      ['index files: parts written', 1],
      // The lexical index is of the new generation then, the vectors of the old one.
      ['index files: manifest renamed', 1],
      ['reindex: switched', 1],
    ] as const;
    for (const [failPoint, occurrence] of points) {
      const { run, faults } = await killAndCheck(library, { failPoint, occurrence });
      expect([failPoint, run.wasKilled, faults]).toEqual([failPoint, true, []]);
    }
  });
});

describe('the check', () => {
  it.each([
    ['early', 'digest 5 was said to be in, and is not'],
    ['torn', 'paper 2601.10507 has 1 passages, not 2'],
  ])('turns red on the planted fault "%s"', { timeout: SLOW_MS }, async (fault, said) => {
    const library = await newLibrary();
    const { stateFolder, digests } = library;
    writeVersion(digests, 1);
    const first = { allowed: [undefined], claimed: new Set<number>(), newest: 1 };
    expect(await checkLibrary({ stateFolder, digests, ...first })).toEqual([]);
    library.version = 1;
    const moment: KillMoment = { failPoint: 'store: digest half written', occurrence: 1 };
    expect((await killAndCheck(library, moment, { fault })).faults).toContain(said);
  });
});
