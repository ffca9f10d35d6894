import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import {
  createOpenAiCompatibleModel,
  type OpenAiCompatibleOptions,
} from '../../../adapters/language-models/openai-compatible.ts';
import { LanguageModelError } from '../../../src/answer/language-model-error.ts';
import type { GenerateRequest, LanguageModel } from '../../../src/ports.ts';
import { describeLanguageModel, requestFor, written } from '../../contract/language-model.ts';
import { createManualTimers, type ManualTimers } from '../../fakes/manual-timers.ts';
import {
  type ChatBehaviour,
  type FakeChat,
  type FakeChatOptions,
  startFakeChat,
} from '../../fakes/openai-chat.ts';
import { HAS_SPECIFICATION } from '../../fakes/openai-schema.ts';

/** The package writes what it cannot parse there, unless it is told not to; it binds the function at its first use. */
const consoleError = vi.spyOn(console, 'error');
const KEY = 'sk-proj-S3cret_0123456789';
const IDLE_MS = 15_000;

interface Setup {
  readonly fake: FakeChat;
  readonly model: LanguageModel;
  readonly timers: ManualTimers;
}

/** Waits between attempts go by at once; deadline, idle timer and the wait for counts only when the test moves on. */
async function setUp(
  options: Partial<OpenAiCompatibleOptions> = {},
  fakeOptions: FakeChatOptions = {},
): Promise<Setup> {
  const fake = await startFakeChat(fakeOptions);
  const timers = createManualTimers((ms) => [500, 1000, 7000, 9000].includes(ms));
  const model = createOpenAiCompatibleModel({
    model: 'test-model',
    apiKey: KEY,
    baseUrl: fake.baseUrl,
    timers,
    ...options,
  });
  return { fake, model, timers };
}

interface Outcome {
  readonly text: string;
  /** How it ended: finish reason or error code. */
  readonly end: string;
  readonly error: LanguageModelError | undefined;
}

async function outcomeOf(
  model: LanguageModel,
  request: GenerateRequest = requestFor('Why?'),
): Promise<Outcome> {
  let text = '';
  const stream = model.generate(request);
  try {
    for (;;) {
      const next = await stream.next();
      if (next.done === true) return { text, end: next.value.finishReason, error: undefined };
      text += next.value;
    }
  } catch (error) {
    if (!(error instanceof LanguageModelError)) throw error;
    return { text, end: error.code, error };
  }
}

const status = (code: number, headers: Readonly<Record<string, string>> = {}): ChatBehaviour => ({
  kind: 'status',
  status: code,
  headers,
});
const fine: ChatBehaviour = { kind: 'answer', pieces: ['Fine', '.'] };

describeLanguageModel('createOpenAiCompatibleModel', async ({ pieces, finishReason }, onFinished) => {
  const fake = await startFakeChat({}, onFinished);
  fake.behave({
    kind: 'answer',
    pieces,
    finishReason: finishReason === 'filtered' ? 'content_filter' : finishReason,
  });
  return createOpenAiCompatibleModel({ model: 'm', apiKey: KEY, baseUrl: fake.baseUrl });
});

