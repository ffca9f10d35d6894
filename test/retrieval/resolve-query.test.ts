import { describe, expect, it } from 'vitest';
import { resolveQuery } from '../../src/retrieval/resolve-query.ts';
import type { Store } from '../../src/store.ts';
import { entryOf, makeStore, putDigest, queryOf } from './make-store.ts';

async function fillStore(): Promise<Store> {
  const store = makeStore();
  await putDigest(store, 'a', [
    entryOf('2601.00001', 'One', ['Text.'], {
      tags: ['Agentic AI', 'Agentic'],
      authors: ['Ada Example', 'Lin Muster'],
    }),
    entryOf('2601.00002', 'Two', ['Text.'], { tags: ['多模态学习', 'Chain-of-Thought (CoT) Reasoning'] }),
    entryOf('2601.00003', 'Three', ['Text.'], { tags: ['Thị giác máy tính'], authors: ['Lin Muster'] }),
  ]);
  return store;
}

async function readingOf(question: string) {
  const { tags, authors, groups } = await resolveQuery(queryOf(question), await fillStore());
  return { tags, authors: authors.map(({ name }) => name), words: groups.map(({ label }) => label) };
}

describe('resolveQuery', () => {
  it.each([
    ['papers tagged Agentic AI', 'Agentic AI'],
    ['标签为 Agentic AI 的论文', 'Agentic AI'],
    ['带有 Agentic AI 标签的论文', 'Agentic AI'],
    ['bài gắn thẻ Agentic AI', 'Agentic AI'],
    ['có bài nào gắn thẻ thị giác máy tính không?', 'thị giác máy tính'],
    ['papers with the tag agentic ai', 'agentic ai'],
    ['papers tagged Agentic', 'Agentic'],
    ['papers tagged Chain-of-Thought (CoT) Reasoning', 'Chain-of-Thought (CoT) Reasoning'],
    ['标签为多模态学习的论文', '多模态学习'],
  ])('reads in %s the tag %s', async (question, tag) => {
    expect(await readingOf(question)).toEqual({ tags: [tag], authors: [], words: [] });
  });

  it('leaves what follows a tag to the search', async () => {
    expect(await readingOf('papers tagged Agentic AI robots')).toMatchObject({
      tags: ['Agentic AI'],
      words: expect.arrayContaining(['robot']),
    });
    expect(await readingOf('papers tagged Agentic robots')).toMatchObject({ tags: ['Agentic'] });
  });

  it('keeps a tag that nobody knows whole, up to where the sentence goes on', async () => {
    expect((await readingOf('papers tagged Quantum Cooking from Asia')).tags).toEqual(['Quantum Cooking']);
  });

  it.each([
    'papers by Ada Example',
    'Ada Example 的论文',
    'bài của Ada Example',
    'papers by example ada',
    "Ada Example's papers",
    'papers by Example',
    'papers with Ada Example on them',
    'has Ada Example written any papers lately?',
    'Ada Example 参与了哪些论文',
    'Ada Example dạo này có bài gì mới không?',
  ])('knows the author in: %s', async (question) => {
    expect(await readingOf(question)).toEqual({ tags: [], authors: ['Ada Example'], words: [] });
  });

  it('reads several authors, a tag and a topic in one question', async () => {
    expect(await readingOf('papers about robots tagged Agentic AI by Ada Example and Lin Muster')).toEqual({
      tags: ['Agentic AI'],
      authors: ['Ada Example', 'Lin Muster'],
      words: expect.arrayContaining(['robot']),
    });
  });

  it('looks in all digests for the latest papers of an author, and in the newest one where it is named', async () => {
    const store = await fillStore();
    expect(await resolveQuery(queryOf("Ada Example's latest papers"), store)).toMatchObject({
      isAboutLatest: false,
      groups: [],
    });
    expect(await resolveQuery(queryOf('papers by Ada Example in the latest digest'), store)).toMatchObject({
      isAboutLatest: true,
      authors: [{ name: 'Ada Example' }],
    });
  });

  it('keeps what a conversation has changed in the query', async () => {
    const query = { ...queryOf('papers by Ada Example'), arxivIds: ['2601.00002'], language: 'vi' as const };
    expect(await resolveQuery(query, await fillStore())).toMatchObject({
      arxivIds: ['2601.00002'],
      language: 'vi',
      authors: [{ name: 'Ada Example' }],
    });
  });

  it('takes a name for a title where more is asked', async () => {
    const question = 'how does the Ada Example paper reach its accuracy on MATH?';
    expect((await readingOf(question)).authors).toEqual([]);
  });

  it.each(['papers by Google', 'papers by Ada Beispiel', 'Mamba 的论文', 'bài của Meta'])(
    'searches when the store has no such author: %s',
    async (question) => {
      const query = queryOf(question);
      const resolved = await resolveQuery(query, await fillStore());
      expect(resolved).toEqual({ ...query, readings: [] });
      expect(resolved.groups.length).toBeGreaterThan(0);
    },
  );

  it('asks the store for authors only when a question may name one', async () => {
    const store = await fillStore();
    let reads = 0;
    const watched: Store = {
      ...store,
      paperAuthors() {
        reads++;
        return store.paperAuthors();
      },
    };
    await resolveQuery(queryOf('which papers study robots?'), watched);
    await resolveQuery(queryOf('papers tagged Agentic AI'), watched);
    expect(reads).toBe(0);
    await resolveQuery(queryOf('papers by Ada Beispiel about robots'), watched);
    expect(reads).toBe(1);
  });
});
