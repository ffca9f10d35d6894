import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Api } from 'grammy';
import { readFailure } from './read-failure.ts';

/** One request may take so long; a picture on a slow line needs its time. */
const REQUEST_SECONDS = 30;
/** Telegram holds a poll open for so long. */
export const POLL_SECONDS = 30;
/** Servers close idle connections; one that is younger is still open, so a broken one says something. */
const IDLE_CONNECTION_MS = 4000;

type GrammySignal = Parameters<Api['getMe']>[0];
export type ApiRequest<Result> = (api: Api, signal: GrammySignal) => Promise<Result>;

/** Makes one request to the Bot API. What it throws is a `TelegramFailure` and holds no token. */
export interface TelegramClient {
  call<Result>(method: string, request: ApiRequest<Result>, signal?: AbortSignal): Promise<Result>;
  /** The same for long polling, which waits longer. */
  poll<Result>(request: ApiRequest<Result>, signal: AbortSignal): Promise<Result>;
}

export interface ClientOptions {
  readonly token: string;
  /** Without a slash at the end. */
  readonly apiRoot: string;
  /** Only tests give their own. */
  readonly requestSeconds?: number;
}

/** Nothing is repeated here: a message that went out twice cannot be taken back. */
export function createTelegramClient({
  token,
  apiRoot,
  requestSeconds = REQUEST_SECONDS,
}: ClientOptions): TelegramClient {
  const connections = { keepAlive: true, timeout: IDLE_CONNECTION_MS };
  const agent = apiRoot.startsWith('https:') ? new HttpsAgent(connections) : new HttpAgent(connections);
  const apiWith = (timeoutSeconds: number) =>
    new Api(token, { apiRoot, timeoutSeconds, baseFetchConfig: { agent, compress: true } });
  const [api, polling] = [apiWith(requestSeconds), apiWith(POLL_SECONDS + 15)];
  const run = async <Result>(method: string, work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      throw readFailure(method, error);
    }
  };
  return {
    call: (method, request, signal) => run(method, () => request(api, forGrammy(signal))),
    poll: (request, signal) => run('getUpdates', () => request(polling, forGrammy(signal))),
  };
}

/** The library names the type of a package that stands in for the platform's own; at run time they are alike. */
function forGrammy(signal: AbortSignal | undefined): GrammySignal {
  return signal as GrammySignal;
}
