import { addDays, weekday } from '../calendar.ts';
import { AREAS } from '../daily/areas.ts';
import { smoothedRatio, sum } from '../daily/statistics.ts';
import type { CatalogueDay } from './catalogue.ts';

export interface AreaTrend {
  readonly area: string;
  /** Ascending, also weeks in which it has no paper. */
  readonly weeks: readonly { readonly monday: string; readonly papers: number; readonly total: number }[];
  /**
   * Its share of the papers in the later half of the weeks, beside that in the earlier half: 0.5 is half as much again.
   * Undefined where there is too little to tell.
   */
  readonly change: number | undefined;
}

const FEWEST_PAPERS = 5;
const FEWEST_WEEKS = 3;

/** How many papers of each area came in each week of some days; each paper once a week. Largest area first. */
export function areaTrends(days: readonly CatalogueDay[]): AreaTrend[] {
  const weeks = new Map<string, Map<string, string | undefined>>();
  for (const { date, papers } of days) {
    const monday = addDays(date, -weekday(date));
    const week = weeks.get(monday) ?? new Map<string, string | undefined>();
    weeks.set(monday, week);
    for (const { id, area } of papers) week.set(id, area);
  }
  const ascending = [...weeks].sort(([left], [right]) => (left < right ? -1 : 1));
  const counted = ascending.map(([monday, papers]) => ({
    monday,
    total: papers.size,
    byArea: countOf(papers.values()),
  }));
  const trends = AREAS.map(({ id }) => {
    const own = counted.map(({ monday, total, byArea }) => ({ monday, total, papers: byArea.get(id) ?? 0 }));
    return { area: id, weeks: own, change: changeOf(own) };
  });
  const papersOf = ({ weeks: own }: AreaTrend) => sum(own.map(({ papers }) => papers));
  return trends
    .filter((trend) => papersOf(trend) > 0)
    .sort((left, right) => papersOf(right) - papersOf(left) || (left.area < right.area ? -1 : 1));
}

function countOf(areas: Iterable<string | undefined>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const area of areas) if (area !== undefined) counts.set(area, (counts.get(area) ?? 0) + 1);
  return counts;
}

function changeOf(weeks: AreaTrend['weeks']): number | undefined {
  const half = Math.ceil(weeks.length / 2);
  const [before, after] = [weeks.slice(0, half), weeks.slice(half)];
  const papersOf = (some: AreaTrend['weeks']) => sum(some.map(({ papers }) => papers));
  const totalOf = (some: AreaTrend['weeks']) => sum(some.map(({ total }) => total));
  if (weeks.length < FEWEST_WEEKS || papersOf(weeks) < FEWEST_PAPERS) return undefined;
  return smoothedRatio(papersOf(after), totalOf(after), papersOf(before), totalOf(before)) - 1;
}

/** Days before with which a day is compared. */
const USUAL_DAYS = 30;

/**
 * What each area's share of the papers of the 30 days before would be among a day's papers.
 *
 * @returns by area id, `''` for papers of none; undefined without days before
 */
export function usualAreas(
  days: readonly CatalogueDay[],
  day: CatalogueDay,
): ReadonlyMap<string, number> | undefined {
  const first = addDays(day.date, -USUAL_DAYS);
  const today = new Set(day.papers.map(({ id }) => id));
  const earlier = new Map<string, string>();
  for (const { date, papers } of days)
    if (date >= first && date < day.date)
      for (const { id, area } of papers) if (!today.has(id)) earlier.set(id, area ?? '');
  if (earlier.size === 0) return undefined;
  const counts = countOf(earlier.values());
  return new Map([...counts].map(([area, count]) => [area, (count / earlier.size) * day.papers.length]));
}
