import type { ReplyLanguage } from '../language/language.ts';
import { messagesIn } from '../language/messages.ts';
import { shownText } from '../language/shown-text.ts';
import { newestDay } from '../newest-day.ts';
import type { Paper } from '../paper/paper.ts';
import { paperUrl } from '../paper/paper-url.ts';
import { titleIn } from '../paper/title-in.ts';
import type { Store } from '../store.ts';
import { groupPapers } from './group-papers.ts';

/** One day's papers, merged over all digests of the day. */
export interface Day {
  /** ISO day; undefined when the store holds no dated digest. */
  readonly date: string | undefined;
  readonly language: ReplyLanguage;
  readonly papers: readonly Paper[];
  readonly groups: readonly {
    readonly area: string;
    readonly name: string;
    readonly paperIds: readonly string[];
  }[];
  readonly statistics: {
    readonly digests: number;
    readonly papers: number;
    /** Most frequent tags, at most ten, with the number of papers. */
    readonly tags: Readonly<Record<string, number>>;
    readonly categories: Readonly<Record<string, number>>;
  };
  readonly text: string;
}

/**
 * @param date ISO day; without one the newest day that has papers
 */
export async function readDay(store: Store, language: ReplyLanguage, date?: string): Promise<Day> {
  const day = date ?? (await newestDay(store));
  const papers: Paper[] = [];
  if (day !== undefined) for await (const paper of store.papers({ date: day })) papers.push(paper);
  const digests = day === undefined ? [] : await store.digests({ from: day, to: day });
  const ranked = rankPapers(papers);
  const groups = (await groupPapers(ranked)).map(({ area, papers: members }) => ({
    area: area?.id ?? 'other',
    name: area?.names[language] ?? messagesIn(language).otherArea(),
    paperIds: members.map((paper) => paper.id),
  }));
  const statistics = {
    digests: digests.length,
    papers: ranked.length,
    tags: mostFrequent(ranked.map((paper) => paper.tags)),
    categories: mostFrequent(ranked.map((paper) => paper.categories)),
  };
  const text = await describeDay(store, { day, language, papers: ranked, groups, digests: digests.length });
  return { date: day, language, papers: ranked, groups, statistics, text };
}

/** Best first by what digests say: score, then votes; the digests' own order decides the rest. */
export function rankPapers(papers: readonly Paper[]): Paper[] {
  const worth = (paper: Paper) => (paper.score === undefined ? 0.5 : paper.score.value / paper.score.outOf);
  return [...papers].sort(
    (left, right) => worth(right) - worth(left) || (right.upvotes ?? 0) - (left.upvotes ?? 0),
  );
}

function mostFrequent(lists: readonly (readonly string[])[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const item of lists.flatMap((list) => [...new Set(list)]))
    counts.set(item, (counts.get(item) ?? 0) + 1);
  return Object.fromEntries([...counts].sort((left, right) => right[1] - left[1]).slice(0, 10));
}

interface DayToDescribe extends Pick<Day, 'language' | 'papers' | 'groups'> {
  readonly day: string | undefined;
  readonly digests: number;
}

async function describeDay(
  store: Store,
  { day, language, papers, groups, digests }: DayToDescribe,
): Promise<string> {
  const messages = messagesIn(language);
  if (day === undefined) return messages.nothingRead();
  if (digests === 0) return messages.noDigest(day, await newestDay(store));
  if (papers.length === 0) return messages.noPapers(day);
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const lines = [messages.overview(papers.length, day)];
  for (const group of groups) {
    lines.push('', `## ${group.name} (${group.paperIds.length})`);
    for (const id of group.paperIds) {
      const paper = byId.get(id);
      if (paper !== undefined) lines.push(`- ${shownTitle(paper, language)} ${paperUrl(paper)}`.trimEnd());
    }
  }
  return lines.join('\n');
}

/** Longer titles are no titles, and would bury the list that they stand in. */
const LONGEST_TITLE = 300;

/** `titleIn` as answers show it, see `shownText`. */
export function shownTitle(paper: Pick<Paper, 'title' | 'titles'>, language: ReplyLanguage): string {
  return shownText(titleIn(paper, language), LONGEST_TITLE);
}
