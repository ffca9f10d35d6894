import type { Feed, FeedItem } from './feed.ts';

/** RSS 2.0 (https://www.rssboard.org/rss-specification). */
export function renderRss(feed: Feed): string {
  const item = (each: FeedItem) =>
    [
      '<item>',
      element('title', each.title),
      element('link', each.url),
      `<guid isPermaLink="false">${xmlText(each.id)}</guid>`,
      element('pubDate', new Date(each.published).toUTCString()),
      ...each.labels.map((label) => element('category', label)),
      // Readers take a description for HTML: what is text is escaped once more.
      element('description', htmlText(each.summary)),
      '</item>',
    ].join('');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    element('title', feed.title),
    element('link', feed.homeUrl),
    element('description', feed.description),
    element('language', feed.language),
    element('lastBuildDate', new Date(feed.updated).toUTCString()),
    `<atom:link rel="self" type="application/rss+xml" href="${xmlText(feed.selfUrl)}"/>`,
    ...feed.items.map(item),
    '</channel></rss>',
  ].join('\n');
}

/** Atom (RFC 4287). */
export function renderAtom(feed: Feed): string {
  const entry = (each: FeedItem) =>
    [
      '<entry>',
      element('title', each.title),
      `<link rel="alternate" href="${xmlText(each.url)}"/>`,
      element('id', each.id),
      element('published', each.published),
      element('updated', each.published),
      ...each.authors.map((name) => `<author>${element('name', name)}</author>`),
      ...each.labels.map((label) => `<category term="${xmlText(label)}"/>`),
      `<summary type="text">${xmlText(each.summary)}</summary>`,
      '</entry>',
    ].join('');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">`,
    element('title', feed.title),
    element('subtitle', feed.description),
    element('id', feed.selfUrl),
    element('updated', feed.updated),
    // A feed needs an author where its entries have none.
    '<author><name>Paperboy</name></author>',
    `<link rel="self" type="application/atom+xml" href="${xmlText(feed.selfUrl)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlText(feed.homeUrl)}"/>`,
    ...feed.items.map(entry),
    '</feed>',
  ].join('\n');
}

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export function renderJsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description,
    language: feed.language,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl,
    items: feed.items.map((item) => ({
      id: item.id,
      title: item.title,
      url: item.url,
      // A paper without any text still needs a content.
      content_text: item.summary === '' ? item.title : item.summary,
      date_published: item.published,
      authors: item.authors.map((name) => ({ name })),
      tags: item.labels,
    })),
  });
}

function element(name: string, text: string): string {
  return `<${name}>${xmlText(text)}</${name}>`;
}

/** What XML 1.0 cannot hold, however it is written. */
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function xmlText(text: string): string {
  return text.replace(NOT_IN_XML, '').replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

function htmlText(text: string): string {
  return xmlText(text).replaceAll('\n\n', '<br><br>');
}
