import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importHnswLibrary } from '../../../adapters/indexes/hnsw-library.ts';
import { type OpenVectorIndexOptions, openVectorIndex } from '../../../adapters/indexes/open-vector-index.ts';
import type { Logger } from '../../../src/ports.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const hasLibrary = (await importHnswLibrary()) !== undefined;
const silent = (): void => {};
const silentLogger: Logger = { debug: silent, info: silent, warn: silent, error: silent };

function optionsFor(folder: string, kind: 'exact' | 'hnsw'): OpenVectorIndexOptions {
  return {
    folder,
    dimensions: 2,
    embedderId: 'e@1',
    expectedSize: kind === 'hnsw' ? 10 : 9,
    exactSearchLimit: 10,
    logger: silentLogger,
  };
}

/** Stores the keys 1 (deleted), 2, 3 and 4. */
async function store(options: OpenVectorIndexOptions): Promise<void> {
  const { index } = await openVectorIndex(options);
  for (const key of [1, 2, 3, 4]) {
    index.set(key, Float32Array.of(1, key));
  }
  index.delete(1);
  await index.save();
  await index.close();
}

function recordingLogger(): { logger: Logger; warnings: unknown[][] } {
  const warnings: unknown[][] = [];
  return { logger: { ...silentLogger, warn: (...line) => warnings.push(line) }, warnings };
}

const kinds = [{ kind: 'exact' as const }, ...(hasLibrary ? [{ kind: 'hnsw' as const }] : [])];

