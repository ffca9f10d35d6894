import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { OnFinished } from '../temporary-folder.ts';
import { readBody, sendError, sendJson } from './openai-replies.ts';
import { openAiSchema } from './openai-schema.ts';

/** How the server treats a request. Texts are sent piece by piece, one event each. */
export type ChatBehaviour =
  | {
      readonly kind: 'answer';
      readonly pieces: readonly string[];
      /** Fields of the delta beside or instead of `content`, sent before the pieces. */
      readonly deltas?: readonly Readonly<Record<string, unknown>>[];
      readonly finishReason?: string;
      /** Counts to report when the request asks for them; default 12 and 34. False for a server that never does. */
      readonly usage?: unknown;
      /** The stream stays open after its finish reason. */
      readonly staysOpen?: boolean;
    }
  | {
      /** After the pieces: nothing more, a broken connection, an end without finish reason, an error, one event. */
      readonly kind: 'hang-midway' | 'cut' | 'no-finish' | 'error-event';
      readonly pieces: readonly string[];
    }
  /** A piece each time the test calls `drip`. */
  | { readonly kind: 'drip'; readonly pieces: readonly string[] }
  | { readonly kind: 'event'; readonly data: string; readonly staysOpen?: boolean }
  | { readonly kind: 'hang' | 'not-json' | 'not-streamed' | 'empty-choices' }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly message?: string;
      readonly code?: string;
      readonly headers?: Readonly<Record<string, string>>;
    };

export interface ChatRequest {
  readonly authorization: string | undefined;
  readonly body: z.infer<typeof bodySchema>;
}

export interface FakeChatOptions {
  /** Fields of the request that this server does not know and refuses with 400. */
  readonly refuses?: readonly string[];
  /** Refuses without saying what. */
  readonly isSilent?: boolean;
}

export interface FakeChat {
  /** Up to `/v1`. */
  readonly baseUrl: string;
  /** In the order of arrival, those refused for their fields too. */
  readonly requests: ChatRequest[];
  /** One behaviour a request, in order; when they are used up, the last one stays. */
  behave(...behaviours: readonly ChatBehaviour[]): void;
  /** When this many requests have come, the ones before included. */
  arrived(count: number): Promise<void>;
  /** Sends the next piece of a drip; the last one ends it. */
  drip(): void;
  /** When the client has left this many requests before their end. */
  left(count: number): Promise<void>;
}

const bodySchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  stream: z.literal(true),
  stream_options: z.object({ include_usage: z.boolean() }).optional(),
});

/** Start a local server that speaks `POST /v1/chat/completions`, until the test that asks for it ends. */
export async function startFakeChat(
  options: FakeChatOptions = {},
  onFinished: OnFinished = onTestFinished,
): Promise<FakeChat> {
  const specification = openAiSchema('CreateChatCompletionRequest');
  const requests: ChatRequest[] = [];
  const arrivals = createCounter();
  const departures = createCounter();
  let behaviours: ChatBehaviour[] = [{ kind: 'answer', pieces: ['Hello', ' there.'] }];
  let drip = (): void => {};
  const server = createServer((request, response) => {
    response.on('close', () => {
      if (!response.writableEnded) departures.add();
    });
    void readBody(request).then((text) => {
      const json: unknown = JSON.parse(text);
      const body = bodySchema.safeParse(json);
      const problem = specification.safeParse(json).error ?? body.error;
      if (request.url !== '/v1/chat/completions' || request.method !== 'POST' || !body.success || problem) {
        sendError(
          response,
          400,
          `Not in the protocol: ${problem?.message ?? request.url}`,
          'invalid_protocol',
        );
        return;
      }
      requests.push({ authorization: request.headers.authorization, body: body.data });
      const unknown = options.refuses?.find((field) => field in body.data);
      if (unknown !== undefined) {
        if (options.isSilent) sendJson(response, 400, { detail: [{ loc: ['body', unknown] }] });
        else sendError(response, 400, `Unsupported parameter: '${unknown}'.`, 'unsupported_parameter');
      } else {
        const [behaviour = { kind: 'hang' as const }] = behaviours;
        behaviours = behaviours.length > 1 ? behaviours.slice(1) : behaviours;
        drip = answer(response, behaviour, body.data);
      }
      arrivals.add();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    behave: (...next) => {
      behaviours = [...next];
    },
    arrived: arrivals.reaches,
    left: departures.reaches,
    drip: () => drip(),
  };
}

/** @returns what sends the next piece of a drip */
function answer(response: ServerResponse, behaviour: ChatBehaviour, body: ChatRequest['body']): () => void {
  const event = (choices: readonly unknown[], rest: object = {}): void => {
    const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: body.model };
    response.write(`data: ${JSON.stringify({ ...head, choices, ...rest })}\n\n`);
  };
  const delta = (content: object, finishReason: string | null = null): void =>
    event([{ index: 0, delta: content, logprobs: null, finish_reason: finishReason }]);
  const begin = (pieces: readonly string[]): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    delta({ role: 'assistant', content: '' });
    for (const content of pieces) delta({ content });
  };
  const end = (): void => void response.end('data: [DONE]\n\n');
  switch (behaviour.kind) {
    case 'answer': {
      const { pieces, deltas = [], finishReason = 'stop', staysOpen = false } = behaviour;
      begin([]);
      for (const each of deltas) delta(each);
      for (const content of pieces) delta({ content });
      delta({}, finishReason);
      if (staysOpen) break;
      const counts = { prompt_tokens: 12, completion_tokens: 34, total_tokens: 46 };
      const { usage = counts } = behaviour;
      if (body.stream_options?.include_usage === true && usage !== false) event([], { usage });
      end();
      break;
    }
    case 'drip': {
      const rest = [...behaviour.pieces];
      begin([]);
      return () => {
        const content = rest.shift();
        if (content !== undefined) delta({ content });
        if (rest.length > 0) return;
        delta({}, 'stop');
        end();
      };
    }
    case 'hang':
      break;
    case 'hang-midway':
      begin(behaviour.pieces);
      break;
    case 'cut':
      begin(behaviour.pieces);
      setImmediate(() => response.destroy());
      break;
    case 'no-finish':
      begin(behaviour.pieces);
      end();
      break;
    case 'error-event':
      begin(behaviour.pieces);
      response.end(`data: ${JSON.stringify({ error: { message: 'Out of memory', code: 500 } })}\n\n`);
      break;
    case 'event':
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`data: ${behaviour.data}\n\n`);
      if (behaviour.staysOpen !== true) end();
      break;
    case 'empty-choices':
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      event([]);
      end();
      break;
    case 'not-json':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>\n<h1>Bad gateway</h1>\n</html>');
      break;
    case 'not-streamed': {
      const choice = { index: 0, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' };
      sendJson(response, 200, { id: 'chatcmpl-1', object: 'chat.completion', choices: [choice] });
      break;
    }
    case 'status': {
      const { status, message = 'The server says no.', code, headers } = behaviour;
      sendError(response, status, message, code, headers);
      break;
    }
  }
  return () => {};
}

function createCounter(): { readonly add: () => void; readonly reaches: (count: number) => Promise<void> } {
  let total = 0;
  let waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  return {
    add() {
      total += 1;
      for (const { count, resolve } of waiting) if (count <= total) resolve();
      waiting = waiting.filter(({ count }) => count > total);
    },
    reaches: (count) =>
      count <= total
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push({ count, resolve });
          }),
  };
}
