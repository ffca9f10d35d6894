/** One line of the table: what was measured, and what it must stay below when there is a goal. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'MB' | 'MB/s';
  /** The value must be smaller. */
  readonly goal?: number;
}

/** Nearest-rank percentile; NaN for no values. @param share 0 to 1 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** p50 and p99 of times in milliseconds, as two figures. */
export function latencies(
  name: string,
  timesMs: readonly number[],
  goals: { readonly p50?: number; readonly p99?: number } = {},
): Figure[] {
  return ([50, 99] as const).map((share) => {
    const goal = goals[`p${share}`];
    return {
      name: `${name}, p${share}`,
      value: percentile(timesMs, share / 100),
      unit: 'ms',
      ...(goal === undefined ? {} : { goal }),
    };
  });
}

/** A figure that is not a number (nothing was measured) misses its goal. */
export function isMissed({ value, goal }: Figure): boolean {
  return goal !== undefined && !(value < goal);
}

/** Cells of a table row: name, value, goal, verdict. */
export function cellsOf(figure: Figure): string[] {
  const { name, value, unit, goal } = figure;
  const shown = unit === 's' ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0);
  if (goal === undefined) return [name, `${shown} ${unit}`, '', ''];
  return [name, `${shown} ${unit}`, `< ${goal} ${unit}`, isMissed(figure) ? 'MISSED' : 'met'];
}
