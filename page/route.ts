/** A view and what it shows; the address of the page tells it. */
export type Route =
  | { readonly name: 'ask' }
  /** @property date ISO day; undefined for the newest, `all` for all days */
  | { readonly name: 'day'; readonly date: string | undefined; readonly filters: DayFilters }
  | { readonly name: 'paper'; readonly id: string }
  /** @property word one to follow, undefined for none */
  | { readonly name: 'trends'; readonly word: string | undefined }
  | { readonly name: 'map' }
  | { readonly name: 'state' }
  | { readonly name: 'unknown' };

/** What a day's papers must pass; absent means all. */
export interface DayFilters {
  readonly topic?: string;
  readonly category?: string;
  readonly language?: string;
  readonly minScore?: string;
  readonly q?: string;
}

const FILTERS: readonly (keyof DayFilters)[] = ['topic', 'category', 'language', 'minScore', 'q'];

/**
 * @param path such as `/day/2026-08-11`, percent-encoded
 * @param query such as `?topic=video`, or empty
 */
export function readRoute(path: string, query: string): Route {
  const [, name = '', ...rest] = path.split('/');
  const argument = decoded(rest.join('/'));
  const values = new URLSearchParams(query);
  if (name === '' && argument === '') return { name: 'ask' };
  if (name === 'day' && argument !== undefined && /^(?:|all|\d{4}-\d{2}-\d{2})$/.test(argument))
    return { name: 'day', date: argument === '' ? undefined : argument, filters: readFilters(values) };
  if (name === 'paper' && argument !== undefined && argument !== '') return { name: 'paper', id: argument };
  if (argument !== '') return { name: 'unknown' };
  if (name === 'trends') return { name, word: values.get('word') ?? undefined };
  return name === 'map' || name === 'state' ? { name } : { name: 'unknown' };
}

/** The address of a paper's page. */
export function paperPath(id: string): string {
  return `/paper/${encodeURIComponent(id)}`;
}

/** The address of a day's papers; without a day, the newest one's. */
export function dayPath(date: string | undefined, filters: DayFilters = {}): string {
  const query = new URLSearchParams();
  for (const name of FILTERS) {
    const value = filters[name];
    if (value !== undefined && value !== '') query.set(name, value);
  }
  const text = query.toString();
  return `/day${date === undefined ? '' : `/${date}`}${text === '' ? '' : `?${text}`}`;
}

export function trendsPath(word: string): string {
  return `/trends?word=${encodeURIComponent(word)}`;
}

function readFilters(values: URLSearchParams): DayFilters {
  const given = FILTERS.map((name) => [name, values.get(name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== null && value !== ''));
}

/** Undefined for what is no percent-encoding. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
