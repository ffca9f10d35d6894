import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import type { LinesData } from '../../src/daily/charts-port.ts';
import { labelled } from './bars.ts';
import {
  HEIGHT,
  header,
  lineElement,
  MARGIN,
  type Pen,
  picture,
  rounded,
  SMALL,
  shortened,
  textElement,
  WIDTH,
} from './svg.ts';

const AXIS = 66;
const TICKS = 4;
const MOST_SERIES = 6;
/** The most that names at the right may take. */
const NAMES = 250;

/** Lines with their names at their ends instead of a legend. */
export function drawLines(data: LinesData, pen: Pen): string {
  const { theme, font } = pen;
  const { elements, top } = header(data, pen);
  const bottom = HEIGHT - MARGIN - SMALL * 1.5;
  const series = data.series.slice(0, MOST_SERIES).map(({ name, values }, index) => ({
    ...{ values, colour: theme.series[index] ?? theme.text },
    name: shortened(font.fit(name) ?? '', SMALL, NAMES, font),
  }));
  const names = Math.max(0, ...series.map(({ name }) => font.width(name) * SMALL));
  const right = WIDTH - MARGIN / 2 - names - 16;
  const most = Math.max(0.01, ...series.flatMap(({ values }) => values));
  const y = scaleLinear([0, most], [bottom, top + SMALL]).nice(TICKS);
  const x = scalePoint<number>(
    data.steps.map((_, index) => index),
    [MARGIN + AXIS, right],
  );
  const grid = y.ticks(TICKS).map(
    (value) =>
      lineElement([MARGIN + AXIS, y(value)], [right, y(value)], theme.grid) +
      textElement(percent(value), {
        ...{ x: MARGIN + AXIS - 12, y: y(value) + SMALL * 0.35, size: SMALL },
        ...{ fill: theme.muted, anchor: 'end' as const },
      }),
  );
  const path = line<number>(
    (_, index) => x(index) ?? 0,
    (value) => y(value),
  ).digits(2);
  const drawn = series.map(({ values, colour }) => {
    const last = values.length - 1;
    const end = `<circle cx="${rounded(x(last) ?? 0)}" cy="${rounded(y(values[last] ?? 0))}" r="6" fill="${colour}"/>`;
    return `<path d="${path([...values]) ?? ''}" fill="none" stroke="${colour}" stroke-width="4.5" stroke-linejoin="round" stroke-linecap="round"/>${end}`;
  });
  const places = spread(
    series.map(({ values }) => y(values.at(-1) ?? 0)),
    SMALL * 1.25,
    top,
    bottom,
  );
  const ends = series.map(({ name, colour }, index) =>
    textElement(name, { x: right + 16, y: (places[index] ?? 0) + SMALL * 0.35, size: SMALL, fill: colour }),
  );
  const labels = labelled(data.steps, x.step(), pen).map(({ index, label }) =>
    textElement(label, {
      ...{ x: x(index) ?? 0, y: bottom + SMALL * 1.5, size: SMALL },
      ...{ fill: theme.muted, anchor: 'middle' as const },
    }),
  );
  return picture([elements, ...grid, ...drawn, ...ends, ...labels].join(''), pen);
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}

/**
 * Places for names, each as near to its line's end as the others allow.
 *
 * @param wanted where they would stand; @param gap the least distance
 * @returns in the order of `wanted`, between top and bottom where there is room for all
 */
export function spread(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = [...wanted.keys()].sort((left, right) => (wanted[left] ?? 0) - (wanted[right] ?? 0));
  const places = [...wanted];
  let least = top;
  for (const index of order) {
    places[index] = Math.max(least, places[index] ?? 0);
    least = (places[index] ?? 0) + gap;
  }
  let most = bottom;
  for (const index of order.toReversed()) {
    places[index] = Math.min(most, places[index] ?? 0);
    most = (places[index] ?? 0) - gap;
  }
  return places;
}
