import { areaName } from '../daily/logged-area.ts';
import type { ReplyLanguage } from '../language/language.ts';
import { areaTrends } from './area-trends.ts';
import type { CatalogueDay } from './catalogue.ts';
import type { PaperViews } from './paper-views.ts';
import { papersAbout } from './papers-about.ts';

export interface TrendsAsked {
  /** ISO days, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** A field, a term of the field or any words. */
  readonly word?: string | undefined;
}

interface DayCount {
  readonly date: string;
  readonly papers: number;
}

/** How many papers came when. */
export interface Trends {
  /** Oldest first. */
  readonly days: readonly DayCount[];
  readonly topics: readonly {
    readonly id: string;
    readonly name: string;
    readonly weeks: readonly { readonly week: string; readonly papers: number; readonly total: number }[];
    /** See `AreaTrend.change`. */
    readonly change: number | null;
  }[];
  /** Null where no word was asked for, or it names nothing that could be counted. */
  readonly word: { readonly word: string; readonly days: readonly DayCount[] } | null;
}

export async function readTrends(
  views: PaperViews,
  language: ReplyLanguage,
  { from = '', to = '~', word }: TrendsAsked,
): Promise<Trends> {
  const catalogue = await views.catalogue();
  const days = catalogue.days.filter(({ date }) => date >= from && date <= to).reverse();
  const about = word === undefined ? undefined : await papersAbout(word, language, catalogue, views.about);
  return {
    days: countsOf(days),
    topics: areaTrends(days).map(({ area, weeks, change }) => ({
      id: area,
      name: areaName(area, language) ?? area,
      weeks: weeks.map(({ monday, papers, total }) => ({ week: monday, papers, total })),
      change: change === undefined ? null : Math.round(change * 1000) / 1000,
    })),
    word: about === undefined ? null : { word: about.name, days: countsOf(days, about.ids) },
  };
}

function countsOf(days: readonly CatalogueDay[], ids?: ReadonlySet<string>): DayCount[] {
  return days.map(({ date, papers }) => ({
    date,
    papers: ids === undefined ? papers.length : papers.filter(({ id }) => ids.has(id)).length,
  }));
}
