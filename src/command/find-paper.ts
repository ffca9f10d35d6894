import { normaliseText } from '../language/normalise-text.ts';
import { shownText } from '../language/shown-text.ts';
import type { Paper } from '../paper/paper.ts';
import type { Suggestion } from './command.ts';
import type { CommandContext } from './command-context.ts';
import { shortLabel } from './command-context.ts';

/** `2`, `[2]`, `#2`, `２`, `第2篇`. @returns undefined when it is no number of a list */
export function readNumber(line: string): number | undefined {
  const match = /^(?:#|\[|第)? ?(\d{1,3}) ?(?:\]|篇|\.)?$/.exec(line.normalize('NFKC').trim());
  return match === null ? undefined : Number(match[1]);
}

/** `2601.01234`, `arXiv:2601.01234v2`, `https://arxiv.org/abs/2601.01234`, `doi:10.1/x`, an id as the store has it. */
function idIn(wanted: string): string {
  const arxiv = /(?<![\d.])(\d{4}\.\d{4,5})(?:v\d{1,2})?(?![\d.]\d)/.exec(wanted)?.[1];
  return arxiv ?? wanted.replace(/^https?:\/\/(?:dx\.)?doi\.org\//, 'doi:');
}

/** What somebody means with `/paper ...`: the number of the last list, an id, or words of a title. */
export type FoundPapers =
  | { readonly kind: 'one'; readonly paper: Paper }
  | { readonly kind: 'several'; readonly papers: readonly Paper[] }
  | { readonly kind: 'none' }
  /** A number, but no list was shown or it is shorter. */
  | { readonly kind: 'no-number' };

/** Papers shown where a name fits several. */
const SEVERAL = 8;

export async function findPapers(wanted: string, context: CommandContext): Promise<FoundPapers> {
  const { tools, caller } = context;
  const number = readNumber(wanted);
  if (number !== undefined) {
    const id = (await tools.conversation.lastShown(caller.conversation)).numbers[number - 1];
    const paper = id === undefined ? undefined : await tools.store.paper(id);
    return paper === undefined ? { kind: 'no-number' } : { kind: 'one', paper };
  }
  const named = await tools.store.paper(idIn(wanted));
  if (named !== undefined) return { kind: 'one', paper: named };
  const papers = await searchPapers(wanted, SEVERAL, context);
  const [first] = papers;
  if (first === undefined) return { kind: 'none' };
  return papers.length === 1 || isTitled(first, wanted)
    ? { kind: 'one', paper: first }
    : { kind: 'several', papers };
}

/** Ranked papers for words, from the local index only. */
export async function searchPapers(words: string, limit: number, context: CommandContext): Promise<Paper[]> {
  const { tools, language, timeZone, options } = context;
  const query = tools.understand(words, { now: tools.clock.now(), timeZone, fallbackLanguage: language });
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  return (await tools.retrieve(query, { limit, ...signal })).papers.map(({ paper }) => paper);
}

function isTitled({ title, titles }: Paper, wanted: string): boolean {
  const plain = (text: string) =>
    normaliseText(text)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const asked = plain(wanted);
  return [title, ...Object.values(titles)].some(
    (each) => plain(each) === asked || plain(each).startsWith(`${asked} `),
  );
}

/** For autocomplete: papers whose id begins with what is typed, else those that the index finds. */
export async function suggestPapers(
  typed: string,
  limit: number,
  context: CommandContext,
): Promise<Suggestion[]> {
  const { tools, language } = context;
  const wanted = typed.trim();
  if (wanted === '') return [];
  const isIdBegun = /^\d{4}(?:\.\d{0,5})?$/.test(wanted);
  const ids = isIdBegun
    ? (await tools.store.paperIds()).filter((id) => id.startsWith(wanted)).slice(-limit)
    : [];
  const titles = ids.length > 0 ? await tools.store.paperTitles(ids) : new Map<string, string>();
  const papers = ids.length > 0 ? [] : await searchPapers(wanted, limit, context);
  const found = [
    ...[...titles].map(([id, title]) => ({ id, title })),
    ...papers.map((paper) => ({ id: paper.id, title: paper.titles[language] ?? paper.title })),
  ];
  return found
    .filter(({ id }) => id.length <= 100)
    .slice(0, limit)
    .map(({ id, title }) => ({ label: shortLabel(`${shownText(title)} · ${id}`, 100), value: id }));
}
