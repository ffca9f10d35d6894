import type OpenAI from 'openai';
import { SpeechError } from '../../src/daily/speaker.ts';

/** Longer than any limit of ours: the SDK's own must never be first. */
const SDK_TIMEOUT_MS = 2 ** 31 - 1;

export interface SpeechEndpointOptions {
  /** Absent for an endpoint that needs none. */
  readonly apiKey?: string;
  /** Up to and without `/audio/speech`; may hold a name and a password. */
  readonly baseUrl: string;
}

export interface SpeechEndpoint {
  /** Host with port, for messages. */
  readonly host: string;
  /** Loads the package at the first call. */
  readonly loadClient: () => Promise<OpenAI>;
}

/**
 * Checks what the configuration gives before anything is sent.
 *
 * @throws {SpeechError} `unavailable` or `unauthorised`; messages show neither key nor address
 */
export function checkSpeechEndpoint({ apiKey, baseUrl }: SpeechEndpointOptions): SpeechEndpoint {
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey))
    throw new SpeechError(
      'unauthorised',
      'OPENAI_API_KEY is empty or has a space or a character beyond ASCII.',
    );
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol))
    throw new SpeechError('unavailable', 'OPENAI_BASE_URL is no address such as https://api.openai.com/v1.');
  const url = new URL(baseUrl);
  const { username, password } = url;
  url.username = '';
  url.password = '';
  const basic = `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`;
  const bearer = apiKey === undefined ? null : `Bearer ${apiKey}`;
  const authorization = username === '' && password === '' ? bearer : basic;
  let client: Promise<OpenAI> | undefined;
  return {
    host: url.host,
    loadClient() {
      client ??= createClient(url.href, authorization);
      return client;
    },
  };
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
    // Its log holds requests.
    logLevel: 'off',
    // Following one would carry the key to an address that nobody configured.
    fetchOptions: { redirect: 'manual' },
  });
}