describe('a request', () => {
  it('holds model, messages, limit, temperature and key, and asks for counts', async () => {
    const { fake, model } = await setUp();
    const messages = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: '为什么？' },
      { role: 'assistant', content: '因为。' },
      { role: 'user', content: 'Tại sao?' },
    ] as const;
    const { result } = await written(model, {
      messages,
      maxTokens: 300,
      purpose: 'answer',
      temperature: 0.5,
    });
    expect(fake.requests).toEqual([
      {
        authorization: `Bearer ${KEY}`,
        body: {
          model: 'test-model',
          messages,
          stream: true,
          max_tokens: 300,
          temperature: 0.5,
          stream_options: { include_usage: true },
        },
      },
    ]);
    expect(result.usage).toEqual({ promptTokens: 12, completionTokens: 34, isEstimated: false });
  });

  it.skipIf(!HAS_SPECIFICATION)(
    "is checked against OpenAI's own document (skipped without ../shared)",
    async () => {
      const { model, fake } = await setUp();
      const wrong = requestFor('x', { messages: [] });
      expect((await outcomeOf(model, wrong)).error?.message).toMatch(/answered 400 \(invalid_protocol\)/);
      expect(fake.requests).toEqual([]);
    },
  );

  it("has the model in its id, and the host unless that is OpenAI's", () => {
    const id = (baseUrl?: string) =>
      createOpenAiCompatibleModel({
        model: 'm:8b',
        apiKey: KEY,
        ...(baseUrl === undefined ? {} : { baseUrl }),
      }).id;
    expect([id(), id('http://127.0.0.1:11434/v1')]).toEqual(['openai:m:8b', 'openai:m:8b@127.0.0.1:11434']);
  });

  it('carries no key where there is none, and name and password of an address', async () => {
    const { fake, model } = await setUp();
    await outcomeOf(model);
    const without = createOpenAiCompatibleModel({ model: 'm', baseUrl: `${fake.baseUrl}/` });
    expect((await outcomeOf(without)).end).toBe('stop');
    const address = fake.baseUrl.replace('//', '//admin:p%40ss@');
    const basic = createOpenAiCompatibleModel({ model: 'm', baseUrl: address });
    expect((await outcomeOf(basic)).end).toBe('stop');
    expect(fake.requests.map(({ authorization }) => authorization)).toEqual([
      `Bearer ${KEY}`,
      undefined,
      `Basic ${Buffer.from('admin:p@ss').toString('base64')}`,
    ]);
  });
});

