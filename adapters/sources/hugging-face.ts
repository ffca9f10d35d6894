import type { FetchedDay, Source } from '../../src/source/source.ts';
import { answerOf, failed, fetched, isWebPage } from './ask-source.ts';
import { fetchError } from './fetch/fetch-error.ts';
import type { Fetcher } from './fetch/fetcher.ts';

/** The most papers that the API gives at once. */
const PAGE_SIZE = 100;
/** The busiest day known has under 100. */
const MAX_PAGES = 5;
const HOUR_MS = 3_600_000;

/**
 * Hugging Face Daily Papers, by its API: https://huggingface.co/docs/hub/api (`/api/daily_papers`).
 *
 * @param baseUrl `https://huggingface.co` or a mirror, without a slash at the end
 */
export function createHuggingFaceSource(fetcher: Fetcher, baseUrl: string): Source {
  const ask = (day: string, page: number, signal: AbortSignal, validators = {}) => {
    const query = new URLSearchParams({ date: day, limit: String(PAGE_SIZE) });
    if (page > 0) query.set('p', String(page));
    const accept = 'application/json';
    return fetcher.get(`${baseUrl}/api/daily_papers?${query}`, { accept, signal, validators });
  };

  const fetchDay = async (day: string, signal: AbortSignal, validators = {}): Promise<FetchedDay> => {
    const answer = await ask(day, 0, signal, validators);
    if (answer.status === 'unchanged') return { status: 'unchanged' };
    if (answer.status === 'missing') return failed('rejected', `${new URL(baseUrl).host}: 404`);
    if (isWebPage(answer)) return failed('wrong-answer', 'a web page');
    const papers = parseList(answer.bytes);
    if (papers.length === 0) return { status: 'not-there' };
    if (papers.length < PAGE_SIZE) return fetched(answer.bytes, answer.validators);
    for (let page = 1; page < MAX_PAGES && papers.length === page * PAGE_SIZE; page += 1) {
      const more = await ask(day, page, signal);
      if (more.status === 'ok') papers.push(...parseList(more.bytes));
    }
    // A later page can change without the first, so the first one's validators tell nothing.
    return fetched(Buffer.from(JSON.stringify(papers, undefined, 1)));
  };

  return {
    name: 'hugging-face',
    folder: 'hugging-face',
    extension: 'json',
    habits: {
      timeZone: 'UTC',
      firstDayBack: 0,
      settlesAfterDays: 2,
      refreshMs: HOUR_MS,
      enriches: true,
    },
    fetchDay: async (day, signal, validators) => {
      const result = await answerOf(() => fetchDay(day, signal, validators));
      // The API refuses days after its own today, which is not quite ours where clocks differ.
      return isRefusal(result) ? { status: 'not-there' } : result;
    },
  };
}

function isRefusal(result: FetchedDay): boolean {
  return (
    result.status === 'failed' && result.failure.code === 'rejected' && / 400$/.test(result.failure.detail)
  );
}

/** @throws {FetchError} `wrong-answer`: no list of papers */
function parseList(bytes: Uint8Array): unknown[] {
  const list = parseJson(new TextDecoder().decode(bytes));
  const isPaper = (item: unknown) => typeof item === 'object' && item !== null && 'paper' in item;
  if (!Array.isArray(list) || !list.every(isPaper)) throw fetchError('wrong-answer', 'no list of papers');
  return list;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
