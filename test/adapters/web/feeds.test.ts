import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedOf } from '../../../adapters/web/feeds/feed.ts';
import { renderAtom, renderJsonFeed, renderRss, xmlText } from '../../../adapters/web/feeds/render-feed.ts';
import type { PaperCard } from '../../../src/catalogue/card.ts';
import { samplePaperboy, startTestWeb } from './web-fixture.ts';

const sample = samplePaperboy();

function cardWith(other: Partial<PaperCard>): PaperCard {
  return {
    ...{ id: '2601.00001', title: 'A title', titles: {}, shownTitle: 'A title', line: 'A line.' },
    ...{ lineLanguage: 'en', authors: ['Ada Example'], publishedOn: null, dates: ['2026-01-11'] },
    ...{ categories: ['cs.RO'], tags: ['robot'], topic: null, score: null, upvotes: null },
    ...{ url: 'https://arxiv.org/abs/2601.00001', codeUrl: null },
    ...other,
  };
}

const feedWith = (...cards: readonly PaperCard[]) =>
  feedOf({ cards, language: 'en', origin: 'http://localhost:8790', path: '/api/v1/feed.rss?topic=a&q=b' });

/** What an XML parser makes of text that was escaped. */
function readXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replace(/&(\w+|#39);/g, (_, name: string) => entities[name] ?? '?');
}

describe('feeds', () => {
  it('hold the newest papers in each format, with the same ids', async () => {
    const web = await startTestWeb(sample());
    const types = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' };
    const ids: string[][] = [];
    for (const [name, type] of Object.entries(types)) {
      const response = await web.get(`/feed.${name}?limit=5&language=zh`);
      expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
      const text = await response.text();
      expect(text).toContain('Paperboy：每日论文');
      ids.push([...new Set(text.match(/urn:paperboy:[\d.]+/g))]);
    }
    expect(ids[0]).toHaveLength(5);
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]).toEqual(ids[0]);
  });

  it('take the filters of a subscription, and tell their own address', async () => {
    const web = await startTestWeb(sample());
    const feed = await web.json<{ feed_url: string; items: { id: string; url: string }[] }>(
      '/feed.json?topic=robotics&minScore=1&limit=100',
    );
    expect(feed.feed_url).toBe(`${web.url}/api/v1/feed.json?topic=robotics&minScore=1&limit=100`);
    // Another paper of the field has no score.
    expect(feed.items.map(({ id }) => id)).toEqual(['urn:paperboy:2608.08814']);
    const proxied = await web.json<{ home_page_url: string }>('/feed.json', { 'X-Forwarded-Proto': 'https' });
    expect(proxied.home_page_url).toBe(`${web.url.replace('http:', 'https:')}/`);
    const author = await web.json<{ items: unknown[] }>('/feed.json?author=Nobody%20Example');
    expect(author.items).toEqual([]);
    expect((await web.get('/feed.rss?minScore=9')).status).toBe(400);
  });

  it('are not sent again when nothing is new', async () => {
    const web = await startTestWeb(sample());
    const etag = (await web.get('/feed.rss')).headers.get('etag') ?? '';
    expect((await web.get('/feed.rss', { 'If-None-Match': etag })).status).toBe(304);
  });

  it('keep every text a text, whatever digests hold', () => {
    const hostile = `<script>alert('1')</script>]]>&amp;\u0000\u0008\uD800 ok`;
    const card = cardWith({ shownTitle: hostile, line: hostile, authors: [hostile], tags: [hostile] });
    for (const xml of [renderRss(feedWith(card)), renderAtom(feedWith(card))]) {
      expect(xml).not.toContain('<script');
      expect(xml).not.toMatch(/[\u0000-\u0008]|\p{Surrogate}/u);
      expect(xml).toContain('&lt;script&gt;');
    }
    // What readers of RSS take for HTML is escaped twice.
    expect(renderRss(feedWith(card))).toContain('<description>&amp;lt;script&amp;gt;alert(');
    const item = (JSON.parse(renderJsonFeed(feedWith(card))) as { items: { content_text: string }[] })
      .items[0];
    expect(item?.content_text).toContain('<script>');
  });

  it('are well-formed XML: every element that opens closes', () => {
    for (const xml of [
      renderRss(feedWith(cardWith({}), cardWith({ url: null, line: '' }))),
      renderAtom(feedWith()),
    ]) {
      const open: string[] = [];
      for (const [, closing, name = '', single] of xml.matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
        if (closing === '/') expect(open.pop()).toBe(name);
        else if (single === '') open.push(name);
      }
      expect(open).toEqual([]);
    }
  });

  it('lead to the page of a paper that has no link', () => {
    expect(feedWith(cardWith({ id: 'title:a b', url: null })).items[0]).toMatchObject({
      id: 'urn:paperboy:title%3Aa%20b',
      url: 'http://localhost:8790/paper/title%3Aa%20b',
    });
  });

  it('say when they were changed: on the newest day', () => {
    const feed = feedWith(
      cardWith({ dates: ['2026-01-09', '2026-01-12'] }),
      cardWith({ dates: ['2026-01'] }),
    );
    expect(feed.updated).toBe('2026-01-12T00:00:00Z');
    expect(feed.items.map(({ published }) => published)).toEqual([
      '2026-01-09T00:00:00Z',
      '2026-01-01T00:00:00Z',
    ]);
    expect(renderRss(feed)).toContain('<pubDate>Fri, 09 Jan 2026 00:00:00 GMT</pubDate>');
  });
});

describe('xmlText', () => {
  it('is read back as it was, without what XML cannot hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = xmlText(text);
        expect(escaped).not.toMatch(/[<>"']/);
        const held = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '');
        expect(readXml(escaped)).toBe(held);
      }),
    );
  });
});