describe('the fault matrix', () => {
  const event = (data: string): ChatBehaviour => ({ kind: 'event', data });
  const half = ['Half', ' an'];
  /** What the server does; then text, end, whether to try later; how many requests, and the waits between them. */
  const cases: readonly (readonly [
    name: string,
    behaviours: readonly ChatBehaviour[],
    outcome: readonly [text: string, end: string, isRetryable?: boolean],
    requests: number,
    waits: readonly number[],
  ])[] = [
    ['a normal stream', [fine], ['Fine.', 'stop'], 1, []],
    ['an answer cut at its limit', [{ ...fine, finishReason: 'length' }], ['Fine.', 'length'], 1, []],
    ['a content filter', [{ ...fine, finishReason: 'content_filter' }], ['Fine.', 'filtered'], 1, []],
    [
      "a content filter's refusal",
      [{ kind: 'status', status: 400, code: 'content_filter' }],
      ['', 'filtered'],
      1,
      [],
    ],
    [
      'a refusal in words',
      [{ kind: 'answer', pieces: [], deltas: [{ refusal: 'I cannot' }] }],
      ['', 'filtered'],
      1,
      [],
    ],
    ['401', [status(401), fine], ['', 'unauthorised', false], 1, []],
    ['403', [status(403), fine], ['', 'unauthorised', false], 1, []],
    ['404', [status(404), fine], ['', 'unavailable', false], 1, []],
    [
      '400',
      [{ kind: 'status', status: 400, code: 'context_length_exceeded' }, fine],
      ['', 'unavailable', false],
      1,
      [],
    ],
    [
      'a redirect',
      [status(308, { location: 'http://127.0.0.1:1/' }), fine],
      ['', 'unavailable', false],
      1,
      [],
    ],
    ['429 with Retry-After', [status(429, { 'retry-after': '7' }), fine], ['Fine.', 'stop'], 2, [7000]],
    [
      '429 until a date',
      [status(429, { 'retry-after': 'Fri, 20 Nov 2026 12:00:09 GMT' }), fine],
      ['Fine.', 'stop'],
      2,
      [9000],
    ],
    ['429 for too long', [status(429, { 'retry-after': '11' }), fine], ['', 'rate-limited', true], 1, []],
    [
      '429 of an empty account',
      [{ kind: 'status', status: 429, code: 'insufficient_quota' }, fine],
      ['', 'rate-limited', false],
      1,
      [],
    ],
    ['500 twice', [status(500), status(503), fine], ['Fine.', 'stop'], 3, [500, 1000]],
    ['500 for ever', [status(500)], ['', 'unavailable', true], 3, [500, 1000]],
    ['a cut before any text', [{ kind: 'cut', pieces: [] }, fine], ['Fine.', 'stop'], 2, [500]],
    ['a cut for ever', [{ kind: 'cut', pieces: [] }], ['', 'cut-off', true], 3, [500, 1000]],
    ['a cut amid the text', [{ kind: 'cut', pieces: half }, fine], ['Half an', 'cut-off', true], 1, []],
    ['no finish reason', [{ kind: 'no-finish', pieces: half }, fine], ['Half an', 'cut-off', true], 1, []],
    ['no finish reason, no text', [{ kind: 'no-finish', pieces: [] }], ['', 'cut-off', true], 3, [500, 1000]],
    [
      'an error as an event',
      [{ kind: 'error-event', pieces: half }, fine],
      ['Half an', 'unavailable', true],
      1,
      [],
    ],
    ['a page instead of JSON', [{ kind: 'not-json' }], ['', 'bad-answer', true], 3, [500, 1000]],
    ['an event that is not JSON', [event('{"choices": [')], ['', 'bad-answer', true], 3, [500, 1000]],
    ['an answer in one piece', [{ kind: 'not-streamed' }], ['', 'bad-answer', true], 3, [500, 1000]],
    ['a wrong schema', [event('{"choices": "Hello"}')], ['', 'bad-answer', true], 3, [500, 1000]],
    ['a list for an event', [event('[]')], ['', 'bad-answer', true], 3, [500, 1000]],
    ['a tool call', [{ ...fine, finishReason: 'tool_calls' }], ['Fine.', 'bad-answer', true], 1, []],
    ['empty choices', [{ kind: 'empty-choices' }], ['', 'bad-answer', true], 3, [500, 1000]],
    ['one bad answer', [{ kind: 'empty-choices' }, fine], ['Fine.', 'stop'], 2, [500]],
  ];
  it.each(cases)('%s', async (_, behaviours, [text, end, isRetryable], requests, waits) => {
    const { fake, model, timers } = await setUp();
    fake.behave(...behaviours);
    const outcome = await outcomeOf(model);
    expect([outcome.text, outcome.end, outcome.error?.isRetryable]).toEqual([text, end, isRetryable]);
    expect([fake.requests.length, timers.skipped]).toEqual([requests, waits]);
    // Nothing ticks on after the end.
    expect(timers.pending()).toEqual([]);
  });

  it('tells how long a server asks to wait', async () => {
    const { fake, model } = await setUp();
    fake.behave(status(429, { 'retry-after': '120' }));
    expect((await outcomeOf(model)).error?.retryAfterMs).toBe(120_000);
  });

  it('waits no longer for the next attempt than the deadline allows', async () => {
    const { fake, model, timers } = await setUp({ deadlineMs: 6000 });
    fake.behave(status(429, { 'retry-after': '7' }), fine);
    expect((await outcomeOf(model)).end).toBe('rate-limited');
    expect(timers.skipped).not.toContain(7000);
  });

  it('an attempt that failed is over at the server before the next one begins', async () => {
    const { fake, model } = await setUp();
    fake.behave(
      { kind: 'event', data: '{"choices": "Hello"}', staysOpen: true },
      { kind: 'drip', pieces: ['Fine.'] },
    );
    const outcome = outcomeOf(model);
    await fake.arrived(2);
    await fake.left(1);
    fake.drip();
    expect((await outcome).end).toBe('stop');
  });

  it('a hang before the headers ends by the idle timer, and is not tried again', async () => {
    const { fake, model, timers } = await setUp();
    fake.behave({ kind: 'hang' }, fine);
    const outcome = outcomeOf(model);
    await fake.arrived(1);
    timers.advance(IDLE_MS - 1);
    expect(timers.pending()).toContain(IDLE_MS);
    timers.advance(1);
    expect(await outcome).toMatchObject({ text: '', end: 'idle', error: { isRetryable: true } });
    await fake.left(1);
    expect(fake.requests).toHaveLength(1);
  });

  it('a hang amid the text ends by the idle timer', async () => {
    const { fake, model, timers } = await setUp();
    fake.behave({ kind: 'hang-midway', pieces: ['Half'] });
    const stream = model.generate(requestFor('x'));
    expect(await stream.next()).toEqual({ done: false, value: 'Half' });
    const rest = stream.next();
    timers.advance(IDLE_MS);
    await expect(rest).rejects.toMatchObject({ code: 'idle' });
    await fake.left(1);
  });

  it('a drip ends by the deadline, however regularly it drips', async () => {
    const { fake, model, timers } = await setUp();
    fake.behave({ kind: 'drip', pieces: ['one ', 'two ', 'three ', 'four'] });
    const stream = model.generate(requestFor('x'));
    let next = stream.next();
    await fake.arrived(1);
    for (const piece of ['one ', 'two ', 'three ']) {
      timers.advance(14_000);
      fake.drip();
      expect(await next).toEqual({ done: false, value: piece });
      next = stream.next();
    }
    timers.advance(3000);
    await expect(next).rejects.toMatchObject({ code: 'timeout', isRetryable: true });
    await fake.left(1);
  });

  it('a drip that is quick enough comes whole', async () => {
    const { fake, model, timers } = await setUp();
    fake.behave({ kind: 'drip', pieces: ['one ', 'two'] });
    const outcome = outcomeOf(model);
    await fake.arrived(1);
    timers.advance(14_000);
    fake.drip();
    fake.drip();
    expect(await outcome).toMatchObject({ text: 'one two', end: 'stop' });
  });

  it('an answer whose stream stays open is whole after a short wait for the counts', async () => {
    const { fake, model, timers } = await setUp();
    fake.behave({ kind: 'answer', pieces: ['Fine.'], staysOpen: true });
    const stream = model.generate(requestFor('x'));
    expect(await stream.next()).toEqual({ done: false, value: 'Fine.' });
    const end = stream.next();
    await new Promise<void>((resolve) => {
      const look = () => (timers.pending().includes(2000) ? resolve() : setImmediate(look));
      look();
    });
    timers.advance(2000);
    expect(await end).toMatchObject({
      done: true,
      value: { finishReason: 'stop', usage: { isEstimated: true } },
    });
    await fake.left(1);
  });

  it('a server that is not there is told by the code of the system', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const { model } = await setUp({ baseUrl: `http://127.0.0.1:${port}/v1` });
    const { end, error } = await outcomeOf(model);
    expect([end, error?.isRetryable]).toEqual(['unavailable', true]);
    expect(error?.message).toBe(`127.0.0.1:${port} could not be reached (ECONNREFUSED).`);
  });

  it('an abort by the caller ends the request at the server, before and amid the text', async () => {
    const { fake, model } = await setUp();
    fake.behave({ kind: 'hang' }, { kind: 'hang-midway', pieces: ['Half'] });
    const first = new AbortController();
    const outcome = outcomeOf(model, requestFor('x', { signal: first.signal }));
    await fake.arrived(1);
    first.abort();
    expect(await outcome).toMatchObject({ text: '', end: 'aborted' });
    await fake.left(1);
    const second = new AbortController();
    const stream = model.generate(requestFor('x', { signal: second.signal }));
    await stream.next();
    const rest = stream.next();
    second.abort();
    await expect(rest).rejects.toMatchObject({ code: 'aborted' });
    await fake.left(2);
  });

  it('a caller who leaves ends the request at the server', async () => {
    const { fake, model, timers } = await setUp();
    fake.behave({ kind: 'hang-midway', pieces: ['Half'] });
    for await (const piece of model.generate(requestFor('x'))) {
      expect(piece).toBe('Half');
      break;
    }
    await fake.left(1);
    expect(timers.pending()).toEqual([]);
  });

  it('closing ends what hangs', async () => {
    const { fake, model } = await setUp();
    fake.behave({ kind: 'hang' });
    const outcome = outcomeOf(model);
    await fake.arrived(1);
    await model.close();
    expect((await outcome).end).toBe('aborted');
    await fake.left(1);
  });
});

