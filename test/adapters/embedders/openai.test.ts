import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createOpenAiEmbedder, type OpenAiEmbedderOptions } from '../../../adapters/embedders/openai.ts';
import type { Embedder } from '../../../src/ports.ts';
import { describeEmbedder } from '../../contract/embedder.ts';
import {
  type Behaviour,
  type FakeOpenAi,
  fakeVector,
  startFakeOpenAi,
} from '../../fakes/openai-embeddings.ts';
import type { OnFinished } from '../../temporary-folder.ts';

const DIMENSIONS = 12;
const KEY = 'sk-proj-S3cret_0123456789';

interface Setup {
  readonly fake: FakeOpenAi;
  readonly embedder: Embedder;
  /** Milliseconds slept before each further attempt. */
  readonly sleeps: number[];
}

/** An embedder that has found out its dimensions; `requests` begins empty. */
async function setUp(options: Partial<OpenAiEmbedderOptions> = {}, onFinished?: OnFinished): Promise<Setup> {
  const fake = await startFakeOpenAi(DIMENSIONS, onFinished);
  const sleeps: number[] = [];
  const embedder = await createOpenAiEmbedder({
    model: 'test-model',
    apiKey: KEY,
    baseUrl: fake.baseUrl,
    sleep: async (ms) => {
      sleeps.push(ms);
    },
    now: () => new Date('2026-11-20T12:00:00Z'),
    ...options,
  });
  fake.requests.length = 0;
  return { fake, embedder, sleeps };
}

async function failureOf(embedder: Embedder): Promise<Error & { code?: unknown; isRetryable?: unknown }> {
  return embedder.embed(['x'], 'passage').then(
    () => new Error('it did not fail'),
    (error: Error) => error,
  );
}

const unit = (values: readonly number[]): number[] => values.map((value) => value / Math.hypot(...values));

describeEmbedder('createOpenAiEmbedder', async (onFinished) => (await setUp({}, onFinished)).embedder);

