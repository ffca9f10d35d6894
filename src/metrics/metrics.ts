/** What is measured: every name with its kind, its labels and what it says. Ids, names and texts are never labels. */
export const METRICS = {
  paperboy_questions_total: counter('Questions answered.', 'face', 'status', 'mode'),
  paperboy_stage_seconds: histogram('Time that a stage of answering took.', 'stage'),
  paperboy_model_calls_total: counter('Calls of the language model.', 'purpose', 'result'),
  paperboy_model_tokens_total: counter('Tokens of the language model.', 'purpose', 'kind'),
  paperboy_deliveries_total: counter('Posts tried.', 'platform', 'result'),
  paperboy_source_fetches_total: counter('Digests fetched.', 'source', 'result'),
  paperboy_http_requests_total: counter('HTTP requests answered.', 'route', 'method', 'status'),
  paperboy_http_seconds: histogram('Time until an HTTP answer began.', 'route'),
  paperboy_store_digests: gauge('Digests in the store.'),
  paperboy_store_papers: gauge('Papers in the store.'),
  paperboy_store_passages: gauge('Passages in the store.'),
  paperboy_index_papers: gauge('Papers in the lexical index.'),
  paperboy_index_vectors: gauge('Vectors in the vector index.'),
  paperboy_outbox_deliveries: gauge('Deliveries in the outbox.', 'state'),
  paperboy_part_up: gauge('1 where a part is well, else 0.', 'part'),
  process_resident_memory_bytes: gauge('Resident memory.'),
  process_start_time_seconds: gauge('Start of the process since 1970.'),
} as const satisfies Readonly<Record<string, MetricDefinition>>;

export type MetricName = keyof typeof METRICS;
type NamesOf<Kind extends MetricDefinition['kind']> = {
  [Name in MetricName]: (typeof METRICS)[Name]['kind'] extends Kind ? Name : never;
}[MetricName];
export type Labels<Name extends MetricName> = Readonly<
  Record<(typeof METRICS)[Name]['labels'][number], string>
>;

export interface MetricDefinition {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
}

/** Counts what happens. Recording never throws and costs microseconds. */
export interface Metrics {
  /** @param by at least 0, 1 by default */
  count<Name extends NamesOf<'counter'>>(name: Name, labels: Labels<Name>, by?: number): void;
  /** @param value in the unit that the name ends with */
  observe<Name extends NamesOf<'histogram'>>(name: Name, value: number, labels: Labels<Name>): void;
  set<Name extends NamesOf<'gauge'>>(name: Name, value: number, labels: Labels<Name>): void;
}

function counter<const Label extends string>(help: string, ...labels: Label[]) {
  return { kind: 'counter', help, labels } as const;
}

function histogram<const Label extends string>(help: string, ...labels: Label[]) {
  return { kind: 'histogram', help, labels } as const;
}

function gauge<const Label extends string>(help: string, ...labels: Label[]) {
  return { kind: 'gauge', help, labels } as const;
}

export const NO_METRICS: Metrics = { count() {}, observe() {}, set() {} };
