import type { FetchedDay, SourceFailure, Validators } from '../../src/source/source.ts';
import { FetchError } from './fetch/fetch-error.ts';
import type { FetchAnswer } from './fetch/read-answer.ts';

type Answered = Extract<FetchAnswer, { readonly status: 'ok' }>;

/** What a source makes of an answer; problems of fetching become results. */
export async function answerOf(work: () => Promise<FetchedDay>): Promise<FetchedDay> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FetchError) return { status: 'failed', failure: error.failure };
    throw error;
  }
}

export function fetched(bytes: Uint8Array, validators: Validators = {}): FetchedDay {
  return { status: 'fetched', bytes, validators };
}

export function failed(code: SourceFailure['code'], detail: string): FetchedDay {
  return { status: 'failed', failure: { code, detail } };
}

/** A web page where data was expected: a login, a block, a notice of maintenance. */
export function isWebPage({ mediaType, bytes }: Answered): boolean {
  return mediaType === 'text/html' || /^\s*<(?:!doctype html|html)\b/i.test(startOf(bytes));
}

/** The first characters of an answer. */
export function startOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 500));
}
