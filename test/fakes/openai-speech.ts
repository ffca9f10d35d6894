import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { OnFinished } from '../temporary-folder.ts';
import { readBody, sendError } from './openai-replies.ts';
import { openAiSchema } from './openai-schema.ts';

/** How the server treats a request; `mp3` reads it aloud. */
export type SpeechBehaviour =
  | { readonly kind: 'mp3' | 'hang' | 'cut' | 'not-mp3' }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly code?: string;
      readonly headers?: Readonly<Record<string, string>>;
    };

export interface SpeechRequest {
  readonly authorization: string | undefined;
  readonly body: { readonly model: string; readonly input: string; readonly voice: unknown };
}

export interface FakeSpeech {
  /** Up to `/v1`. */
  readonly baseUrl: string;
  /** In the order of arrival. */
  readonly requests: SpeechRequest[];
  /** One behaviour a request, in order; when they are used up, the last one stays. */
  behave(...behaviours: readonly SpeechBehaviour[]): void;
}

/** What the fake itself reads; everything else is checked by OpenAI's own document where that is at hand. */
const requestSchema = z.object({
  model: z.string(),
  input: z.string().min(1).max(4096),
  voice: z.unknown(),
  response_format: z.literal('mp3'),
});

/** Start a local server that speaks `POST /v1/audio/speech`, until the test that asks for it ends. */
export async function startFakeSpeech(onFinished: OnFinished = onTestFinished): Promise<FakeSpeech> {
  const requests: SpeechRequest[] = [];
  let behaviours: SpeechBehaviour[] = [{ kind: 'mp3' }];
  const server = createServer((request, response) => {
    void readBody(request).then((text) => {
      const json: unknown = JSON.parse(text);
      const known = openAiSchema('CreateSpeechRequest').safeParse(json);
      const body = requestSchema.safeParse(json);
      if (
        request.url !== '/v1/audio/speech' ||
        request.method !== 'POST' ||
        !body.success ||
        !known.success
      ) {
        sendError(response, 400, 'Wrong request.');
        return;
      }
      requests.push({ authorization: request.headers.authorization, body: body.data });
      const [behaviour = { kind: 'mp3' as const }] = behaviours;
      behaviours = behaviours.length > 1 ? behaviours.slice(1) : behaviours;
      answer(response, behaviour, body.data.input);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
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

function answer(response: ServerResponse, behaviour: SpeechBehaviour, input: string): void {
  switch (behaviour.kind) {
    case 'mp3':
      response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(fakeMp3(input.length));
      return;
    case 'not-mp3':
      response.writeHead(200, { 'content-type': 'audio/mpeg' }).end('<html>sorry</html>');
      return;
    case 'cut':
      response.writeHead(200, { 'content-type': 'audio/mpeg', 'content-length': '100000' });
      response.write(fakeMp3(3), () => response.destroy());
      return;
    case 'hang':
      return;
    case 'status':
      sendError(response, behaviour.status, 'No.', behaviour.code ?? null, behaviour.headers);
  }
}

/** MPEG 2, layer III, 32 kbit/s, 24 kHz, mono: 24 ms and 96 bytes. */
export const FRAME_MS = 24;

/** So many silent frames behind a tag and a frame that tells the length, as encoders write them. */
export function fakeMp3(frames: number): Buffer {
  const frame = Buffer.alloc(96);
  frame.set([0xff, 0xf3, 0x44, 0xc0]);
  const contents = Buffer.from(frame);
  contents.write('Info', 13, 'latin1');
  const tag = Buffer.concat([Buffer.from('ID3\x04\x00\x00\x00\x00\x00\x0a', 'latin1'), Buffer.alloc(10)]);
  return Buffer.concat([tag, contents, ...Array.from({ length: frames }, () => frame)]);
}
