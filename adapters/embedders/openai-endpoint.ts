import { EmbedderError } from '../../src/retrieval/embedder-error.ts';

export const DEFAULT_BASE_URL = 'https://api.openai.com/v1';
const REQUEST_TIMEOUT_MS = 30_000;

export interface OpenAiEndpoint {
  readonly url: URL;
  readonly model: string;
  readonly apiKey: string | undefined;
  readonly timeoutMs: number;
}

interface EndpointOptions {
  readonly model: string;
  readonly apiKey?: string;
  readonly baseUrl?: string;
  readonly timeoutMs?: number;
}

/**
 * Check what the configuration gives before anything is sent.
 *
 * @throws {EmbedderError} `invalid-setting`; messages show neither key nor address, which may hold a password
 */
export function checkEndpoint(options: EndpointOptions): OpenAiEndpoint {
  const { model, apiKey } = options;
  if (model.trim() === '') {
    throw new EmbedderError(
      'invalid-setting',
      'EMBEDDER=openai:... needs a model: openai:text-embedding-3-small.',
    );
  }
  // Anything else cannot stand in a header, and the error that fetch would throw shows it.
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new EmbedderError(
      'invalid-setting',
      'OPENAI_API_KEY has a space, a line break or a character beyond ASCII.',
    );
  }
  return {
    url: checkUrl(options.baseUrl ?? DEFAULT_BASE_URL),
    model,
    apiKey,
    timeoutMs: options.timeoutMs ?? REQUEST_TIMEOUT_MS,
  };
}

function checkUrl(baseUrl: string): URL {
  const url = `${baseUrl.endsWith('/') ? baseUrl.slice(0, -1) : baseUrl}/embeddings`;
  if (!URL.canParse(url) || !['http:', 'https:'].includes(new URL(url).protocol)) {
    throw new EmbedderError(
      'invalid-setting',
      'OPENAI_BASE_URL is no address such as https://api.openai.com/v1.',
    );
  }
  const parsed = new URL(url);
  if (parsed.username !== '' || parsed.password !== '') {
    throw new EmbedderError(
      'invalid-setting',
      'OPENAI_BASE_URL holds a user name; a key belongs in OPENAI_API_KEY.',
    );
  }
  return parsed;
}
