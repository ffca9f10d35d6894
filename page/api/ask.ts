import { createEventReader } from './events.ts';
import { postJson, problemOf, RequestError } from './request.ts';
import type { Answer, PageLanguage } from './types.ts';

export interface AskRequest {
  readonly question: string;
  readonly conversation: string | undefined;
  readonly language: PageLanguage;
}

/**
 * Asks a question and tells what is written so far.
 *
 * @param onProgress gets all checked text, each time more of it
 * @throws {RequestError}, and what `signal` was aborted with
 */
export async function ask(
  request: AskRequest,
  onProgress: (text: string) => void,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await postJson('/ask', request, { accept: 'text/event-stream', signal });
  if (response.body === null) throw new RequestError('failed');
  const readEvents = createEventReader();
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      for (const { name, data } of readEvents(done ? '\n\n' : decoder.decode(value, { stream: true }))) {
        if (name === 'progress') onProgress((JSON.parse(data) as { text: string }).text);
        if (name === 'answer') return JSON.parse(data) as Answer;
        if (name === 'error')
          throw new RequestError(problemOf((JSON.parse(data) as { status: number }).status));
      }
      if (done) throw new RequestError('failed');
    }
  } catch (cause) {
    if (signal.aborted || cause instanceof RequestError) throw cause;
    throw new RequestError('offline', { cause });
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
