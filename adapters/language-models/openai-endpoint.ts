import type OpenAI from 'openai';
import { LanguageModelError } from '../../src/answer/language-model-error.ts';

export const DEFAULT_BASE_URL = 'https://api.openai.com/v1';
/** Longer than any deadline of ours: the SDK's own time limit must never be first. */
const SDK_TIMEOUT_MS = 2 ** 31 - 1;

export interface EndpointOptions {
  readonly model: string;
  /** Absent for an endpoint that needs none. */
  readonly apiKey?: string;
  /** Up to and without `/chat/completions`; may hold a name and a password. Default `https://api.openai.com/v1`. */
  readonly baseUrl?: string;
}

export interface Endpoint {
  readonly model: string;
  /** Host with port, for messages. */
  readonly host: string;
  /** `openai:<model>`, with `@host` unless that is OpenAI's own. */
  readonly id: string;
  /** Loads the package at the first call: starting without a question costs nothing. */
  readonly loadClient: () => Promise<OpenAI>;
}

/**
 * Check what the configuration gives before anything is sent.
 *
 * @throws {LanguageModelError} `unavailable` or `unauthorised`; messages show neither key nor address, which may hold
 *   a password
 */
export function checkEndpoint({ model, apiKey, baseUrl = DEFAULT_BASE_URL }: EndpointOptions): Endpoint {
  // Anything else cannot stand in a header, and the error that fetch would throw shows it.
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey))
    throw new LanguageModelError(
      'unauthorised',
      'OPENAI_API_KEY is empty or has a space, a line break or a character beyond ASCII.',
    );
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol))
    throw new LanguageModelError(
      'unavailable',
      'OPENAI_BASE_URL is no address such as https://api.openai.com/v1.',
    );
  const url = new URL(baseUrl);
  const authorization = authorizationOf(apiKey, url);
  // A request cannot be made for an address with a name in it.
  url.username = '';
  url.password = '';
  const isOpenAi = url.host === new URL(DEFAULT_BASE_URL).host;
  let client: Promise<OpenAI> | undefined;
  return {
    model,
    host: url.host,
    id: `openai:${model}${isOpenAi ? '' : `@${url.host}`}`,
    loadClient() {
      client ??= createClient(url.href, authorization);
      return client;
    },
  };
}

/** @returns value of the header, or null for none */
function authorizationOf(apiKey: string | undefined, { username, password }: URL): string | null {
  if (username === '' && password === '') return apiKey === undefined ? null : `Bearer ${apiKey}`;
  if (apiKey !== undefined)
    throw new LanguageModelError(
      'unauthorised',
      'OPENAI_BASE_URL holds a user name and OPENAI_API_KEY is set; only one of them can be sent.',
    );
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`;
}

/** An address need not be well-formed. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function createClient(baseURL: string, authorization: string | null): Promise<OpenAI> {
  const { default: OpenAi } = await import('openai');
  return new OpenAi({
    baseURL,
    // The package wants a key even where none is sent; the header below takes its place.
    apiKey: 'none',
    // Otherwise read from the environment by the package itself.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    defaultHeaders: { Authorization: authorization },
    maxRetries: 0,
    timeout: SDK_TIMEOUT_MS,
    // Its log holds requests and raw answers.
    logLevel: 'off',
    // Following one would carry the key to an address that nobody configured.
    fetchOptions: { redirect: 'manual' },
  });
}
