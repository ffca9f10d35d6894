import { scaleBand, scaleLinear } from 'd3-scale';
import type { BarsData } from '../../src/daily/charts-port.ts';
import {
  HEIGHT,
  header,
  lineElement,
  MARGIN,
  type Pen,
  picture,
  rounded,
  SMALL,
  textElement,
  WIDTH,
} from './svg.ts';

const AXIS = 56;
const TICKS = 4;
const ROUND = 3;

export function drawBars(data: BarsData, pen: Pen): string {
  const { theme, font } = pen;
  const { elements, top } = header(data, pen);
  const bottom = HEIGHT - MARGIN - SMALL * 1.5;
  const right = WIDTH - MARGIN;
  const most = Math.max(1, data.line ?? 0, ...data.bars.map(({ value }) => value));
  const y = scaleLinear([0, most], [bottom, top + SMALL]).nice(TICKS);
  const x = scaleBand<number>(
    data.bars.map((_, index) => index),
    [MARGIN + AXIS, right],
  ).padding(0.22);
  const ticks = y.ticks(TICKS).filter(Number.isInteger);
  const grid = ticks.map(
    (value) =>
      lineElement([MARGIN + AXIS, y(value)], [right, y(value)], theme.grid) +
      textElement(String(value), {
        ...{ x: MARGIN + AXIS - 12, y: y(value) + SMALL * 0.35, size: SMALL },
        ...{ fill: theme.muted, anchor: 'end' as const },
      }),
  );
  const bars = data.bars.map(({ value }, index) => {
    const height = bottom - y(value);
    const round = Math.min(ROUND, height / 2);
    return `<rect x="${rounded(x(index) ?? 0)}" y="${rounded(y(value))}" width="${rounded(x.bandwidth())}" height="${rounded(height)}" rx="${rounded(round)}" fill="${theme.series[0] ?? theme.text}"/>`;
  });
  const labels = labelled(
    data.bars.map(({ label }) => label),
    x.step(),
    pen,
  ).map(({ index, label }) => {
    // The outer labels stay inside the picture.
    const half = (font.width(label) * SMALL) / 2;
    const middle = (x(index) ?? 0) + x.bandwidth() / 2;
    const at = Math.min(WIDTH - 12 - half, Math.max(half + 12, middle));
    return textElement(label, {
      x: at,
      y: bottom + SMALL * 1.5,
      size: SMALL,
      fill: theme.muted,
      anchor: 'middle',
    });
  });
  return picture([elements, ...grid, ...bars, acrossLine(data, y, right, pen), ...labels].join(''), pen);
}

function acrossLine({ line }: BarsData, y: (value: number) => number, right: number, { theme }: Pen): string {
  if (line === undefined) return '';
  const stroke = theme.series[1] ?? theme.text;
  return lineElement(
    [MARGIN + AXIS, y(line)],
    [right, y(line)],
    stroke,
    'stroke-width="3" stroke-dasharray="9 7"',
  );
}

/** Labels below an axis: every one, every second or every n-th, so that none touches the next; the last one always. */
export function labelled(
  labels: readonly string[],
  step: number,
  { font }: Pick<Pen, 'font'>,
): { readonly index: number; readonly label: string }[] {
  const fitting = labels.map((label) => font.fit(label) ?? '');
  const widest = Math.max(0, ...fitting.map((label) => font.width(label) * SMALL)) + SMALL;
  const each = Math.max(1, Math.ceil(widest / step));
  return fitting.flatMap((label, index) =>
    (fitting.length - 1 - index) % each === 0 ? [{ index, label }] : [],
  );
}
