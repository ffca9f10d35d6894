import { describe, expect, it } from 'vitest';
import { type ChatBehaviour, startFakeChat } from './openai-chat.ts';
import { HAS_SPECIFICATION, openAiSchema } from './openai-schema.ts';

/** The parsed events of one request. */
async function eventsOf(behaviour: ChatBehaviour): Promise<unknown[]> {
  const fake = await startFakeChat();
  fake.behave(behaviour);
  const response = await fetch(`${fake.baseUrl}/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({
      model: 'm',
      messages: [{ role: 'user', content: 'x' }],
      stream: true,
      stream_options: { include_usage: true },
    }),
  });
  const text = await response.text();
  return text
    .split('\n\n')
    .map((event) => event.replace(/^data: /, ''))
    .filter((data) => data !== '' && data !== '[DONE]')
    .map((data) => JSON.parse(data) as unknown);
}

describe('the fake chat server', () => {
  it.skipIf(!HAS_SPECIFICATION)(
    "streams events as OpenAI's own document has them (skipped without ../shared)",
    async () => {
      const schema = openAiSchema('CreateChatCompletionStreamResponse');
      for (const finishReason of ['stop', 'length', 'content_filter']) {
        const events = await eventsOf({ kind: 'answer', pieces: ['a', 'b'], finishReason });
        expect(events).toHaveLength(5);
        for (const event of events) expect(schema.safeParse(event).error).toBeUndefined();
      }
      const wrong = { kind: 'answer', pieces: [], finishReason: 'tired' } as const;
      const fits = (await eventsOf(wrong)).map((event) => schema.safeParse(event).success);
      expect(fits).toEqual([true, false, true]);
    },
  );
});
