import type { Conversation } from '../conversation/conversation.ts';
import { DeliveryError, type Messenger } from '../delivery/messenger.ts';
import type { LanguageModel } from '../ports.ts';
import type { Retriever } from '../retrieval/retriever.ts';
import type { Source } from '../source/source.ts';
import type { Metrics } from './metrics.ts';

/** Milliseconds that only go on. */
type Stopwatch = () => number;
const stopwatch: Stopwatch = () => performance.now();

/** The same retriever; each search is timed. */
export function measuredRetriever(retrieve: Retriever, metrics: Metrics, now = stopwatch): Retriever {
  return async (query, options) => {
    const started = now();
    try {
      return await retrieve(query, options);
    } finally {
      metrics.observe('paperboy_stage_seconds', (now() - started) / 1000, { stage: 'retrieve' });
    }
  };
}

/** The same conversation; questions are counted and timed. The first part of a chat's key names its face. */
export function measuredConversation(
  conversation: Conversation,
  metrics: Metrics,
  now = stopwatch,
): Conversation {
  return {
    ...conversation,
    async ask(key, ...rest) {
      const started = now();
      const face = /^[a-z]{1,20}/.exec(key)?.[0] ?? 'other';
      const count = (status: string, mode: string) =>
        metrics.count('paperboy_questions_total', { face, status, mode });
      try {
        const answered = await conversation.ask(key, ...rest);
        count(answered.answer.status, answered.answer.mode);
        return answered;
      } catch (error) {
        count('failed', 'none');
        throw error;
      } finally {
        metrics.observe('paperboy_stage_seconds', (now() - started) / 1000, { stage: 'answer' });
      }
    },
  };
}

/** The same model; calls and tokens are counted, and the waits for the first text and for the whole of it timed. */
export function measuredModel(model: LanguageModel, metrics: Metrics, now = stopwatch): LanguageModel {
  return {
    id: model.id,
    close: () => model.close(),
    async *generate(request) {
      const { purpose } = request;
      const started = now();
      const passed = () => (now() - started) / 1000;
      const stream = model.generate(request);
      let result = 'stopped';
      let isFirst = true;
      try {
        for (;;) {
          const next = await stream.next();
          if (next.done === true) {
            const { promptTokens, completionTokens } = next.value.usage;
            metrics.count('paperboy_model_tokens_total', { purpose, kind: 'prompt' }, promptTokens);
            metrics.count('paperboy_model_tokens_total', { purpose, kind: 'completion' }, completionTokens);
            metrics.observe('paperboy_stage_seconds', passed(), { stage: `model-${purpose}` });
            result = next.value.finishReason;
            return next.value;
          }
          if (isFirst)
            metrics.observe('paperboy_stage_seconds', passed(), { stage: `model-${purpose}-first-text` });
          isFirst = false;
          yield next.value;
        }
      } catch (error) {
        result = 'failed';
        throw error;
      } finally {
        metrics.count('paperboy_model_calls_total', { purpose, result });
        // When the caller stops early.
        await stream.return({
          finishReason: 'stop',
          usage: { promptTokens: 0, completionTokens: 0, isEstimated: true },
        });
      }
    },
  };
}

/** The same messenger; each try is counted with what came of it. */
export function measuredMessenger(messenger: Messenger, metrics: Metrics): Messenger {
  const { platform } = messenger;
  return {
    ...messenger,
    async send(...message) {
      try {
        const sent = await messenger.send(...message);
        metrics.count('paperboy_deliveries_total', { platform, result: 'delivered' });
        return sent;
      } catch (error) {
        const result = error instanceof DeliveryError ? error.fate : 'failed';
        metrics.count('paperboy_deliveries_total', { platform, result });
        throw error;
      }
    },
  };
}

/** The same source; each day asked for is counted with what came of it. */
export function measuredSource(source: Source, metrics: Metrics): Source {
  return {
    ...source,
    async fetchDay(...asked) {
      const fetched = await source.fetchDay(...asked);
      metrics.count('paperboy_source_fetches_total', { source: source.name, result: fetched.status });
      return fetched;
    },
  };
}
