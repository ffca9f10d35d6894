import { type Speaker, SpeechError, type Spoken } from '../../src/daily/speaker.ts';
import { cutSpeech } from './cut-speech.ts';
import { type Mp3Frames, readMp3 } from './mp3-frames.ts';
import { checkSpeechEndpoint, type SpeechEndpoint, type SpeechEndpointOptions } from './speech-endpoint.ts';
import { translateError } from './translate-error.ts';

const PIECE_MS = 90_000;
const WHOLE_MS = 10 * 60_000;
const RETRIES = 1;
const DELAY_MS = 2000;
const MOST_DELAY_MS = 30_000;
/** A piece of 4,096 characters is some five minutes: 12 MB at the highest bit rate. */
const MOST_BYTES = 16 * 2 ** 20;

export interface OpenAiSpeechOptions extends SpeechEndpointOptions {
  readonly model: string;
  /** Such as `alloy`. */
  readonly voice: string;
  /** For each request; 90 s by default. */
  readonly pieceMs?: number;
  /** For all of them; 10 min by default. */
  readonly wholeMs?: number;
  /** Replaced in tests. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly now?: () => Date;
}

/**
 * Reads aloud through an endpoint that speaks OpenAI's `/v1/audio/speech`. Chapters are asked for one after the other, in pieces that
 * the endpoint takes; what may pass soon (429, 5xx, network) is tried once more. The pieces are joined into one MP3.
 *
 * @throws {SpeechError} see `checkSpeechEndpoint`
 */
export function createOpenAiSpeaker(options: OpenAiSpeechOptions): Speaker {
  const endpoint = checkSpeechEndpoint(options);
  return {
    async speak(chapters, signal) {
      const whole = AbortSignal.timeout(options.wholeMs ?? WHOLE_MS);
      const all = signal === undefined ? whole : AbortSignal.any([whole, signal]);
      const pieces: Mp3Frames[] = [];
      const starts: Spoken['chapters'][number][] = [];
      let durationMs = 0;
      for (const { title, text } of chapters) {
        starts.push({ title, startMs: Math.round(durationMs) });
        for (const input of cutSpeech(text)) {
          const piece = await speakPiece(endpoint, input, options, all, signal);
          pieces.push(piece);
          durationMs += piece.durationMs;
        }
      }
      return {
        bytes: Buffer.concat(pieces.map(({ bytes }) => bytes)),
        durationMs: Math.round(durationMs),
        chapters: starts,
      };
    },
  };
}

async function speakPiece(
  endpoint: SpeechEndpoint,
  input: string,
  options: OpenAiSpeechOptions,
  all: AbortSignal,
  asked: AbortSignal | undefined,
): Promise<Mp3Frames> {
  const { sleep = sleepFor, now = () => new Date() } = options;
  for (let attempt = 0; ; attempt++) {
    const limit = AbortSignal.any([all, AbortSignal.timeout(options.pieceMs ?? PIECE_MS)]);
    try {
      return await request(endpoint, input, options, limit);
    } catch (thrown) {
      if (asked?.aborted === true)
        throw new SpeechError('aborted', 'Reading aloud was stopped by its caller.');
      if (limit.aborted) throw new SpeechError('timeout', `${endpoint.host} took too long to read aloud.`);
      const error = translateError(thrown, endpoint.host, now);
      const delayMs = error.retryAfterMs ?? DELAY_MS;
      if (!error.isRetryable || attempt >= RETRIES || delayMs > MOST_DELAY_MS) throw error;
      await sleep(delayMs, all);
    }
  }
}

async function request(
  { loadClient, host }: SpeechEndpoint,
  input: string,
  { model, voice }: OpenAiSpeechOptions,
  signal: AbortSignal,
): Promise<Mp3Frames> {
  const client = await loadClient();
  const response = await client.audio.speech.create(
    { model, voice, input, response_format: 'mp3' },
    { signal },
  );
  const sound = readMp3(await readBytes(response, host));
  if (sound === undefined) throw new SpeechError('bad-answer', `${host} sent no MP3.`, true);
  return sound;
}

async function readBytes(response: Response, host: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > MOST_BYTES)
      throw new SpeechError('bad-answer', `${host} sent more than a piece of speech can be.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function sleepFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
