import { describe, expect, it } from 'vitest';
import { createPosts } from '../../src/subscription/create-posts.ts';
import type { Subscription, Wants } from '../../src/subscription/subscription.ts';
import { caller, openBot, shown } from '../command/ask-around.ts';
import { choiceOf } from '../delivery/world.ts';

const WANTS: Wants = { paperCount: 5, topics: [], keywords: [], authors: [], categories: [], excluded: [] };
const NOW = new Date('2026-08-12T09:00:00Z');

function subscriptionOf(rest: Partial<Subscription> = {}): Subscription {
  return {
    ...choiceOf({ place: 'telegram:1', chatId: 'telegram:1', ownerId: 'telegram:1', wants: WANTS }),
    ...{ id: 1, pauseReason: undefined, revision: 1, createdAt: new Date('2026-08-01T00:00:00Z') },
    plan: { doneThrough: '2026-08-11', next: { date: '2026-08-12', at: NOW } },
    ...rest,
  };
}

async function open() {
  const { paperboy, commands } = await openBot();
  let keys = 0;
  let read = 0;
  const posts = createPosts({
    ...{ store: paperboy.store, chats: paperboy.store, clock: { now: () => new Date() } },
    read: (wish) => {
      read++;
      return paperboy.daily.read(wish);
    },
    extras: async () => ({ pictures: [], blocks: [] }),
    randomKey: () => `key-of-a-post-${keys++}`,
  });
  const post = async (
    rest: Partial<Subscription> = {},
    posted: readonly string[] = [],
    date = '2026-08-12',
  ) => await posts.makePost(subscriptionOf(rest), date, NOW, new Set(posted));
  return { paperboy, commands, posts, post, reads: () => read };
}

describe('a post', () => {
  it('tells the best papers of the day, each to be opened by its button in that chat', async () => {
    const { commands, post } = await open();
    const made = await post();
    if (typeof made !== 'object') throw new Error(made);
    expect(made.paperIds).toHaveLength(5);
    expect(made.reply.form).toBe('post');
    expect(shown(made.reply)).toContain('12 August 2026');
    expect(made.reply.choices).toHaveLength(5);
    const key = made.reply.choices[0]?.key ?? '';
    const pressed = await commands.press(key, caller());
    expect(pressed.kind).toBe('reply');
    expect(await commands.press(key, caller({ chatId: 'telegram:2' }))).toMatchObject({ kind: 'notice' });
  });

  it('is in the language of the subscription and says why a paper is there', async () => {
    const { post } = await open();
    const made = await post({ language: 'vi', wants: { ...WANTS, topics: ['tác nhân'] } });
    if (typeof made !== 'object') throw new Error(made);
    expect(made.reply.language).toBe('vi');
    expect(made.paperIds).toContain('2608.10366');
    expect(shown(made.reply)).toContain('tác nhân');
  });

  it('waits while the day has no digest, and is nothing where none of its papers is wanted', async () => {
    const { post } = await open();
    expect(await post({}, ['2608.10366'], '2026-08-13')).toBe('not-yet');
    expect(await post({ wants: { ...WANTS, keywords: ['zymurgy'] } })).toBe('nothing');
  });

  it('is told once for all chats that want the same', async () => {
    const { post, reads } = await open();
    const one = await post();
    const other = await post({ id: 2, chatId: 'telegram:2', place: 'telegram:2' });
    if (typeof one !== 'object' || typeof other !== 'object') throw new Error('no post');
    expect(reads()).toBe(1);
    expect(other.paperIds).toEqual(one.paperIds);
    expect(other.reply.choices[0]?.key).not.toBe(one.reply.choices[0]?.key);
    await post({ language: 'zh' });
    expect(reads()).toBe(2);
  });
});

describe('an alert', () => {
  it('tells papers like the one waited for, as soon as they are there and once', async () => {
    const { post } = await open();
    const like = { kind: 'sentence', text: 'reconstruction of an articulated object' } as const;
    // Papers of the sample are first seen when the test reads them.
    const alert = { kind: 'alert', like, createdAt: new Date(0) } as const;
    const now = new Date();
    const { posts } = await open();
    const made = await posts.makePost(subscriptionOf(alert), '2026-08-12', now, new Set());
    if (typeof made !== 'object') throw new Error(made);
    expect(made.paperIds).toContain('2607.27749');
    expect(await posts.makePost(subscriptionOf(alert), '2026-08-12', now, new Set(made.paperIds))).toBe(
      'not-yet',
    );
    expect(await post({ ...alert, createdAt: new Date(Date.now() + 60_000) })).toBe('not-yet');
  });
});

describe('what a post could hold', () => {
  it('is the papers of its day, wanted or not', async () => {
    const { posts } = await open();
    const papers = await posts.candidates(subscriptionOf(), '2026-08-12', NOW);
    expect(papers).toHaveLength(12);
  });
});
