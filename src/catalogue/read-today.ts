import { areaName } from '../daily/logged-area.ts';
import type { ReplyLanguage } from '../language/language.ts';
import { messagesIn } from '../language/messages.ts';
import { usualAreas } from './area-trends.ts';
import type { PaperCard } from './card.ts';
import type { CatalogueDay, CatalogueEntry } from './catalogue.ts';
import type { PaperViews } from './paper-views.ts';

/** A day's papers by field. */
export interface Today {
  /** Null when no digest has a day. */
  readonly date: string | null;
  readonly language: ReplyLanguage;
  readonly total: number;
  /** Largest first, papers of no field last. */
  readonly groups: readonly {
    readonly id: string;
    readonly name: string;
    readonly papers: readonly PaperCard[];
  }[];
  readonly statistics: {
    readonly digests: number;
    readonly papers: number;
    /** Most frequent ones, at most ten, with the number of papers. */
    readonly tags: Readonly<Record<string, number>>;
    readonly categories: Readonly<Record<string, number>>;
    readonly topics: readonly {
      readonly id: string;
      readonly name: string;
      readonly count: number;
      readonly usual: number | null;
    }[];
  };
  /** Days with a digest beside it. */
  readonly previous: string | null;
  readonly next: string | null;
}

/** @param date ISO day; without one the newest day that has papers */
export async function readToday(
  views: PaperViews,
  language: ReplyLanguage,
  date: string | undefined,
): Promise<Today> {
  const { days } = await views.catalogue();
  const shown = date ?? days.find(({ papers }) => papers.length > 0)?.date ?? null;
  const day: CatalogueDay = days.find((each) => each.date === shown) ?? {
    ...{ date: shown ?? '', papers: [], digests: 0 },
  };
  const cards = new Map((await views.cards(day.papers, language)).map((card) => [card.id, card]));
  const usual = shown === null ? undefined : usualAreas(days, day);
  const groups = groupsOf(day.papers);
  const nameOf = (area: string) => areaName(area, language) ?? messagesIn(language).otherArea();
  return {
    date: shown,
    language,
    total: day.papers.length,
    groups: groups.map(([area, papers]) => ({
      ...{ id: area === '' ? 'other' : area, name: nameOf(area) },
      papers: papers.flatMap(({ id }) => cards.get(id) ?? []),
    })),
    statistics: {
      digests: day.digests,
      papers: day.papers.length,
      tags: mostFrequent(day.papers.map(({ tags }) => tags)),
      categories: mostFrequent(day.papers.map(({ categories }) => categories)),
      topics: groups.map(([area, papers]) => ({
        ...{ id: area === '' ? 'other' : area, name: nameOf(area), count: papers.length },
        usual: usual === undefined ? null : Math.round((usual.get(area) ?? 0) * 10) / 10,
      })),
    },
    previous: shown === null ? null : (days.find((each) => each.date < shown)?.date ?? null),
    next: shown === null ? null : (days.findLast((each) => each.date > shown)?.date ?? null),
  };
}

/** By area, `''` for none. */
function groupsOf(papers: readonly CatalogueEntry[]): [string, CatalogueEntry[]][] {
  const groups = new Map<string, CatalogueEntry[]>();
  for (const paper of papers) {
    const area = paper.area ?? '';
    const group = groups.get(area);
    if (group === undefined) groups.set(area, [paper]);
    else group.push(paper);
  }
  return [...groups].sort(
    ([left, some], [right, others]) =>
      Number(left === '') - Number(right === '') || others.length - some.length || (left < right ? -1 : 1),
  );
}

const MOST_FREQUENT = 10;

function mostFrequent(lists: readonly (readonly string[])[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const item of lists.flatMap((list) => [...new Set(list)]))
    counts.set(item, (counts.get(item) ?? 0) + 1);
  const sorted = [...counts].sort(
    ([left, some], [right, others]) => others - some || (left < right ? -1 : 1),
  );
  return Object.fromEntries(sorted.slice(0, MOST_FREQUENT));
}
