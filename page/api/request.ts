/** What went wrong between the page and its server. */
export type RequestProblem = 'offline' | 'not-allowed' | 'not-found' | 'too-many' | 'failed';

export class RequestError extends Error {
  readonly problem: RequestProblem;

  constructor(problem: RequestProblem, options?: ErrorOptions) {
    super(problem, options);
    this.name = 'RequestError';
    this.problem = problem;
  }
}

/** Answers of this page load by address; a second look at a view needs no request. */
const kept = new Map<string, { readonly at: number; readonly value: unknown }>();
const KEPT_MS = 60_000;

export type QueryValues = Readonly<Record<string, string | number | undefined>>;

/** `/api/v1` and a path with the values that are given. */
export function apiAddress(path: string, values: QueryValues = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return `/api/v1${path}${text === '' ? '' : `?${text}`}`;
}

/**
 * Reads JSON, kept for a minute.
 *
 * @throws {RequestError}
 */
export async function getJson<T>(path: string, values: QueryValues = {}, signal?: AbortSignal): Promise<T> {
  const address = apiAddress(path, values);
  const known = kept.get(address);
  if (known !== undefined && performance.now() - known.at < KEPT_MS) return known.value as T;
  const response = await send(address, signal === undefined ? {} : { signal });
  const value = await readJson(response);
  kept.set(address, { at: performance.now(), value });
  return value as T;
}

/** Lets the next `getJson` of the same values ask the server. */
export function forgetJson(path: string, values: QueryValues = {}): void {
  kept.delete(apiAddress(path, values));
}

/**
 * Sends JSON; the answer is left unread.
 *
 * @throws {RequestError}
 */
export async function postJson(
  path: string,
  body: unknown,
  { accept = 'application/json', signal }: { accept?: string; signal?: AbortSignal } = {},
): Promise<Response> {
  return await send(apiAddress(path), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: accept },
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function send(address: string, options: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { credentials: 'same-origin', ...options });
  } catch (cause) {
    if (options.signal?.aborted === true) throw cause;
    throw new RequestError('offline', { cause });
  }
  if (!response.ok) throw new RequestError(problemOf(response.status));
  return response;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new RequestError('failed', { cause });
  }
}

/** What an HTTP status means for a reader. */
export function problemOf(status: number): RequestProblem {
  if (status === 401 || status === 403) return 'not-allowed';
  if (status === 404) return 'not-found';
  return status === 429 || status === 503 ? 'too-many' : 'failed';
}
