import { drawing, element } from '../parts/element.ts';
import { readWithKeys } from './chart-keys.ts';
import { niceTicks } from './ticks.ts';
import { spacedFromRight } from './time-line.ts';

export interface ChartPoint {
  readonly id: string;
  /** >= 0. */
  readonly value: number;
  /** Below the column. */
  readonly short: string;
  /** All about it, in words. */
  readonly label: string;
}

interface ColumnOptions {
  readonly title: string;
  readonly help: string;
  readonly onOpen?: (id: string) => void;
}

const WIDTH = 560;
const HEIGHT = 200;
const LEFT = 40;
const BOTTOM = 32;
const TOP = 12;
const WIDEST_COLUMN = 56;
/** A day in words, with the space around it. */
const LABEL_WIDTH = 84;
/** A label nearer to the end of the picture would be cut off. */
const LABEL_MARGIN = 30;

/** Columns over a zero line, read by pointer, or by arrow keys; Enter or a click opens one. */
export function columnChart(
  points: readonly ChartPoint[],
  { title, help, onOpen }: ColumnOptions,
): HTMLElement {
  const ticks = niceTicks(Math.max(1, ...points.map(({ value }) => value)));
  const most = ticks.at(-1) ?? 1;
  const step = (WIDTH - LEFT) / Math.max(1, points.length);
  const width = Math.min(WIDEST_COLUMN, step * 0.72);
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / most);
  const labelled = spacedFromRight(
    points.map((_, place) => LEFT + step * (place + 0.5)),
    LABEL_WIDTH,
  );
  const labelAt = (middle: number) => Math.min(middle, WIDTH - LABEL_MARGIN);
  const columns = points.map(({ value }, place) => {
    const middle = LEFT + step * (place + 0.5);
    return drawing(
      'g',
      { class: 'column' },
      drawing('rect', {
        class: 'column-space',
        x: middle - step / 2,
        y: TOP,
        width: step,
        height: HEIGHT - TOP - BOTTOM,
      }),
      drawing('rect', {
        class: 'column-fill',
        x: middle - width / 2,
        y: y(value),
        width,
        height: Math.max(0, HEIGHT - BOTTOM - y(value)),
        rx: 2,
      }),
    );
  });
  const picture = drawing(
    'svg',
    {
      class: 'picture',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      tabindex: 0,
      'aria-label': `${title}. ${help}`,
    },
    ticks.map((tick) => [
      drawing('line', { class: 'grid', x1: LEFT, x2: WIDTH, y1: y(tick), y2: y(tick) }),
      drawing('text', { class: 'tick', x: LEFT - 8, y: y(tick) + 4, 'text-anchor': 'end' }, String(tick)),
    ]),
    columns,
    points.map(({ short }, place) =>
      labelled.has(place)
        ? drawing(
            'text',
            {
              class: 'tick',
              x: labelAt(LEFT + step * (place + 0.5)),
              y: HEIGHT - 8,
              'text-anchor': 'middle',
            },
            short,
          )
        : undefined,
    ),
  );
  const told = element('p', { class: 'reading', role: 'status' });
  const read = (place: number | undefined) => {
    columns.forEach((column, each) => {
      column.classList.toggle('is-read', each === place);
    });
    told.textContent = place === undefined ? '' : (points[place]?.label ?? '');
  };
  readWithKeys(picture, {
    count: points.length,
    read,
    placeAt: (x) => Math.floor((x * WIDTH - LEFT) / step),
    open: (place) => {
      const point = points[place];
      if (point !== undefined) onOpen?.(point.id);
    },
  });
  return element('div', { class: 'figure' }, picture, told);
}
