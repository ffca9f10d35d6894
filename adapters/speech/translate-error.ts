import { SpeechError } from '../../src/daily/speaker.ts';
import { parseRetryAfter } from '../../src/retry-after.ts';

/** An error of the SDK as ours; the server's words are not repeated, they may hold the key or the text. */
export function translateError(error: unknown, host: string, now: () => Date): SpeechError {
  if (error instanceof SpeechError) return error;
  const status = error instanceof Error && 'status' in error ? Number(error.status) : Number.NaN;
  if (Number.isNaN(status)) return new SpeechError('unavailable', `${host} could not be reached.`, true);
  const what = `${host} answered ${status}`;
  if (status === 401 || status === 403)
    return new SpeechError('unauthorised', `${what}. Check OPENAI_API_KEY.`);
  if (status === 429) {
    const isSpent = error instanceof Error && 'code' in error && error.code === 'insufficient_quota';
    return new SpeechError('rate-limited', `${what}.`, !isSpent, retryAfterMs(error, now));
  }
  if (status >= 500 || status === 408 || status === 409)
    return new SpeechError('unavailable', `${what}.`, true, retryAfterMs(error, now));
  return new SpeechError('unavailable', `${what}. Check SPEECH_MODEL, SPEECH_VOICE and OPENAI_BASE_URL.`);
}

function retryAfterMs(error: unknown, now: () => Date): number | undefined {
  const headers = error instanceof Error && 'headers' in error ? error.headers : undefined;
  const value = headers instanceof Headers ? headers.get('retry-after') : null;
  return value === null ? undefined : parseRetryAfter(value, now);
}
