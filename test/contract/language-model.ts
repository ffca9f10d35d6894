import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GenerateRequest, GenerateResult, LanguageModel } from '../../src/ports.ts';
import type { OnFinished } from '../temporary-folder.ts';

/** What the model under test is to say, whatever it is asked. */
export interface ExpectedAnswer {
  readonly pieces: readonly string[];
  readonly finishReason: GenerateResult['finishReason'];
}

/** A request that only its text tells from others. */
export function requestFor(content: string, rest: Partial<GenerateRequest> = {}): GenerateRequest {
  return { messages: [{ role: 'user', content }], maxTokens: 50, purpose: 'answer', ...rest };
}

export interface Written {
  readonly pieces: readonly string[];
  readonly result: GenerateResult;
}

/** All that a call gives. */
export async function written(model: LanguageModel, request: GenerateRequest): Promise<Written> {
  const pieces: string[] = [];
  const stream = model.generate(request);
  for (;;) {
    const next = await stream.next();
    if (next.done === true) return { pieces, result: next.value };
    pieces.push(next.value);
  }
}

/** What every `LanguageModel` must do. @param create what it registers runs at the end */
export function describeLanguageModel(
  name: string,
  create: (answer: ExpectedAnswer, onFinished: OnFinished) => Promise<LanguageModel>,
): void {
  describe(`${name} as a language model`, () => {
    const cleanUps: (() => Promise<void>)[] = [];
    const answer = {
      pieces: ['Sparse ', 'attention, 注意力 ', 'chú ý 🧪', '.'],
      finishReason: 'stop',
    } as const;
    const make = (expected: ExpectedAnswer) => create(expected, (cleanUp) => cleanUps.push(cleanUp));
    let model: LanguageModel;

    beforeAll(async () => {
      model = await make(answer);
    });

    afterAll(async () => {
      await model.close();
      for (const cleanUp of cleanUps.reverse()) await cleanUp();
    });

    it('has an id of kind and model', () => {
      expect(model.id).toMatch(/^[a-z]+:\S+$/);
    });

    it('gives the text in pieces, none of them empty, then how it ended and what it took', async () => {
      const { pieces, result } = await written(model, requestFor('What is it?'));
      expect(pieces.join('')).toBe(answer.pieces.join(''));
      expect(pieces).not.toContain('');
      expect(pieces.length).toBeGreaterThan(1);
      expect(result).toEqual({
        finishReason: 'stop',
        usage: {
          promptTokens: expect.any(Number),
          completionTokens: expect.any(Number),
          isEstimated: expect.any(Boolean),
        },
      });
      expect(result.usage.promptTokens).toBeGreaterThan(0);
      expect(result.usage.completionTokens).toBeGreaterThan(0);
    });

    it.each(['length', 'filtered'] as const)('tells that an answer ended by %s', async (finishReason) => {
      const ended = await make({ pieces: ['Half an'], finishReason });
      const { pieces, result } = await written(ended, requestFor('x'));
      expect([pieces.join(''), result.finishReason]).toEqual(['Half an', finishReason]);
      await ended.close();
    });

    it('gives no piece for an empty answer', async () => {
      const silent = await make({ pieces: [], finishReason: 'stop' });
      expect((await written(silent, requestFor('x'))).pieces).toEqual([]);
      await silent.close();
    });

    it('answers calls made at the same time', async () => {
      const all = await Promise.all(['a', 'b', 'c'].map((text) => written(model, requestFor(text))));
      expect(all.map(({ pieces }) => pieces.join(''))).toEqual(Array(3).fill(answer.pieces.join('')));
    });

    it('stops for its caller, before and amid an answer, and goes on working', async () => {
      const aborted = { name: 'LanguageModelError', code: 'aborted', isRetryable: false };
      const before = requestFor('x', { signal: AbortSignal.abort() });
      await expect(written(model, before)).rejects.toMatchObject(aborted);
      const controller = new AbortController();
      const stream = model.generate(requestFor('x', { signal: controller.signal }));
      expect((await stream.next()).done).toBe(false);
      controller.abort();
      await expect(stream.next()).rejects.toMatchObject(aborted);
      expect((await written(model, requestFor('x'))).result.finishReason).toBe('stop');
    });

    it('can be left amid an answer, and goes on working', async () => {
      for await (const piece of model.generate(requestFor('x'))) {
        expect(piece).not.toBe('');
        break;
      }
      expect((await written(model, requestFor('x'))).result.finishReason).toBe('stop');
    });

    it('refuses to work after it was closed, and closes twice without complaint', async () => {
      const closed = await make(answer);
      await closed.close();
      await closed.close();
      await expect(written(closed, requestFor('x'))).rejects.toMatchObject({ code: 'aborted' });
    });
  });
}
