import { BEGINNING, type DateRange, monthOf } from '../calendar.ts';
import type { ReplyLanguage } from './language.ts';

type PeriodNames = Readonly<Record<'month' | 'year' | 'until', (range: DateRange) => string>>;

const yearOf = ({ from }: DateRange) => Number(from.slice(0, 4));
const monthNumberOf = ({ from }: DateRange) => Number(from.slice(5, 7));

const NAMES: Readonly<Record<ReplyLanguage, PeriodNames>> = {
  en: {
    month: ({ from }) =>
      new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(from),
      ),
    year: (range) => String(yearOf(range)),
    until: ({ to }) => `days up to ${to}`,
  },
  zh: {
    month: (range) => `${yearOf(range)} 年 ${monthNumberOf(range)} 月`,
    year: (range) => `${yearOf(range)} 年`,
    until: ({ to }) => `${to} 及以前`,
  },
  vi: {
    month: (range) => `tháng ${monthNumberOf(range)}/${yearOf(range)}`,
    year: (range) => `năm ${yearOf(range)}`,
    until: ({ to }) => `các ngày đến ${to}`,
  },
};

/**
 * A day by itself, a whole month or year by its name, other days as first and last; an open start is left out.
 */
export function nameOfPeriod(range: DateRange, language: ReplyLanguage): string {
  const names = NAMES[language];
  const { from, to } = range;
  if (from === to) return from;
  if (from <= BEGINNING) return names.until(range);
  const [year, month] = [from.slice(0, 4), from.slice(5, 7)];
  if (from === `${year}-01-01` && to === `${year}-12-31`) return names.year(range);
  const whole = monthOf(Number(year), Number(month));
  return from === whole.from && to === whole.to ? names.month(range) : `${from} – ${to}`;
}