describe('endpoints that know less', () => {
  it.each([
    ['stream_options', { max_tokens: 50, temperature: 0 }],
    ['max_tokens', { max_completion_tokens: 50, temperature: 0, stream_options: { include_usage: true } }],
    ['temperature', { max_tokens: 50, stream_options: { include_usage: true } }],
  ])('without %s are asked without it, and from then on at once', async (field, expected) => {
    const { fake, model, timers } = await setUp({}, { refuses: [field] });
    for (const _ of [1, 2]) expect((await outcomeOf(model)).end).toBe('stop');
    const bodies = fake.requests.map(
      ({ body: { model: _model, messages: _messages, stream: _stream, ...rest } }) => rest,
    );
    expect(bodies.slice(1)).toEqual([expected, expected]);
    expect(timers.skipped).toEqual([]);
  });

  it('that refuse without a reason are asked without stream_options', async () => {
    const { fake, model } = await setUp({}, { refuses: ['stream_options'], isSilent: true });
    const { result } = await written(model, requestFor('x'));
    expect([fake.requests.length, result.usage.isEstimated]).toEqual([2, true]);
  });

  it.each([
    ['no counts', false],
    ['counts that are none', { prompt_tokens: 'many' }],
  ])('with %s have them estimated from the texts', async (_, usage) => {
    const { fake, model } = await setUp();
    fake.behave({ kind: 'answer', pieces: ['一二三四五'], deltas: [{ reasoning: '六七' }], usage });
    const { result } = await written(model, requestFor('八九十'));
    // Three characters, 4 for the message and 3 for the answer's beginning.
    expect(result.usage).toEqual({ promptTokens: 10, completionTokens: 7, isEstimated: true });
  });
});

