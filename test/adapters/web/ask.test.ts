import { describe, expect, it } from 'vitest';
import type { PaperCard } from '../../../src/catalogue/card.ts';
import type { Feedback } from '../../../src/command/chat-store.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { samplePaperboy, startTestWeb, type TestWeb } from './web-fixture.ts';

const sample = samplePaperboy();
const ROBOTS = 'Which papers are about robots?';
const EVENTS = { Accept: 'text/event-stream' };

interface Answer {
  readonly language: string;
  readonly status: string;
  readonly mode: string;
  readonly text: string;
  readonly citations: readonly { number: number; paperId: string; quote: string }[];
  readonly papers: readonly PaperCard[];
  readonly understoodAs: string | null;
  readonly conversation: string;
  readonly answerId: string;
}

async function ask(web: TestWeb, question: string, other: Readonly<Record<string, string>> = {}) {
  const response = await web.post('/ask', { question, ...other });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

interface ServerEvent {
  readonly name: string;
  readonly data: unknown;
}

function eventsIn(text: string): ServerEvent[] {
  return [...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, name = '', data = '']) => ({
    name,
    data: JSON.parse(data) as unknown,
  }));
}

/** Asks of a conversation end as the test says. */
function scripted(answer: Conversation['ask']): Conversation {
  return { ...sample().conversation, ask: answer };
}

describe('POST /ask', () => {
  it.each([
    ['en', ROBOTS],
    ['zh', '有哪些关于机器人的论文？'],
    ['vi', 'Có bài nào về robot?'],
  ])('answers with citations in %s', async (language, question) => {
    const web = await startTestWeb(sample());
    const answer = await ask(web, question);
    expect([answer.status, answer.mode, answer.language]).toEqual(['answered', 'quoted', language]);
    expect(answer.citations.length).toBeGreaterThan(0);
    expect(answer.text).toContain('[1]');
    expect(answer.papers.map(({ id }) => id)).toContain(answer.citations[0]?.paperId);
    expect(answer.understoodAs).toBeNull();
  });

  it('understands what follows in the same conversation, and in no other', async () => {
    const web = await startTestWeb(sample());
    const { conversation, citations } = await ask(web, ROBOTS);
    const more = await ask(web, 'Who wrote the first one?', { conversation });
    expect(more.conversation).toBe(conversation);
    expect(more.understoodAs).not.toBeNull();
    expect(more.papers.map(({ id }) => id)).toEqual([citations[0]?.paperId]);
    const other = await ask(web, 'Who wrote the first one?');
    expect(other.conversation).not.toBe(conversation);
    expect(other.understoodAs).toBeNull();
  });

  it('forgets a conversation', async () => {
    const web = await startTestWeb(sample());
    const { conversation } = await ask(web, ROBOTS);
    expect((await web.post('/forget', { conversation })).status).toBe(204);
    expect((await ask(web, 'Who wrote the first one?', { conversation })).understoodAs).toBeNull();
  });

  it('bills the address that asks', async () => {
    const payers: unknown[] = [];
    const web = await startTestWeb(sample(), {
      parts: {
        conversation: scripted(async (key, question, options) => {
          payers.push(options.payer, options.fallbackLanguage, options.timeZone);
          return await sample().conversation.ask(key, question, options);
        }),
      },
    });
    await web.post(
      '/ask',
      { question: ROBOTS, language: 'vi' },
      { 'X-Forwarded-For': '9.9.9.9, 203.0.113.7' },
    );
    expect(payers).toEqual([{ userId: 'web:203.0.113.7', chatId: 'web:203.0.113.7' }, 'vi', 'UTC']);
  });

  it.each([
    ['an empty question', { question: '  ' }],
    ['a long question', { question: 'a'.repeat(4001) }],
    ['a conversation of others', { question: ROBOTS, conversation: 'mine' }],
    ['no object', 'robots'],
  ])('refuses %s', async (_name, body) => {
    const web = await startTestWeb(sample());
    expect((await web.post('/ask', body)).status).toBe(400);
  });

  it('refuses what is no JSON', async () => {
    const web = await startTestWeb(sample());
    const send = async (type: string, body: string) =>
      (await fetch(`${web.url}/api/v1/ask`, { method: 'POST', headers: { 'Content-Type': type }, body }))
        .status;
    expect(await send('application/json', '{"question":')).toBe(400);
    expect(await send('text/plain', JSON.stringify({ question: ROBOTS }))).toBe(415);
    expect(await send('application/x-www-form-urlencoded', 'question=robots')).toBe(415);
  });
});

