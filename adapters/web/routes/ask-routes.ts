import { z } from 'zod';
import type { ReplyLanguage } from '../../../src/language/language.ts';
import { shownText } from '../../../src/language/shown-text.ts';
import { eventStream } from '../event-stream.ts';
import { HttpProblem } from '../problem.ts';
import { type Route, type RouteRequest, route } from '../route.ts';
import { answerSchema, askBody, feedbackBody, forgetBody } from '../schemas/answers.ts';
import type { WebParts } from '../web-parts.ts';
import { AnswerMemory } from './answer-memory.ts';

const none = z.object({});
const usual = { method: 'post', query: none, params: none, cached: 'never' } as const;

/** Questions worked on at the same time, of all callers together: each holds passages and perhaps a model's call. */
const MOST_AT_ONCE = 16;
/** Of a list that may be as long as the store. */
const MOST_PAPERS = 100;

export function askRoutes(parts: WebParts): Route[] {
  const { conversation, putFeedback, clock } = parts;
  const memory = new AnswerMemory();
  const ask = createAsk(parts, memory);
  return [
    route({
      ...usual,
      path: '/ask',
      operationId: 'ask',
      summary: 'An answer with citations; with `Accept: text/event-stream` also while it is written.',
      limit: 'ask',
      body: askBody,
      answer: { type: 'application/json', schema: answerSchema },
      async handle(request) {
        if (!request.accept.includes('text/event-stream')) return await ask(request, () => {});
        return eventStream(request.signal, parts.logger, async (send, signal) => {
          await ask({ ...request, signal }, (text) => send('progress', { text })).then((answer) =>
            send('answer', answer),
          );
        });
      },
    }),
    route({
      ...usual,
      path: '/forget',
      operationId: 'forget',
      summary: 'Forgets a conversation.',
      limit: 'read',
      body: forgetBody,
      answer: undefined,
      async handle({ body }) {
        await conversation.forget(keyOf(body.conversation));
        return undefined;
      },
    }),
    route({
      ...usual,
      path: '/feedback',
      operationId: 'rate',
      summary: 'A thumb up or down for an answer.',
      limit: 'read',
      body: feedbackBody,
      answer: undefined,
      async handle({ body: { answerId, value }, payer }) {
        const paperIds = memory.papersOf(answerId);
        if (paperIds === undefined) throw new HttpProblem(404, 'This answer is no longer known.');
        await putFeedback({ ...payer, answerId, paperIds, value, at: clock.now() });
        return undefined;
      },
    }),
  ];
}

function keyOf(conversation: string): string {
  return `web:${conversation}`;
}

type AskRequest = RouteRequest<unknown, unknown, z.output<typeof askBody>>;

function createAsk(parts: WebParts, memory: AnswerMemory) {
  const { conversation, views, clock, defaults, randomKey } = parts;
  let running = 0;
  /** @param onText gets all checked text so far */
  return async (request: AskRequest, onText: (text: string) => void) => {
    if (running >= MOST_AT_ONCE)
      throw new HttpProblem(503, 'Too many questions at once; ask again in a moment.', {
        headers: { 'Retry-After': '5' },
      });
    running++;
    try {
      const started = performance.now();
      const { question, conversation: key = randomKey() } = request.body;
      const fallbackLanguage: ReplyLanguage = request.body.language ?? request.language;
      const { payer, signal } = request;
      const options = { now: clock.now(), timeZone: defaults.timeZone, fallbackLanguage, payer, signal };
      let written = '';
      const { answer, resolved } = await conversation.ask(keyOf(key), question, options, (part) => {
        written += part;
        onText(written);
      });
      const answerId = randomKey();
      const cited = [...new Set(answer.citations.map(({ paperId }) => paperId))];
      memory.keep(answerId, cited.length > 0 ? cited : answer.papers.slice(0, MOST_PAPERS));
      const { language, status, mode, text, citations } = answer;
      const isReworded = resolved.question !== question && status !== 'refused';
      return {
        ...{ question, language, status, mode, text, citations },
        papers: await views.cardsOf(answer.papers.slice(0, MOST_PAPERS), language),
        understoodAs: isReworded ? shownText(resolved.question) : null,
        ...{ conversation: key, answerId },
        durationMs: Math.round((performance.now() - started) * 10) / 10,
      };
    } finally {
      running--;
    }
  };
}
