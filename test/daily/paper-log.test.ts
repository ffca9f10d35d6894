import { describe, expect, it } from 'vitest';
import { createPaperLog } from '../../src/daily/paper-log.ts';
import { LexicalIndex } from '../../src/retrieval/lexical/lexical-index.ts';
import { syncLexical } from '../../src/retrieval/lexical/sync-lexical.ts';
import type { Store } from '../../src/store.ts';
import { entryOf, indexStore, makeStore, putDigest } from '../retrieval/make-store.ts';
import { conceptNamed } from './make-log.ts';

async function openLog() {
  const store = makeStore();
  await putDigest(
    store,
    'a',
    [
      entryOf('2601.00001', 'A Robot That Learns', ['It learns from agents.'], {
        tags: ['Humanoids', 'Robots'],
      }),
      entryOf('2601.00002', '水印与隐私', ['一种水印方法。'], { titles: { zh: '水印与隐私' } }),
    ],
    { date: '2026-01-11' },
  );
  await putDigest(store, 'b', [entryOf('2601.00001', 'A Robot That Learns', ['Another account of it.'])], {
    date: '2026-01-12',
  });
  await putDigest(store, 'c', [entryOf('2601.00003', 'Monthly', [])], {
    date: '2026-01',
    isDateApproximate: true,
  });
  const lexical = await indexStore(store);
  return { store, lexical, log: createPaperLog({ store, lexical: () => lexical }) };
}

describe('the log of papers', () => {
  it('lists a paper on each day on which a digest lists it, and no month', async () => {
    const { log } = await openLog();
    const days = await log.days({});
    expect(days.map(({ day, papers }) => [day, papers.map(({ id }) => id)])).toEqual([
      ['2026-01-11', ['2601.00001', '2601.00002']],
      ['2026-01-12', ['2601.00001']],
    ]);
    expect((await log.days({ from: '2026-01-12' })).map(({ day }) => day)).toEqual(['2026-01-12']);
  });

  it('knows what a paper is about in any language, most by its title, then its tags', async () => {
    const { log } = await openLog();
    const [robot, mark] = await log.papers(['2601.00001', '2601.00002', 'unknown']);
    // Title 4, tag 2; one passage 1.
    expect(robot?.concepts.get(conceptNamed('robot'))).toBe(6);
    expect(robot?.concepts.get(conceptNamed('agent'))).toBe(1);
    expect(mark?.concepts.get(conceptNamed('watermark'))).toBe(5);
    expect(mark?.concepts.get(conceptNamed('privacy'))).toBe(4);
  });

  it('keeps the tags that say more than a concept', async () => {
    const { store, lexical } = await openLog();
    await putDigest(
      store,
      'd',
      [
        entryOf('2601.00009', 'T', [], {
          tags: [
            'Reinforcement Learning (RL)',
            'diffusion models',
            'tool-integrated reasoning',
            '机器人',
            'x'.repeat(50),
            '3',
          ],
        }),
      ],
      { date: '2026-01-13' },
    );
    const [paper] = await createPaperLog({ store, lexical: () => lexical }).papers(['2601.00009']);
    expect(paper?.tags).toEqual(['tool-integrated reasoning']);
  });

  it('reads again only when the store has changed', async () => {
    const { store, lexical } = await openLog();
    let reads = 0;
    const counting: Store = {
      ...store,
      listedDays(range) {
        reads++;
        return store.listedDays(range);
      },
    };
    const log = createPaperLog({ store: counting, lexical: () => lexical });
    const [first, second] = await Promise.all([log.days({}), log.days({})]);
    expect(second).toBe(first);
    await log.days({});
    expect(reads).toBe(1);
    await putDigest(store, 'e', [entryOf('2601.00010', 'New', [])], { date: '2026-01-14' });
    expect((await log.days({})).at(-1)?.papers.map(({ id }) => id)).toEqual(['2601.00010']);
    expect(reads).toBe(2);
  });

  it('reads again when the index has followed the store, or another one is used', async () => {
    const { store, lexical } = await openLog();
    let current = lexical;
    const log = createPaperLog({ store, lexical: () => current });
    await putDigest(store, 'f', [entryOf('2601.00011', 'New Robots', [])], { date: '2026-01-15' });
    const conceptsOfNew = async () => (await log.days({ from: '2026-01-15' }))[0]?.papers[0]?.concepts.size;
    expect(await conceptsOfNew()).toBe(0);
    await syncLexical(store, lexical);
    expect(await conceptsOfNew()).toBe(1);
    current = new LexicalIndex();
    expect(await conceptsOfNew()).toBe(0);
  });

  it('tries again after a failure', async () => {
    const { store, lexical } = await openLog();
    let isBroken = true;
    const flaky: Store = {
      ...store,
      listedDays(range) {
        if (isBroken) throw new Error('busy');
        return store.listedDays(range);
      },
    };
    const log = createPaperLog({ store: flaky, lexical: () => lexical });
    await expect(log.days({})).rejects.toThrow('busy');
    isBroken = false;
    expect(await log.days({})).toHaveLength(2);
  });
});