describe('reasoning', () => {
  it('in its own field or in <think> is not text', async () => {
    const { fake, model } = await setUp();
    const deltas = [{ reasoning_content: 'Hmm' }, { reasoning: 'Hmm' }, { content: null, reasoning: 'Hmm' }];
    fake.behave({ kind: 'answer', pieces: ['<th', 'ink>Hmm</thi', 'nk>\n\n', 'Forty-', 'two.'], deltas });
    expect((await written(model, requestFor('x'))).pieces).toEqual(['Forty-', 'two.']);
  });

  it('that a prompt template opened is an error and no answer, without blame for the endpoint', async () => {
    const { fake, model } = await setUp();
    fake.behave({ kind: 'answer', pieces: ['Hmm.</thi', 'nk>Forty-two.'] });
    for (const _ of [1, 2, 3, 4, 5, 6])
      expect(await outcomeOf(model)).toMatchObject({ end: 'bad-answer', error: { isRetryable: false } });
  });
});

describe('the circuit breaker', () => {
  const CLOSED_AFTER = 5;

  async function opened(): Promise<Setup> {
    const setup = await setUp();
    setup.fake.behave(status(401));
    for (let call = 0; call < CLOSED_AFTER; call++)
      expect((await outcomeOf(setup.model)).end).toBe('unauthorised');
    return setup;
  }

  it('asks nothing after five failures in a row, and says for how long', async () => {
    const { fake, model, timers } = await opened();
    timers.advance(20_000);
    const { end, error } = await outcomeOf(model);
    expect([end, error?.isRetryable, error?.retryAfterMs]).toEqual(['circuit-open', true, 40_000]);
    expect(fake.requests).toHaveLength(CLOSED_AFTER);
  });

  it('lets one call a minute through, and all again when it succeeds', async () => {
    const { fake, model, timers } = await opened();
    timers.advance(60_000);
    expect((await outcomeOf(model)).end).toBe('unauthorised');
    expect((await outcomeOf(model)).end).toBe('circuit-open');
    timers.advance(60_000);
    fake.behave({ kind: 'drip', pieces: ['Fine.'] });
    const probe = outcomeOf(model);
    await fake.arrived(CLOSED_AFTER + 2);
    expect((await outcomeOf(model)).end).toBe('circuit-open');
    fake.drip();
    expect((await probe).end).toBe('stop');
    fake.behave(status(401), fine);
    expect([(await outcomeOf(model)).end, (await outcomeOf(model)).end]).toEqual(['unauthorised', 'stop']);
  });

  it('counts failures in a row only, and no abort, refusal of a request or early leave', async () => {
    const { fake, model } = await setUp();
    const innocent = async () => {
      fake.behave({ kind: 'status', status: 400, code: 'context_length_exceeded' }, fine);
      expect((await outcomeOf(model)).end).toBe('unavailable');
      await outcomeOf(model, requestFor('x', { signal: AbortSignal.abort() }));
      for await (const _ of model.generate(requestFor('x'))) break;
    };
    for (const round of [1, 2, 3]) {
      fake.behave(status(401));
      for (let call = 0; call < CLOSED_AFTER - 1; call++)
        expect((await outcomeOf(model)).end, `round ${round}`).toBe('unauthorised');
      await innocent();
      fake.behave(fine);
      expect((await outcomeOf(model)).end).toBe('stop');
    }
    for (let call = 0; call < CLOSED_AFTER + 1; call++) await innocent();
    fake.behave(fine);
    expect((await outcomeOf(model)).end).toBe('stop');
  });

  it('asks again at once when the probe was given up by its caller', async () => {
    const { fake, model, timers } = await opened();
    timers.advance(60_000);
    fake.behave({ kind: 'hang' }, fine);
    const controller = new AbortController();
    const probe = outcomeOf(model, requestFor('x', { signal: controller.signal }));
    await fake.arrived(CLOSED_AFTER + 1);
    controller.abort();
    expect((await probe).end).toBe('aborted');
    expect((await outcomeOf(model)).end).toBe('stop');
  });
});

