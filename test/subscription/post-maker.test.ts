import { describe, expect, it } from 'vitest';
import type { Paper } from '../../src/paper/paper.ts';
import { paragraph, reply, visibleText } from '../../src/reply/reply.ts';
import type { Store } from '../../src/store.ts';
import { createPostMaker, type PostWish } from '../../src/subscription/post-maker.ts';
import type { Subscription } from '../../src/subscription/subscription.ts';
import { choiceOf } from '../delivery/world.ts';
import { entryOf, makeStore, putDigest } from '../retrieval/make-store.ts';

const NOW = new Date('2026-01-14T08:00:00Z');
const NONE: ReadonlySet<string> = new Set();

function subscriptionOf(rest: Partial<Subscription> = {}): Subscription {
  return {
    ...choiceOf(),
    ...{ id: 1, revision: 1, pauseReason: undefined, createdAt: new Date('2025-12-01T00:00:00Z') },
    plan: { doneThrough: '2026-01-13', next: { date: '2026-01-14', at: NOW } },
    ...rest,
  };
}

/** A teller that takes all that is wanted, today's first. */
function makerOver(store: Store) {
  const wishes: PostWish[] = [];
  const maker = createPostMaker({
    store,
    contentVersion: () => store.generation(),
    teller: {
      async read(wish: PostWish) {
        wishes.push(wish);
        const papers: Paper[] = [];
        for await (const paper of store.papers({ date: wish.date })) papers.push(paper);
        if (wish.lateIds.length > 0)
          for await (const paper of store.papers({ ids: wish.lateIds })) papers.push(paper);
        const wanted = papers.filter((paper) => wish.matches(paper).isIn && !wish.hadIds.has(paper.id));
        return { papers: wanted.slice(0, wish.limit).map((paper) => ({ paper })) };
      },
      post: async (day) => reply('en', { blocks: day.papers.map(({ paper }) => paragraph(paper.title)) }),
    },
  });
  const ids = async (subscription: Subscription, date: string, posted: ReadonlySet<string> = NONE) => {
    const made = await maker.makePost(subscription, date, NOW, posted);
    return typeof made === 'string' ? made : made.paperIds.map((id) => id.slice(-1)).join(' ');
  };
  return { maker, ids, wishes };
}

const put = (store: Store, day: string, ...papers: readonly (readonly [string, string])[]) =>
  putDigest(
    store,
    `${day}.md`,
    papers.map(([number, title]) => entryOf(`2601.0000${number}`, title, [`About ${title}.`])),
    { date: day },
  );

describe('the post of a local date', () => {
  it('holds what is new of the newest digest up to it', async () => {
    const store = makeStore();
    await put(store, '2026-01-13', ['1', 'Robots'], ['2', 'Agents']);
    await put(store, '2026-01-15', ['3', 'Later']);
    const { ids } = makerOver(store);
    expect(await ids(subscriptionOf(), '2026-01-14')).toBe('1 2');
    expect(await ids(subscriptionOf(), '2026-01-14', new Set(['2601.00001']))).toBe('2');
  });

  it('waits while all is known and the day’s digest is not there, and ends when that brings nothing', async () => {
    const store = makeStore();
    const { ids } = makerOver(store);
    expect(await ids(subscriptionOf(), '2026-01-14')).toBe('not-yet');
    await put(store, '2026-01-13', ['1', 'Robots']);
    const had = new Set(['2601.00001']);
    expect(await ids(subscriptionOf(), '2026-01-14', had)).toBe('not-yet');
    await put(store, '2026-01-14', ['1', 'Robots']);
    expect(await ids(subscriptionOf(), '2026-01-14', had)).toBe('nothing');
    await put(store, '2026-01-14', ['1', 'Robots'], ['2', 'Agents']);
    expect(await ids(subscriptionOf(), '2026-01-14', had)).toBe('2');
  });

  it('takes along papers that came late, once, but none from before the subscription', async () => {
    const store = makeStore();
    await put(store, '2026-01-11', ['1', 'Late']);
    await put(store, '2026-01-13', ['2', 'Agents']);
    const { ids } = makerOver(store);
    expect(await ids(subscriptionOf(), '2026-01-14', new Set(['2601.00002']))).toBe('1');
    expect(await ids(subscriptionOf(), '2026-01-14', new Set(['2601.00001', '2601.00002']))).toBe('not-yet');
    const young = subscriptionOf({ createdAt: new Date('2026-01-13T20:00:00Z') });
    expect(await ids(young, '2026-01-14')).toBe('2');
  });

  it('of a weekly subscription reaches back to the one before', async () => {
    const store = makeStore();
    await put(store, '2026-01-08', ['1', 'A week old']);
    await put(store, '2026-01-14', ['2', 'Today']);
    const { ids } = makerOver(store);
    expect(await ids(subscriptionOf({ weekdays: [2] }), '2026-01-14')).toBe('2 1');
    expect(await ids(subscriptionOf(), '2026-01-14')).toBe('2');
  });

  it('asks for what is wanted, with reasons in its language', async () => {
    const store = makeStore();
    await put(store, '2026-01-14', ['1', 'Robots'], ['2', 'Agents']);
    const { ids, wishes } = makerOver(store);
    const wants = { ...choiceOf().wants, topics: ['robots'], paperCount: 3 };
    expect(await ids(subscriptionOf({ wants, language: 'zh' }), '2026-01-14')).toBe('1');
    const [wish] = wishes;
    const paper = await store.paper('2601.00001');
    expect(wish?.limit).toBe(3);
    expect(paper === undefined ? undefined : wish?.matches(paper)).toEqual({
      isIn: true,
      reasons: ['主题“robots”'],
    });
  });
});

describe('an alert', () => {
  it('waits for papers like its own, names what it waited for, and never says that there is nothing', async () => {
    const store = makeStore();
    await put(store, '2026-01-14', ['1', 'Memory of agents']);
    const { maker, ids } = makerOver(store);
    const alert = subscriptionOf({
      kind: 'alert',
      like: { kind: 'sentence', text: 'robots that fold laundry' },
    });
    expect(await ids(alert, '2026-01-14')).toBe('not-yet');
    await put(store, '2026-01-14', ['1', 'Memory of agents'], ['2', 'Folding laundry with robots']);
    const made = await maker.makePost(alert, '2026-01-14', NOW, NONE);
    if (typeof made === 'string') throw new Error(made);
    expect(made.paperIds).toEqual(['2601.00002']);
    expect(visibleText(made.reply.blocks[0]?.content ?? [])).toBe(
      'A paper like “robots that fold laundry” has appeared:',
    );
    expect(await ids(alert, '2026-01-14', new Set(['2601.00002']))).toBe('not-yet');
  });
});

describe('candidates', () => {
  it('are the papers that a post could hold', async () => {
    const store = makeStore();
    await put(store, '2026-01-13', ['1', 'Robots'], ['2', 'Agents']);
    const { maker } = makerOver(store);
    const papers = await maker.candidates(subscriptionOf(), '2026-01-14');
    expect(papers.map(({ id }) => id).sort()).toEqual(['2601.00001', '2601.00002']);
    expect(await maker.candidates(subscriptionOf(), '2026-01-01')).toEqual([]);
  });
});
