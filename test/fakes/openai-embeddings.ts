import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { OnFinished } from '../temporary-folder.ts';
import { readBody, sendError, sendJson } from './openai-replies.ts';

/** How the server treats a request; `float` and `base64` answer it. */
export type Behaviour =
  | {
      readonly kind:
        | 'float'
        | 'base64'
        | 'hang'
        | 'cut'
        | 'not-json'
        | 'one-missing'
        | 'index-twice'
        | 'zeros';
    }
  | { readonly kind: 'dimensions'; readonly dimensions: number }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly message?: string;
      readonly code?: string;
      readonly headers?: Readonly<Record<string, string>>;
    };

export interface RecordedRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: {
    readonly model: string;
    readonly input: string[];
    readonly encoding_format?: string | undefined;
  };
}

export interface FakeOpenAi {
  /** Up to `/v1`. */
  readonly baseUrl: string;
  /** In the order of arrival. */
  readonly requests: RecordedRequest[];
  /** One behaviour a request, in order; when they are used up, the last one stays. */
  behave(...behaviours: readonly Behaviour[]): void;
}

/** As in `CreateEmbeddingRequest` of OpenAI's OpenAPI document; other fields are refused. */
const requestSchema = z.strictObject({
  model: z.string(),
  input: z.array(z.string().min(1)).min(1).max(2048),
  encoding_format: z.enum(['float', 'base64']).optional(),
  dimensions: z.int().positive().optional(),
  user: z.string().optional(),
});

/** Start a local server that speaks `POST /v1/embeddings`, until the test that asks for it ends. */
export async function startFakeOpenAi(
  dimensions: number,
  onFinished: OnFinished = onTestFinished,
): Promise<FakeOpenAi> {
  const requests: RecordedRequest[] = [];
  let behaviours: Behaviour[] = [{ kind: 'float' }];
  const server = createServer((request, response) => {
    void readBody(request).then((text) => {
      const body = requestSchema.safeParse(JSON.parse(text));
      if (request.url !== '/v1/embeddings' || request.method !== 'POST' || !body.success) {
        sendError(response, 400, body.success ? 'Unknown address.' : body.error.message);
        return;
      }
      requests.push({ path: request.url, authorization: request.headers.authorization, body: body.data });
      const [behaviour = { kind: 'float' as const }] = behaviours;
      behaviours = behaviours.length > 1 ? behaviours.slice(1) : behaviours;
      answer(response, behaviour, body.data, dimensions);
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
  };
}

/** The vector that the fake gives for a text: unlike for unlike texts, not of unit length. */
export function fakeVector(text: string, dimensions: number): number[] {
  return Array.from({ length: dimensions }, (_, place) => {
    const digest = createHash('sha256').update(`${place}:${text}`).digest();
    return Math.fround(digest.readInt32LE(0) / 2 ** 28);
  });
}

function answer(
  response: ServerResponse,
  behaviour: Behaviour,
  { input, model }: RecordedRequest['body'],
  dimensions: number,
): void {
  const vectors = input.map((text) => fakeVector(text, dimensions));
  const items = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding }));
  const send = (data: readonly unknown[]): void =>
    sendJson(response, 200, { object: 'list', data, model, usage: { prompt_tokens: 8, total_tokens: 8 } });
  switch (behaviour.kind) {
    case 'float':
      // Backwards: the order that counts is that of `index`.
      send(items.toReversed());
      break;
    case 'base64':
      send(items.map((item) => ({ ...item, embedding: toBase64(item.embedding) })));
      break;
    case 'dimensions':
      send(items.map((item) => ({ ...item, embedding: fakeVector('', behaviour.dimensions) })));
      break;
    case 'one-missing':
      send(items.slice(1));
      break;
    case 'index-twice':
      send(items.map((item) => ({ ...item, index: 0 })));
      break;
    case 'zeros':
      send(items.map((item) => ({ ...item, embedding: item.embedding.map(() => 0) })));
      break;
    case 'not-json':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>');
      break;
    case 'cut':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      response.write('{"object": "list", "data": [');
      setImmediate(() => response.destroy());
      break;
    case 'hang':
      break;
    case 'status': {
      const { status, message = 'The server says no.', code, headers } = behaviour;
      sendError(response, status, message, code, headers);
      break;
    }
  }
}

function toBase64(numbers: readonly number[]): string {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, place) => {
    bytes.writeFloatLE(number, place * 4);
  });
  return bytes.toString('base64');
}
