/** Why a text was not read aloud. */
export type SpeechErrorCode =
  | 'unauthorised'
  | 'rate-limited'
  | 'unavailable'
  | 'timeout'
  | 'bad-answer'
  | 'aborted';

/** The endpoint failed; messages show neither key nor text. */
export class SpeechError extends Error {
  readonly code: SpeechErrorCode;
  readonly isRetryable: boolean;
  /** What the server asked to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(code: SpeechErrorCode, message: string, isRetryable = false, retryAfterMs?: number) {
    super(message);
    this.name = 'SpeechError';
    this.code = code;
    this.isRetryable = isRetryable;
    this.retryAfterMs = retryAfterMs;
  }
}

export interface SpokenChapter {
  readonly title: string;
  /** From the beginning of the whole. */
  readonly startMs: number;
}

export interface Spoken {
  /** MP3. */
  readonly bytes: Uint8Array;
  readonly durationMs: number;
  /** In the order of the chapters asked for. */
  readonly chapters: readonly SpokenChapter[];
}

/** Reads texts aloud. */
export interface Speaker {
  /**
   * @param chapters read one after the other; texts of any length, none empty
   * @throws {SpeechError}
   */
  speak(
    chapters: readonly { readonly title: string; readonly text: string }[],
    signal?: AbortSignal,
  ): Promise<Spoken>;
}