describe('secrets', () => {
  const PRIVATE = 'a private question';

  function chainOf(error: unknown): string {
    return error instanceof Error
      ? `${error.message} ${error.stack} ${JSON.stringify(error)} ${chainOf(error.cause)}`
      : String(error);
  }

  const behaviours: readonly ChatBehaviour[] = [
    { kind: 'status', status: 400, message: `${KEY} ${PRIVATE}`, code: KEY },
    { kind: 'status', status: 401, message: `Incorrect API key provided: ${KEY}.` },
    { kind: 'status', status: 404, message: `${KEY} ${PRIVATE}`, code: PRIVATE },
    { kind: 'status', status: 429, message: `Bearer ${KEY} ${PRIVATE}`, headers: { 'retry-after': '60' } },
    { kind: 'status', status: 500, message: `Bearer ${KEY} ${PRIVATE}` },
    { kind: 'error-event', pieces: [PRIVATE] },
    { kind: 'event', data: `{"choices": ["${KEY} ${PRIVATE}` },
    { kind: 'event', data: `{"error": {"message": "${KEY} ${PRIVATE}", "code": "${KEY}"}}` },
    { kind: 'event', data: `{"choices": "${KEY} ${PRIVATE}"}` },
    { ...fine, finishReason: `${KEY} ${PRIVATE}` },
    { kind: 'cut', pieces: [PRIVATE] },
    { kind: 'not-json' },
  ];
  it.each(behaviours)(
    'and the question are in no error, its stack, causes and headers: %j',
    async (behaviour) => {
      consoleError.mockClear();
      for (const withName of [false, true]) {
        const { fake, model, timers } = await setUp();
        fake.behave(behaviour);
        const address = fake.baseUrl.replace('//', '//S3cret-name:S3cret-word@');
        const asked = withName
          ? createOpenAiCompatibleModel({ model: 'm', baseUrl: address, timers })
          : model;
        const { error } = await outcomeOf(asked, requestFor(PRIVATE));
        expect(error).toBeInstanceOf(LanguageModelError);
        for (const shown of [
          inspect(error, { depth: 20, showHidden: true }),
          chainOf(error),
          inspect(asked),
        ]) {
          expect(shown).not.toContain('S3cret');
          expect(shown).not.toContain(PRIVATE);
        }
        await asked.close();
      }
      expect(consoleError).not.toHaveBeenCalled();
    },
  );

  it.each([
    ['a key with a line break', { apiKey: `${KEY}\n` }],
    ['an empty key', { apiKey: '' }],
    ['a key beyond ASCII', { apiKey: `${KEY}é` }],
    ['no address', { baseUrl: 'S3cret.example.org' }],
    ['an address of a file', { baseUrl: 'file:///S3cret' }],
    ['a key and a name in the address', { apiKey: KEY, baseUrl: 'https://S3cret@example.org/v1' }],
  ])('of %s are refused before anything is sent, and not shown', (_, wrong) => {
    let error: unknown;
    try {
      createOpenAiCompatibleModel({ model: 'm', ...wrong });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(LanguageModelError);
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('S3cret');
  });
});
