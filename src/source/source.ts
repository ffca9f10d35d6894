/** What an answer said about itself; sent back, it lets the server say "unchanged" instead of sending all again. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/**
 * Why nothing came, by what can be done about it. `not-a-digest`, `too-large`, `broken-answer` and `wrong-answer` concern
 * one day, the others the whole source.
 */
export type SourceFailureCode =
  | 'unreachable'
  | 'timeout'
  | 'certificate'
  | 'bad-address'
  | 'forbidden-address'
  | 'redirect'
  | 'rate-limited'
  | 'server-error'
  | 'rejected'
  | 'too-large'
  | 'broken-answer'
  | 'wrong-answer'
  | 'not-a-digest'
  | 'storage'
  | 'unexpected';

export interface SourceFailure {
  readonly code: SourceFailureCode;
  /** Host, status or reason in a few words, never a whole address, which may hold a token; empty when there is none. */
  readonly detail: string;
  /** How long the server asks to be left alone. */
  readonly retryAfterMs?: number;
}

/** What came of asking a source for a day. */
export type FetchedDay =
  /** `bytes`: the digest as the source has it now. */
  | { readonly status: 'fetched'; readonly bytes: Uint8Array; readonly validators: Validators }
  /** As the validators say; only when some were given. */
  | { readonly status: 'unchanged' }
  /** The source has nothing for this day, or nothing yet. */
  | { readonly status: 'not-there' }
  | { readonly status: 'failed'; readonly failure: SourceFailure };

/** When the days of a source appear and how long they change. */
export interface SourceHabits {
  /** IANA zone in which its days are counted. */
  readonly timeZone: string;
  /** The newest day that can be there: 0 for today, 1 for yesterday. */
  readonly firstDayBack: number;
  /** A day is looked at again until so many days have passed after it. */
  readonly settlesAfterDays: number;
  /** While it still changes, the newest day is looked at this often. */
  readonly refreshMs: number;
  /** It tells more about papers of other digests (title, abstract, votes), so their days are fetched too. */
  readonly enriches: boolean;
}

/** A place that publishes a digest for each day. */
export interface Source {
  /** As in the settings, such as `hugging-face`, `arxiv:cs.CL+cs.CV`; of an address the host alone. */
  readonly name: string;
  /** Name of its folder of fetched digests: letters, digits, `.`, `-`; another for each source. */
  readonly folder: string;
  /** Of its files, without a dot: `json`, `md`, `xml`. */
  readonly extension: string;
  readonly habits: SourceHabits;
  /**
   * Asks for a day. Every problem is a result, apart from the signal's abort, which throws.
   *
   * @param day ISO day
   * @param validators of the digest that we have of this day
   */
  fetchDay(day: string, signal: AbortSignal, validators?: Validators): Promise<FetchedDay>;
}

const DAY_FAILURES: ReadonlySet<SourceFailureCode> = new Set([
  'too-large',
  'broken-answer',
  'wrong-answer',
  'not-a-digest',
]);

/** Whether the other days of the source may be fine. */
export function concernsOneDay({ code }: SourceFailure): boolean {
  return DAY_FAILURES.has(code);
}
