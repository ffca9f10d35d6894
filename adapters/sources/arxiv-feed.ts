import { xmlElements, xmlText } from '../../src/digest/xml.ts';
import { fetchError } from './fetch/fetch-error.ts';

/** One page of an answer of arXiv's API. */
export interface ArxivPage {
  /** Papers on all pages. */
  readonly total: number;
  /** `<entry>…</entry>`, as arXiv wrote them. */
  readonly entries: readonly string[];
}

/** @throws {FetchError} `wrong-answer`, `rejected` (arXiv says that the question is wrong), `broken-answer` (cut off) */
export function readArxivPage(xml: string): ArxivPage {
  if (!/<feed[\s>]/.test(xml.slice(0, 2000))) throw fetchError('wrong-answer', 'no Atom feed');
  if (!xml.includes('</feed>')) throw fetchError('broken-answer', 'the feed is cut off');
  const total = Number(xmlText(xmlElements(xml, 'opensearch:totalResults')[0]?.content ?? ''));
  const entries = xmlElements(xml, 'entry').map(({ content }) => `<entry>${content}</entry>`);
  const error = entries.find((entry) => entry.includes('/api/errors'));
  if (error !== undefined)
    throw fetchError('rejected', xmlText(xmlElements(error, 'summary')[0]?.content ?? '').slice(0, 200));
  return { total: Number.isInteger(total) ? total : entries.length, entries };
}

/**
 * One feed of all pages, without what changes from one request to the next, so that the same papers make the same text.
 */
export function writeArxivFeed(
  categories: readonly string[],
  day: string,
  entries: readonly string[],
): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">',
    `<title>arXiv ${categories.join(' ')}, submitted on ${day}</title>`,
    '<id>https://arxiv.org/</id>',
    ...entries,
    '</feed>',
    '',
  ].join('\n');
}
