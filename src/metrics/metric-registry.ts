import { METRICS, type MetricDefinition, type MetricName, type Metrics } from './metrics.ts';

/** Upper ends of the histograms' buckets in seconds: from an index look-up to a slow model. */
const BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** More rows than these of one metric are a mistake of ours; the rest is left out rather than kept in memory. */
const MOST_ROWS = 500;

interface Row {
  /** `{route="/papers",status="200"}`; empty without labels. */
  readonly labels: string;
  value: number;
  /** Of a histogram: how many values fell into each bucket, not added up. */
  readonly buckets: number[];
  sum: number;
}

export interface MetricRegistry extends Metrics {
  /** In Prometheus' text format, version 0.0.4. */
  render(): string;
}

/** Keeps what is measured in memory; it begins anew with each process, as Prometheus expects. */
export function createMetricRegistry(): MetricRegistry {
  const rows = new Map<MetricName, Map<string, Row>>();
  const rowOf = (name: MetricName, given: Readonly<Record<string, string>>): Row | undefined => {
    const ofName = rows.get(name) ?? new Map<string, Row>();
    rows.set(name, ofName);
    const labels = labelText(METRICS[name].labels, given);
    let row = ofName.get(labels);
    if (row === undefined) {
      if (ofName.size >= MOST_ROWS) return undefined;
      row = { labels, value: 0, buckets: BUCKETS.map(() => 0), sum: 0 };
      ofName.set(labels, row);
    }
    return row;
  };
  return {
    count(name, labels, by = 1) {
      const row = rowOf(name, labels);
      if (row !== undefined && by >= 0) row.value += by;
    },
    set(name, value, labels) {
      const row = rowOf(name, labels);
      if (row !== undefined) row.value = value;
    },
    observe(name, value, labels) {
      const row = rowOf(name, labels);
      if (row === undefined || !Number.isFinite(value)) return;
      row.value++;
      row.sum += value;
      const bucket = BUCKETS.findIndex((end) => value <= end);
      if (bucket >= 0) row.buckets[bucket] = (row.buckets[bucket] ?? 0) + 1;
    },
    render: () =>
      [...rows].map(([name, ofName]) => renderMetric(name, METRICS[name], [...ofName.values()])).join(''),
  };
}

function renderMetric(name: string, { kind, help }: MetricDefinition, rows: readonly Row[]): string {
  const lines = rows.flatMap((row) =>
    kind === 'histogram' ? histogramLines(name, row) : [`${name}${row.labels} ${row.value}`],
  );
  return `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${lines.join('\n')}\n`;
}

function histogramLines(name: string, { labels, buckets, value, sum }: Row): string[] {
  let below = 0;
  const lines = buckets.map((count, index) => {
    below += count;
    return `${name}_bucket${withLabel(labels, `le="${BUCKETS[index]}"`)} ${below}`;
  });
  return [
    ...lines,
    `${name}_bucket${withLabel(labels, 'le="+Inf"')} ${value}`,
    `${name}_sum${labels} ${sum}`,
    `${name}_count${labels} ${value}`,
  ];
}

function withLabel(labels: string, another: string): string {
  return labels === '' ? `{${another}}` : `${labels.slice(0, -1)},${another}}`;
}

function labelText(names: readonly string[], given: Readonly<Record<string, string>>): string {
  if (names.length === 0) return '';
  return `{${names.map((name) => `${name}="${escaped(given[name] ?? '')}"`).join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
