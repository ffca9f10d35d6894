import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { measuredConversation, measuredModel, measuredRetriever } from '../../src/metrics/measured.ts';
import { createMetricRegistry } from '../../src/metrics/metric-registry.ts';
import type { GenerateRequest, LanguageModel } from '../../src/ports.ts';
import type { Retriever } from '../../src/retrieval/retriever.ts';

describe('createMetricRegistry', () => {
  it('writes counters, gauges and histograms in the text format of Prometheus', () => {
    const metrics = createMetricRegistry();
    metrics.count('paperboy_questions_total', { face: 'web', status: 'answered', mode: 'quoted' });
    metrics.count('paperboy_questions_total', { face: 'web', status: 'answered', mode: 'quoted' }, 2);
    metrics.count('paperboy_questions_total', { face: 'web', status: 'answered', mode: 'quoted' }, -1);
    metrics.set('paperboy_store_papers', 3, {});
    metrics.set('paperboy_store_papers', 4, {});
    for (const seconds of [0.001, 0.02, 0.02, 99, Number.NaN])
      metrics.observe('paperboy_stage_seconds', seconds, { stage: 'retrieve' });
    const lines = metrics.render().split('\n');
    expect(lines.slice(0, 3)).toEqual([
      '# HELP paperboy_questions_total Questions answered.',
      '# TYPE paperboy_questions_total counter',
      'paperboy_questions_total{face="web",status="answered",mode="quoted"} 3',
    ]);
    expect(lines).toContain('paperboy_store_papers 4');
    for (const line of [
      'paperboy_stage_seconds_bucket{stage="retrieve",le="0.001"} 1',
      'paperboy_stage_seconds_bucket{stage="retrieve",le="0.01"} 1',
      'paperboy_stage_seconds_bucket{stage="retrieve",le="0.025"} 3',
      'paperboy_stage_seconds_bucket{stage="retrieve",le="30"} 3',
      'paperboy_stage_seconds_bucket{stage="retrieve",le="+Inf"} 4',
      'paperboy_stage_seconds_count{stage="retrieve"} 4',
    ])
      expect(lines).toContain(line);
    expect(lines.find((line) => line.startsWith('paperboy_stage_seconds_sum'))).toBe(
      `paperboy_stage_seconds_sum{stage="retrieve"} ${0.001 + 0.02 + 0.02 + 99}`,
    );
    expect(lines.at(-1)).toBe('');
  });

  it('escapes labels, and keeps a bounded number of rows', () => {
    const metrics = createMetricRegistry();
    metrics.set('paperboy_part_up', 1, { part: 'a"b\\c\nd' });
    expect(metrics.render()).toContain('paperboy_part_up{part="a\\"b\\\\c\\nd"} 1');
    for (let count = 0; count < 2000; count++) metrics.set('paperboy_part_up', 1, { part: String(count) });
    expect(metrics.render().split('\n').length).toBeLessThan(600);
  });
});

/** Seconds pass only when the test says so. */
function handClock() {
  let now = 0;
  return {
    now: () => now,
    pass(seconds: number) {
      now += seconds * 1000;
    },
  };
}

const REQUEST: GenerateRequest = { messages: [], maxTokens: 10, purpose: 'answer' };

describe('what is measured', () => {
  it('counts questions by face and outcome, failures too, and times them', async () => {
    const metrics = createMetricRegistry();
    const clock = handClock();
    let isBroken = false;
    const ask: Conversation['ask'] = async () => {
      clock.pass(2);
      if (isBroken) throw new Error('broken');
      return { answer: { status: 'answered', mode: 'model' } } as Awaited<ReturnType<Conversation['ask']>>;
    };
    const conversation = measuredConversation({ ask } as Conversation, metrics, clock.now);
    const options = { now: new Date(0), timeZone: 'UTC', fallbackLanguage: 'en' } as const;
    await conversation.ask('telegram:-1/2', 'a question', options);
    isBroken = true;
    await expect(conversation.ask('web:key', 'a question', options)).rejects.toThrow('broken');
    const text = metrics.render();
    expect(text).toContain('{face="telegram",status="answered",mode="model"} 1');
    expect(text).toContain('{face="web",status="failed",mode="none"} 1');
    expect(text).toContain('paperboy_stage_seconds_sum{stage="answer"} 4');
    expect(text).not.toContain('a question');
  });

  it('times searches', async () => {
    const metrics = createMetricRegistry();
    const clock = handClock();
    const retrieve = measuredRetriever(
      (async () => {
        clock.pass(0.25);
      }) as unknown as Retriever,
      metrics,
      clock.now,
    );
    await retrieve({} as Parameters<Retriever>[0], { limit: 1 });
    expect(metrics.render()).toContain('paperboy_stage_seconds_sum{stage="retrieve"} 0.25');
  });

  it('counts tokens, and times the first text and the whole of it', async () => {
    const metrics = createMetricRegistry();
    const clock = handClock();
    let isClosed = false;
    const model: LanguageModel = {
      id: 'test',
      async *generate() {
        clock.pass(1);
        yield 'a';
        clock.pass(2);
        yield 'b';
        const usage = { promptTokens: 7, completionTokens: 2, isEstimated: false };
        return { finishReason: 'stop', usage };
      },
      async close() {
        isClosed = true;
      },
    };
    const measured = measuredModel(model, metrics, clock.now);
    const pieces: string[] = [];
    for await (const piece of measured.generate(REQUEST)) pieces.push(piece);
    expect(pieces).toEqual(['a', 'b']);
    const text = metrics.render();
    expect(text).toContain('paperboy_model_tokens_total{purpose="answer",kind="prompt"} 7');
    expect(text).toContain('paperboy_model_tokens_total{purpose="answer",kind="completion"} 2');
    expect(text).toContain('paperboy_model_calls_total{purpose="answer",result="stop"} 1');
    expect(text).toContain('paperboy_stage_seconds_sum{stage="model-answer-first-text"} 1');
    expect(text).toContain('paperboy_stage_seconds_sum{stage="model-answer"} 3');
    await measured.close();
    expect(isClosed).toBe(true);
  });

  it('ends a call whose caller stops early, and tells failures from stops', async () => {
    const metrics = createMetricRegistry();
    let isEnded = false;
    const endless: LanguageModel = {
      id: 'test',
      async *generate() {
        try {
          for (;;) yield 'a';
        } finally {
          isEnded = true;
        }
      },
      async close() {},
    };
    for await (const _ of measuredModel(endless, metrics).generate(REQUEST)) break;
    expect(isEnded).toBe(true);
    const failing: LanguageModel = {
      ...endless,
      async *generate(request) {
        if (request.maxTokens > 0) throw new Error('broken');
        return yield* endless.generate(request);
      },
    };
    await expect(measuredModel(failing, metrics).generate(REQUEST).next()).rejects.toThrow('broken');
    expect(metrics.render()).toContain('{purpose="answer",result="stopped"} 1');
    expect(metrics.render()).toContain('{purpose="answer",result="failed"} 1');
  });
});