describe.each(kinds)('a stored vector index, $kind', ({ kind }) => {
  it('is new in an empty folder', async () => {
    const opened = await openVectorIndex(optionsFor(await temporaryFolder(), kind));
    expect(opened).toMatchObject({ status: 'new', kind });
    expect(opened.index.size).toBe(0);
  });

  it('comes back as it was saved, and takes more', async () => {
    const options = optionsFor(await temporaryFolder(), kind);
    await store(options);
    const { index, status } = await openVectorIndex(options);
    expect(status).toBe('loaded');
    expect([...index.keys()].sort()).toEqual([2, 3, 4]);
    expect(index.search(Float32Array.of(1, 3), 2).map((hit) => hit.key)).toEqual([3, 4]);
    for (let key = 5; key <= 1200; key += 1) {
      index.set(key, Float32Array.of(-1, key));
    }
    expect(index.delete(3)).toBe(true);
    await index.save();
    const again = await openVectorIndex(options);
    expect([again.status, again.index.size, again.index.has(3)]).toEqual(['loaded', 1198, false]);
  });

  it('comes back empty when it was saved empty', async () => {
    const options = optionsFor(await temporaryFolder(), kind);
    await (await openVectorIndex(options)).index.save();
    const { index, status } = await openVectorIndex(options);
    expect([status, index.size, index.search(Float32Array.of(1, 0), 3)]).toEqual(['loaded', 0, []]);
  });

  it.each([
    ['another embedder', { embedderId: 'e@2' }, 'embedderId is e@1 on disk, e@2 is needed'],
    ['another dimension', { dimensions: 3 }, 'dimensions is 2 on disk, 3 is needed'],
    [
      'another state of the store',
      { generation: () => 'g2' },
      'generation is undefined on disk, g2 is needed',
    ],
    [
      'the other kind of search',
      { expectedSize: kind === 'exact' ? 10 : 9 },
      kind === 'exact' ? 'kind is exact on disk, hnsw is needed' : 'kind is hnsw on disk, exact is needed',
    ],
  ])('is refused for %s, and an empty one works in its place', async (_, change, reason) => {
    const options = optionsFor(await temporaryFolder(), kind);
    await store(options);
    const { logger, warnings } = recordingLogger();
    if (reason.includes('hnsw is needed') && !hasLibrary) {
      return;
    }
    const opened = await openVectorIndex({ ...options, ...change, logger });
    expect(opened).toMatchObject({ status: 'rebuild-needed', reason });
    expect(warnings).toEqual([['the stored vector index is not used and will be built anew', { reason }]]);
    opened.index.set(
      1,
      Float32Array.from({ length: opened.index.dimensions }, () => 1),
    );
    await opened.index.save();
    expect((await openVectorIndex({ ...options, ...change })).status).toBe('loaded');
  });

  it('is loaded for the state of the store that it was saved for', async () => {
    const options = { ...optionsFor(await temporaryFolder(), kind), generation: () => 'g1' };
    await store(options);
    expect((await openVectorIndex(options)).status).toBe('loaded');
  });

  it('is refused, not crashed on, whichever byte is flipped', async () => {
    const folder = await temporaryFolder();
    const options = optionsFor(folder, kind);
    await store(options);
    for (const file of await readdir(folder)) {
      const whole = await readFile(join(folder, file));
      const step = Math.max(1, Math.floor(whole.length / 12));
      for (let place = 0; place < whole.length; place += step) {
        const damaged = Buffer.from(whole);
        damaged[place] = (damaged[place] ?? 0) ^ 0x20;
        await writeFile(join(folder, file), damaged);
        // A flipped bit in the white space of the manifest's JSON may leave it readable: then it is also whole.
        const { index, status } = await openVectorIndex(options);
        expect([status, index.size]).toEqual(status === 'loaded' ? ['loaded', 3] : ['rebuild-needed', 0]);
        expect(status === 'loaded' && file.endsWith('.part')).toBe(false);
      }
      await writeFile(join(folder, file), whole);
    }
  });

  it('is the old one or the new one after its process was killed while saving', async () => {
    const folder = await temporaryFolder();
    let lastTold = 0;
    for (const savesBeforeKill of [1, 4, 9]) {
      const script = fileURLToPath(new URL('../../fakes/index-saver.ts', import.meta.url));
      const saver = fork(script, [folder, kind], { execArgv: ['--import', import.meta.resolve('tsx')] });
      const untilSaved = lastTold + savesBeforeKill;
      saver.on('message', (key) => {
        lastTold = Number(key);
        if (lastTold >= untilSaved) {
          saver.kill('SIGKILL');
        }
      });
      await once(saver, 'exit');
      const { index, status } = await openVectorIndex({ ...optionsFor(folder, kind), dimensions: 16 });
      expect(status).toBe('loaded');
      expect(index.size).toBeGreaterThanOrEqual(lastTold);
      expect([...index.keys()].sort((a, b) => a - b)).toEqual(
        Array.from({ length: index.size }, (_, n) => n + 1),
      );
      lastTold = index.size;
    }
  });
});

describe('opening a vector index', () => {
  it('searches one by one, and says so once, where hnswlib-node is missing', async () => {
    const { logger, warnings } = recordingLogger();
    const options = optionsFor(await temporaryFolder(), 'hnsw');
    const opened = await openVectorIndex({ ...options, logger, importLibrary: async () => undefined });
    expect(opened).toMatchObject({ kind: 'exact', status: 'new' });
    expect(warnings).toEqual([
      [
        'hnswlib-node is not installed; vectors are searched one by one, which is slower',
        { expectedSize: 10 },
      ],
    ]);
  });

  it('does not look for the package below the limit', async () => {
    const importLibrary = () => Promise.reject(new Error('asked for'));
    const opened = await openVectorIndex({ ...optionsFor(await temporaryFolder(), 'exact'), importLibrary });
    expect(opened.kind).toBe('exact');
  });

  it.skipIf(!hasLibrary)(
    'asks for a new graph when more than half of the stored one was deleted',
    async () => {
      const options = optionsFor(await temporaryFolder(), 'hnsw');
      const { index } = await openVectorIndex(options);
      for (let change = 1; change <= 5; change += 1) {
        index.set(1 + (change % 2), Float32Array.of(1, change));
      }
      await index.save();
      expect(await openVectorIndex(options)).toMatchObject({
        status: 'rebuild-needed',
        reason: 'more than half of the graph was deleted',
      });
    },
  );
});
