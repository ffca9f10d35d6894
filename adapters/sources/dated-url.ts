import { extname } from 'node:path';
import type { Source } from '../../src/source/source.ts';
import { answerOf, failed, fetched, isWebPage } from './ask-source.ts';
import type { Fetcher } from './fetch/fetcher.ts';
import { folderName, shortHash } from './source-names.ts';

const HOUR_MS = 3_600_000;
const EXTENSIONS: ReadonlySet<string> = new Set(['md', 'markdown', 'txt', 'json', 'jsonl', 'html', 'htm']);

/**
 * Digests at an address with the day in it, such as raw markdown in a repository.
 *
 * @param template http or https address in which `{date}` stands for the ISO day
 * @param timeZone zone in which its days are counted
 */
export function createDatedUrlSource(fetcher: Fetcher, template: string, timeZone: string): Source {
  const addressOf = (day: string) => template.replaceAll('{date}', day);
  const { hostname, pathname } = new URL(addressOf('2026-01-01'));
  // The path may hold a token, and a host may have several: a few digits tell them apart.
  const name = `url:${hostname}~${shortHash(template)}`;
  const ending = extname(pathname).slice(1).toLowerCase();
  const extension = EXTENSIONS.has(ending) ? ending : 'md';
  return {
    name,
    folder: folderName(name),
    extension,
    habits: { timeZone, firstDayBack: 0, settlesAfterDays: 3, refreshMs: HOUR_MS, enriches: false },
    fetchDay: (day, signal, validators = {}) =>
      answerOf(async () => {
        const answer = await fetcher.get(addressOf(day), { accept: '*/*', signal, validators });
        if (answer.status === 'unchanged') return answer;
        if (answer.status === 'missing' || answer.bytes.length === 0) return { status: 'not-there' };
        const isUnexpectedPage = isWebPage(answer) && !extension.startsWith('htm') && ending !== '';
        if (isUnexpectedPage) return failed('wrong-answer', 'a web page');
        return fetched(answer.bytes, answer.validators);
      }),
  };
}