describe('POST /ask with server-sent events', () => {
  it('tells all checked text so far, and ends with the answer', async () => {
    const web = await startTestWeb(sample(), {
      parts: {
        conversation: scripted(async (key, question, options, onPart) => {
          onPart?.('One. ');
          onPart?.('Two\n\nlines.');
          return await sample().conversation.ask(key, question, options);
        }),
      },
    });
    const response = await web.post('/ask', { question: ROBOTS }, EVENTS);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const events = eventsIn(await response.text());
    expect(events.map(({ name }) => name)).toEqual(['progress', 'progress', 'answer']);
    expect(events.slice(0, 2).map(({ data }) => data)).toEqual([
      { text: 'One. ' },
      { text: 'One. Two\n\nlines.' },
    ]);
    expect(events[2]?.data).toMatchObject({ status: 'answered', mode: 'quoted' });
  });

  it('ends with a problem that says nothing of the inside', async () => {
    const web = await startTestWeb(sample(), {
      parts: {
        conversation: scripted(async () => {
          throw new Error('secret place /home/operator');
        }),
      },
    });
    const text = await (await web.post('/ask', { question: ROBOTS }, EVENTS)).text();
    expect(eventsIn(text)).toMatchObject([{ name: 'error', data: { status: 500 } }]);
    const plain = await web.post('/ask', { question: ROBOTS });
    expect(plain.status).toBe(500);
    expect(`${text} ${await plain.text()}`).not.toMatch(/secret|operator|at .*\.ts/);
    expect(web.lines.filter(({ level }) => level === 'error')).toHaveLength(2);
  });

  it('stops working when the asker goes', async () => {
    let stopped: (reason: string) => void = () => {};
    const isStopped = new Promise<string>((resolve) => {
      stopped = resolve;
    });
    const web = await startTestWeb(sample(), {
      parts: {
        conversation: scripted(
          (_key, _question, { signal }, onPart) =>
            new Promise((_, reject) => {
              onPart?.('One. ');
              signal?.addEventListener('abort', () => {
                stopped('stopped');
                reject(new Error('aborted'));
              });
            }),
        ),
      },
    });
    const controller = new AbortController();
    const response = await fetch(`${web.url}/api/v1/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...EVENTS },
      body: JSON.stringify({ question: ROBOTS }),
      signal: controller.signal,
    });
    await response.body?.getReader().read();
    controller.abort();
    expect(await isStopped).toBe('stopped');
    expect(web.lines).toEqual([]);
  });
});

describe('limits of asking', () => {
  it('holds one address to ten questions at once, and says when to go on', async () => {
    let now = new Date('2026-08-12T09:00:00Z');
    const web = await startTestWeb(sample(), {
      parts: {
        clock: { now: () => now },
        conversation: scripted(async () => {
          throw new Error('not now');
        }),
      },
    });
    const statusOf = async (headers = {}) => (await web.post('/ask', { question: ROBOTS }, headers)).status;
    for (let count = 0; count < 10; count++) expect(await statusOf()).toBe(500);
    const refused = await web.post('/ask', { question: ROBOTS });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(await statusOf({ 'X-Forwarded-For': '203.0.113.7' })).toBe(500);
    now = new Date(now.getTime() + 2000);
    expect(await statusOf()).toBe(500);
    expect(await statusOf()).toBe(429);
  });

  it('works on sixteen questions at the same time, of all addresses', async () => {
    let release: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let waiting = 0;
    const web = await startTestWeb(sample(), {
      parts: {
        conversation: scripted(async () => {
          waiting++;
          await gate;
          throw new Error('released');
        }),
      },
    });
    const send = (number: number) =>
      web.post('/ask', { question: ROBOTS }, { 'X-Forwarded-For': `203.0.113.${number}` });
    const running = Array.from({ length: 16 }, (_, number) => send(number));
    while (waiting < 16) await new Promise((resolve) => setImmediate(resolve));
    expect((await send(99)).status).toBe(503);
    release();
    expect((await Promise.all(running)).map(({ status }) => status)).toEqual(Array(16).fill(500));
    expect((await send(98)).status).toBe(500);
  });
});

describe('POST /feedback', () => {
  it('keeps a thumb with the papers of the answer', async () => {
    const kept: Feedback[] = [];
    const web = await startTestWeb(sample(), {
      parts: { putFeedback: async (feedback) => void kept.push(feedback) },
    });
    const { answerId, citations } = await ask(web, ROBOTS);
    expect((await web.post('/feedback', { answerId, value: -1 })).status).toBe(204);
    expect(kept).toEqual([
      {
        ...{ answerId, value: -1, userId: 'web:127.0.0.1', chatId: 'web:127.0.0.1' },
        paperIds: [...new Set(citations.map(({ paperId }) => paperId))],
        at: web.parts.clock.now(),
      },
    ]);
    expect((await web.post('/feedback', { answerId, value: 2 })).status).toBe(400);
    expect((await web.post('/feedback', { answerId: 'x'.repeat(24), value: 1 })).status).toBe(404);
  });
});
