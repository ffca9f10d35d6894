import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import { type Answerer, createAnswerer } from '../../src/answer/answerer.ts';
import { LexicalIndex } from '../../src/retrieval/lexical/lexical-index.ts';
import { syncLexical } from '../../src/retrieval/lexical/sync-lexical.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { NOW } from '../fixtures/small-library.ts';
import { makeDigest, makeEntry, makeSection } from '../paper/make-entry.ts';

const ROBOTS = 130;
const OTHERS = 200;
const store = openSqliteStore(':memory:');
let ask: Answerer;

beforeAll(async () => {
  const entries = Array.from({ length: ROBOTS + OTHERS }, (_, index) => {
    const topic = index < ROBOTS ? 'robot grasping' : 'protein folding';
    return makeEntry({
      title: `Study ${index}`,
      arxivId: `2603.${String(10_000 + index)}`,
      sections: [makeSection(`Number ${index} is concerned with ${topic} in kitchens.`)],
    });
  });
  const digest = makeDigest(entries, { date: '2026-03-02' });
  await store.putDigest({ location: '/a.md', path: 'a.md', name: 'a.md', hash: 'a' }, digest);
  const lexical = new LexicalIndex();
  await syncLexical(store, lexical);
  ask = createAnswerer({ store, lexical, retrieve: createRetriever({ store, lexical }) });
});
afterAll(() => store.close());

describe('a topic inside a day', () => {
  it.each([
    ['how many papers about robots came out yesterday?', '130 papers: 2026-03-02.'],
    ['昨天关于机器人的论文有哪些？', '2026-03-02，共 130 篇：'],
  ])('counts every paper that fits, however many: %s', async (question, heading) => {
    const answer = await ask(question, { now: NOW, timeZone: 'UTC', fallbackLanguage: 'en' });
    expect(answer.text.split('\n')[0]).toBe(heading);
    expect(new Set(answer.papers).size).toBe(130);
    expect(answer.citations).toHaveLength(12);
    expect(answer.text.split('\n').at(-1)).toContain('118');
  });

  it('says of a list over all days that more fit than it shows', async () => {
    const answer = await ask('which papers are about robots?', {
      now: NOW,
      timeZone: 'UTC',
      fallbackLanguage: 'en',
    });
    expect(answer.text.split('\n')[0]).toBe('The 8 papers that fit best:');
    expect(answer.papers).toHaveLength(8);
  });
});
