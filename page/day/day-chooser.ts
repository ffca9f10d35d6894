import type { Day } from '../api/types.ts';
import { formatDay } from '../format.ts';
import { button, element } from '../parts/element.ts';
import { icon } from '../parts/icon.ts';
import type { Settings } from '../settings.ts';
import type { Page } from '../view.ts';

interface ChooserOptions {
  /** ISO day or `all`. */
  readonly date: string;
  /** Newest first. */
  readonly days: readonly Day[];
  readonly go: (day: string) => void;
}

type BarOptions = Pick<ChooserOptions, 'date' | 'go'> & Pick<Settings, 'words' | 'language'>;

/** Bars to choose a day by; older days are chosen by their date. */
const SHOWN_DAYS = 21;

/** Steps to the days beside, a calendar, all days, and the last days as bars. */
export function createDayChooser(
  { settings: { words, language } }: Page,
  options: ChooserOptions,
): HTMLElement {
  const { date, days, go } = options;
  const dates = days.map((day) => day.date).filter((day) => day.length === 10);
  const step = (name: 'previous' | 'next', day: string | undefined) =>
    button(
      {
        ...{ class: 'square', 'aria-label': words.day[name], disabled: day === undefined },
        'data-key': name === 'previous' ? 'ArrowLeft' : 'ArrowRight',
      },
      () => day !== undefined && go(day),
      icon(name),
    );
  const calendar = element('input', {
    type: 'date',
    name: 'date',
    'aria-label': words.day.date,
    value: date === 'all' ? '' : date,
    min: dates.at(-1),
    max: dates[0],
  });
  calendar.addEventListener('change', () => {
    if (calendar.value !== '') go(calendar.value);
  });
  const before = date === 'all' ? undefined : dates.find((day) => day < date);
  const after = date === 'all' ? undefined : dates.findLast((day) => day > date);
  const isAll = date === 'all';
  return element(
    'nav',
    { class: 'chooser', 'aria-label': words.day.days },
    element(
      'div',
      { class: 'chooser-row' },
      step('previous', before),
      calendar,
      step('next', after),
      button(
        { class: 'pressable', 'aria-pressed': String(isAll) },
        () => go(isAll ? (dates[0] ?? 'all') : 'all'),
        words.day.allDays,
      ),
    ),
    dayBars(days.slice(0, SHOWN_DAYS).reverse(), { date, go, words, language }),
  );
}

function dayBars(days: readonly Day[], { date, go, words, language }: BarOptions): HTMLElement {
  const most = Math.max(1, ...days.map(({ papers }) => papers));
  return element(
    'div',
    { class: 'bars' },
    days.map((day) => {
      const label = words.day.bar(formatDay(day.date, language, 'medium'), day.papers);
      const bar = button(
        {
          class: 'bar',
          'aria-label': label,
          title: label,
          'aria-current': day.date === date ? 'date' : undefined,
        },
        () => go(day.date),
        element('span', { class: 'bar-fill' }),
        element(
          'span',
          { class: 'bar-day', 'aria-hidden': 'true' },
          String(Number(day.date.slice(8, 10)) || ''),
        ),
      );
      bar.style.setProperty('--share', String(day.papers / most));
      return bar;
    }),
  );
}
