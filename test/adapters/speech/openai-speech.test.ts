import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createOpenAiSpeaker, type OpenAiSpeechOptions } from '../../../adapters/speech/openai-speech.ts';
import { SpeechError } from '../../../src/daily/speaker.ts';
import { FRAME_MS, fakeMp3, startFakeSpeech } from '../../fakes/openai-speech.ts';

const KEY = 'sk-proj-S3cret_0123456789';
const CHAPTERS = [
  { title: 'Overview', text: 'Five papers today.' },
  { title: 'Agents', text: 'Agents that plan.' },
];

async function setUp(options: Partial<OpenAiSpeechOptions> = {}) {
  const fake = await startFakeSpeech();
  const sleeps: number[] = [];
  const speaker = createOpenAiSpeaker({
    ...{ model: 'tts-1', voice: 'alloy', apiKey: KEY, baseUrl: fake.baseUrl },
    sleep: async (ms) => void sleeps.push(ms),
    now: () => new Date('2026-11-26T12:00:00Z'),
    ...options,
  });
  return { fake, speaker, sleeps };
}

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => new Error('it did not fail'),
    (error: SpeechError) => error,
  );

describe('reading aloud', () => {
  it('asks for a chapter after the other and joins them, with the moment at which each begins', async () => {
    const { fake, speaker } = await setUp();
    const spoken = await speaker.speak(CHAPTERS);
    expect(fake.requests.map(({ body }) => body.input)).toEqual(CHAPTERS.map(({ text }) => text));
    expect(fake.requests[0]).toMatchObject({
      authorization: `Bearer ${KEY}`,
      body: { model: 'tts-1', voice: 'alloy' },
    });
    // The fake gives a frame for each character; 18 of the first chapter.
    expect(spoken.chapters).toEqual([
      { title: 'Overview', startMs: 0 },
      { title: 'Agents', startMs: 18 * FRAME_MS },
    ]);
    expect(spoken.durationMs).toBe((18 + 17) * FRAME_MS);
    // No tags, no frames that tell a length: only sound.
    expect(Buffer.compare(spoken.bytes, Buffer.concat(Array(35).fill(fakeMp3(1).subarray(-96))))).toBe(0);
  });

  it('cuts what is longer than the endpoint takes', async () => {
    const { fake, speaker } = await setUp();
    const text = 'A sentence about agents that plan and act. '.repeat(250);
    const { chapters } = await speaker.speak([
      { title: 'Long', text },
      { title: 'Short', text: 'End.' },
    ]);
    expect(fake.requests).toHaveLength(4);
    for (const { body } of fake.requests) expect(body.input.length).toBeLessThanOrEqual(4096);
    expect(
      fake.requests
        .slice(0, 3)
        .map(({ body }) => body.input)
        .join(' '),
    ).toBe(text.trim());
    expect(chapters[1]?.startMs).toBe(
      fake.requests.slice(0, 3).reduce((sum, { body }) => sum + body.input.length, 0) * FRAME_MS,
    );
  });

  it('tries once more what may pass, after the time that the server asks for', async () => {
    const { fake, speaker, sleeps } = await setUp();
    fake.behave(
      { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
      { kind: 'mp3' },
      { kind: 'cut' },
      { kind: 'mp3' },
    );
    await speaker.speak(CHAPTERS);
    expect(sleeps).toEqual([7000, 2000]);
  });

  it.each([
    [{ kind: 'status', status: 401 }, 'unauthorised', 1],
    [{ kind: 'status', status: 400 }, 'unavailable', 1],
    [{ kind: 'status', status: 429, code: 'insufficient_quota' }, 'rate-limited', 1],
    [{ kind: 'status', status: 429, headers: { 'retry-after': '3600' } }, 'rate-limited', 1],
    [{ kind: 'status', status: 500 }, 'unavailable', 2],
    [{ kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'unavailable', 1],
    [{ kind: 'not-mp3' }, 'bad-answer', 2],
    [{ kind: 'cut' }, 'unavailable', 2],
  ] as const)(
    'fails on %j with %s after %d requests, without key or text',
    async (behaviour, code, requests) => {
      const { fake, speaker } = await setUp();
      fake.behave(behaviour);
      const error = await failureOf(speaker.speak(CHAPTERS));
      expect(error).toBeInstanceOf(SpeechError);
      expect(error).toMatchObject({ code });
      expect(fake.requests).toHaveLength(requests);
      expect(inspect(error, { depth: 9 })).not.toMatch(/S3cret|Five papers/);
    },
  );

  it('gives up on a server that stands still', async () => {
    const { fake, speaker } = await setUp({ pieceMs: 60 });
    fake.behave({ kind: 'hang' });
    expect(await failureOf(speaker.speak(CHAPTERS))).toMatchObject({ code: 'timeout' });
    const whole = await setUp({ wholeMs: 60 });
    whole.fake.behave({ kind: 'hang' });
    expect(await failureOf(whole.speaker.speak(CHAPTERS))).toMatchObject({ code: 'timeout' });
  });

  it('stops when its caller does', async () => {
    const { fake, speaker } = await setUp();
    fake.behave({ kind: 'hang' });
    const stop = new AbortController();
    const spoken = failureOf(speaker.speak(CHAPTERS, stop.signal));
    stop.abort();
    expect(await spoken).toMatchObject({ code: 'aborted' });
  });

  it('fails where nobody listens', async () => {
    const { speaker } = await setUp({ baseUrl: 'http://127.0.0.1:9/v1' });
    expect(await failureOf(speaker.speak(CHAPTERS))).toMatchObject({ code: 'unavailable' });
  });

  it('sends a name and a password of the address, or nothing', async () => {
    const { fake, speaker } = await setUp();
    const { host } = new URL(fake.baseUrl);
    const named = createOpenAiSpeaker({ model: 'm', voice: 'v', baseUrl: `http://ann:p%40ss@${host}/v1` });
    await named.speak(CHAPTERS.slice(0, 1));
    await createOpenAiSpeaker({ model: 'm', voice: 'v', baseUrl: fake.baseUrl }).speak(CHAPTERS.slice(0, 1));
    await speaker.speak(CHAPTERS.slice(0, 1));
    expect(fake.requests.map(({ authorization }) => authorization)).toEqual([
      `Basic ${Buffer.from('ann:p@ss').toString('base64')}`,
      undefined,
      `Bearer ${KEY}`,
    ]);
  });

  it.each([
    [{ apiKey: 'two words' }, 'unauthorised'],
    [{ baseUrl: 'not an address' }, 'unavailable'],
  ])('refuses a wrong configuration before anything is sent: %j', (options, code) => {
    const create = () =>
      createOpenAiSpeaker({ model: 'm', voice: 'v', baseUrl: 'http://127.0.0.1/v1', ...options });
    expect(create).toThrow(expect.objectContaining({ code }));
  });
});
