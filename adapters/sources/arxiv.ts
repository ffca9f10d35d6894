import type { FetchedDay, Source } from '../../src/source/source.ts';
import { type ArxivPage, readArxivPage, writeArxivFeed } from './arxiv-feed.ts';
import { answerOf, failed, fetched, isWebPage } from './ask-source.ts';
import { fetchError } from './fetch/fetch-error.ts';
import type { Fetcher } from './fetch/fetcher.ts';
import type { Pace } from './pace.ts';
import { folderName } from './source-names.ts';

/** Some 2 MB; arXiv allows more but then is slow and breaks off. */
const PAGE_SIZE = 500;
/** All of computer science has some 1,500 papers a day. */
const MAX_PAPERS = 2500;
const HOUR_MS = 3_600_000;

/**
 * Papers of arXiv by the day on which they were submitted (UTC), by its API:
 * https://info.arxiv.org/help/api/user-manual.html. Papers of a day appear on the next one, those of a Friday and a
 * weekend up to four days later, so a day is looked at again for so long.
 *
 * @param categories such as `cs.CL`, at least one
 * @param pace shared by all sources of this server
 */
export function createArxivSource(
  fetcher: Fetcher,
  baseUrl: string,
  categories: readonly string[],
  pace: Pace,
): Source {
  const name = `arxiv:${categories.join('+')}`;

  const ask = (day: string, start: number, signal: AbortSignal): Promise<ArxivPage> =>
    pace(async () => {
      const address = addressOf(baseUrl, categories, day, start);
      const answer = await fetcher.get(address, { accept: 'application/atom+xml', signal });
      if (answer.status !== 'ok') throw fetchError('rejected', `${new URL(baseUrl).host}: 404`);
      if (isWebPage(answer)) throw fetchError('wrong-answer', 'a web page');
      return readArxivPage(new TextDecoder().decode(answer.bytes));
    }, signal);

  const fetchDay = async (day: string, signal: AbortSignal): Promise<FetchedDay> => {
    const first = await ask(day, 0, signal);
    const wanted = Math.min(first.total, MAX_PAPERS);
    if (wanted === 0) return { status: 'not-there' };
    const entries = [...first.entries];
    while (entries.length < wanted) {
      const page = entries.length === 0 ? first : await ask(day, entries.length, signal);
      // arXiv now and then gives an empty page where there are papers; half a day would be worse than a late one.
      if (page.entries.length === 0) return failed('broken-answer', 'a page without its papers');
      entries.push(...page.entries);
    }
    return fetched(Buffer.from(writeArxivFeed(categories, day, entries)));
  };

  return {
    name,
    folder: folderName(name),
    extension: 'atom',
    habits: {
      timeZone: 'UTC',
      firstDayBack: 1,
      settlesAfterDays: 5,
      refreshMs: 6 * HOUR_MS,
      enriches: false,
    },
    fetchDay: (day, signal) => answerOf(() => fetchDay(day, signal)),
  };
}

function addressOf(baseUrl: string, categories: readonly string[], day: string, start: number): string {
  const compact = day.replaceAll('-', '');
  const anyCategory = categories.map((category) => `cat:${category}`).join(' OR ');
  const query = new URLSearchParams({
    search_query: `(${anyCategory}) AND submittedDate:[${compact}0000 TO ${compact}2359]`,
    start: String(start),
    max_results: String(PAGE_SIZE),
    sortBy: 'submittedDate',
    sortOrder: 'ascending',
  });
  return `${baseUrl}/api/query?${query}`;
}