describe('createOpenAiEmbedder', () => {
  it('sends model, texts and key, and learns the dimensions from one text', async () => {
    const fake = await startFakeOpenAi(DIMENSIONS);
    const embedder = await createOpenAiEmbedder({ model: 'm', apiKey: KEY, baseUrl: `${fake.baseUrl}/` });
    expect(embedder.dimensions).toBe(DIMENSIONS);
    expect(embedder.id).toBe(`openai:m@${new URL(fake.baseUrl).host}`);
    expect(fake.requests).toEqual([
      {
        path: '/v1/embeddings',
        authorization: `Bearer ${KEY}`,
        body: { model: 'm', input: ['dimensions'], encoding_format: 'float' },
      },
    ]);
  });

  it("knows the dimensions of OpenAI's models without a request", async () => {
    const embedder = await createOpenAiEmbedder({ model: 'text-embedding-3-large', apiKey: KEY });
    expect([embedder.id, embedder.dimensions]).toEqual(['openai:text-embedding-3-large', 3072]);
  });

  it('sends no key when there is none', async () => {
    const { fake, embedder } = await setUp();
    await embedder.embed(['x'], 'passage');
    const without = await createOpenAiEmbedder({ model: 'm', baseUrl: fake.baseUrl });
    await without.embed(['x'], 'passage');
    expect(fake.requests.map((request) => request.authorization)).toEqual([
      `Bearer ${KEY}`,
      undefined,
      undefined,
    ]);
  });

  it.each<Behaviour>([{ kind: 'float' }, { kind: 'base64' }])(
    'reads $kind in the order of the index, at unit length',
    async (behaviour) => {
      const { fake, embedder } = await setUp();
      fake.behave(behaviour);
      const vectors = await embedder.embed(['first', '', '第二'], 'passage');
      const expected = ['first', ' ', '第二'].map((text) => unit(fakeVector(text, DIMENSIONS)));
      for (const [place, vector] of vectors.entries()) {
        for (const [column, value] of vector.entries()) {
          expect(value).toBeCloseTo(expected[place]?.[column] ?? Number.NaN, 6);
        }
      }
      expect(vectors).toHaveLength(3);
    },
  );

  it('sends at most 64 texts and 100,000 characters at once', async () => {
    const { fake, embedder } = await setUp();
    await embedder.embed(
      Array.from({ length: 130 }, (_, place) => `${place}`),
      'passage',
    );
    expect(fake.requests.map((request) => request.body.input.length)).toEqual([64, 64, 2]);
    fake.requests.length = 0;
    await embedder.embed(
      Array.from({ length: 15 }, () => 'x'.repeat(7000)),
      'passage',
    );
    expect(fake.requests.map((request) => request.body.input.length)).toEqual([14, 1]);
  });

  it('marks questions and passages for models that want it', async () => {
    const { fake, embedder } = await setUp({ model: 'multilingual-e5-small' });
    await embedder.embed(['a'], 'question');
    await embedder.embed(['a'], 'passage');
    expect(fake.requests.map((request) => request.body.input)).toEqual([['query: a'], ['passage: a']]);
  });

  describe('tries again', () => {
    const failing = (status: number, headers = {}): Behaviour => ({ kind: 'status', status, headers });

    it.each<[string, Behaviour[], number[]]>([
      ['after 429 when the server says, in seconds', [failing(429, { 'retry-after': '7' })], [7000]],
      ['at a date', [failing(429, { 'retry-after': 'Fri, 20 Nov 2026 12:00:09 GMT' })], [9000]],
      ['at once for a date gone by', [failing(503, { 'retry-after': 'Fri, 20 Nov 2026 11:00:00 GMT' })], [0]],
      ['in its own time after nonsense', [failing(429, { 'retry-after': 'soon' })], [500]],
      [
        'three times, waiting twice as long each',
        [failing(500), failing(502), failing(529)],
        [500, 1000, 2000],
      ],
      ['after a cut connection', [{ kind: 'cut' }], [500]],
    ])('%s', async (_, behaviours, expected) => {
      const { fake, embedder, sleeps } = await setUp();
      fake.behave(...behaviours, { kind: 'float' });
      expect(await embedder.embed(['x'], 'passage')).toHaveLength(1);
      expect(sleeps).toEqual(expected);
    });

    it('no more than three times', async () => {
      const { fake, embedder } = await setUp();
      fake.behave(failing(500));
      expect(await failureOf(embedder)).toMatchObject({ code: 'server', isRetryable: true });
      expect(fake.requests).toHaveLength(4);
    });

    it('not when the server asks for more than a minute', async () => {
      const { fake, embedder, sleeps } = await setUp();
      fake.behave(failing(429, { 'retry-after': '61' }));
      expect(await failureOf(embedder)).toMatchObject({ code: 'rate-limited', isRetryable: true });
      expect([fake.requests.length, sleeps]).toEqual([1, []]);
    });

    it('not when its caller stops during the wait', async () => {
      const controller = new AbortController();
      const { fake, embedder } = await setUp({
        sleep: () => {
          controller.abort();
          return new Promise(() => {});
        },
      });
      fake.behave(failing(500));
      await expect(embedder.embed(['x'], 'passage', controller.signal)).rejects.toMatchObject({
        code: 'aborted',
      });
      expect(fake.requests).toHaveLength(1);
    });
  });

  it.each<[string, Behaviour, object]>([
    ['401', { kind: 'status', status: 401 }, { code: 'unauthorized', isRetryable: false }],
    ['403', { kind: 'status', status: 403 }, { code: 'unauthorized', isRetryable: false }],
    ['404', { kind: 'status', status: 404 }, { code: 'model-not-found', isRetryable: false }],
    ['400', { kind: 'status', status: 400 }, { code: 'rejected', isRetryable: false }],
    [
      'a redirect',
      { kind: 'status', status: 308, headers: { location: 'http://127.0.0.1:1/' } },
      { code: 'rejected', isRetryable: false },
    ],
    [
      'an empty account',
      { kind: 'status', status: 429, code: 'insufficient_quota' },
      { code: 'rate-limited', isRetryable: false },
    ],
    ['no JSON', { kind: 'not-json' }, { code: 'invalid-answer', isRetryable: true }],
    ['a missing embedding', { kind: 'one-missing' }, { code: 'invalid-answer' }],
    ['another dimension', { kind: 'dimensions', dimensions: 11 }, { code: 'invalid-answer' }],
    ['zeros', { kind: 'zeros' }, { code: 'invalid-answer' }],
  ])('does not try again after %s', async (_, behaviour, expected) => {
    const { fake, embedder } = await setUp();
    fake.behave(behaviour, { kind: 'float' });
    expect(await failureOf(embedder)).toMatchObject({ name: 'EmbedderError', ...expected });
    expect(fake.requests).toHaveLength(1);
  });

  it('refuses an answer that gives one place twice', async () => {
    const { fake, embedder } = await setUp();
    fake.behave({ kind: 'index-twice' });
    await expect(embedder.embed(['x', 'y'], 'passage')).rejects.toMatchObject({ code: 'invalid-answer' });
  });

  it('gives up on a server that hangs', async () => {
    const { fake, embedder } = await setUp({ timeoutMs: 40 });
    fake.behave({ kind: 'hang' }, { kind: 'hang' }, { kind: 'float' });
    expect(await embedder.embed(['x'], 'passage')).toHaveLength(1);
    fake.behave({ kind: 'hang' });
    expect(await failureOf(embedder)).toMatchObject({ code: 'timeout', isRetryable: true });
  });

  it('stops a request that hangs when it is closed', async () => {
    const { fake, embedder } = await setUp();
    fake.behave({ kind: 'hang' });
    const failure = failureOf(embedder);
    await embedder.close();
    expect(await failure).toMatchObject({ code: 'closed' });
  });

  it('says that nothing listens', async () => {
    const options = { model: 'm', apiKey: KEY, baseUrl: 'http://127.0.0.1:9/v1', sleep: async () => {} };
    await expect(createOpenAiEmbedder(options)).rejects.toMatchObject({ code: 'network', isRetryable: true });
  });

  it.each([
    ['a key with a line break', { apiKey: `${KEY}\n` }],
    ['an empty key', { apiKey: '' }],
    ['a key beyond ASCII', { apiKey: `${KEY}é` }],
    ['no address', { baseUrl: 'api.example.org' }],
    ['an address of a file', { baseUrl: 'file:///v1' }],
    ['a key in the address', { baseUrl: `https://${KEY}@example.org/v1` }],
    ['no model', { model: ' ' }],
  ])('refuses %s without showing it', async (_, wrong) => {
    const error = await createOpenAiEmbedder({ model: 'm', apiKey: KEY, ...wrong }).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'invalid-setting' });
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('S3cret');
  });

  it.each<[string, Behaviour]>([
    [
      'an error that repeats it',
      { kind: 'status', status: 400, message: `Incorrect API key provided: ${KEY}.` },
    ],
    ['a refusal', { kind: 'status', status: 401, message: `Incorrect API key provided: ${KEY}.` }],
    ['a server error', { kind: 'status', status: 500, message: `Bearer ${KEY}` }],
    ['a cut connection', { kind: 'cut' }],
    ['a time limit', { kind: 'hang' }],
    ['no JSON', { kind: 'not-json' }],
  ])('keeps the key out of the error, its stack and causes, after %s', async (_, behaviour) => {
    const { fake, embedder } = await setUp({ timeoutMs: 40 });
    fake.behave(behaviour);
    const error = await failureOf(embedder);
    expect(error.name).toBe('EmbedderError');
    for (const text of [inspect(error, { depth: 20, showHidden: true }), chainOf(error), inspect(embedder)]) {
      expect(text).not.toContain('S3cret');
    }
  });
});

function chainOf(error: unknown): string {
  return error instanceof Error
    ? `${error.message} ${error.stack} ${JSON.stringify(error)} ${chainOf(error.cause)}`
    : String(error);
}
