import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/ports.ts';
import type { OnFinished } from '../temporary-folder.ts';

const dot = (first: Float32Array, second: Float32Array): number =>
  first.reduce((sum, value, place) => sum + value * (second[place] ?? Number.NaN), 0);

const texts = [
  'Sparse attention for long documents',
  '',
  ' ',
  '微调大型语言模型：LoRA 与 QLoRA',
  'Mô hình ngôn ngữ lớn cho tiếng Việt',
  '🧪 $\\mathcal{O}(n \\log n)$ 𝔽₂ \u0000 \ud800 half a character',
  'a'.repeat(20_000),
  'Sparse attention for long documents',
];

/** What every `Embedder` must do. `create` may be slow: it is called twice, and what it registers runs at the end. */
export function describeEmbedder(name: string, create: (onFinished: OnFinished) => Promise<Embedder>): void {
  describe(`${name} as an embedder`, () => {
    const cleanUps: (() => Promise<void>)[] = [];
    const onFinished: OnFinished = (cleanUp) => cleanUps.push(cleanUp);
    let embedder: Embedder;

    beforeAll(async () => {
      embedder = await create(onFinished);
    });

    afterAll(async () => {
      await embedder.close();
      for (const cleanUp of cleanUps.reverse()) {
        await cleanUp();
      }
    });

    it('gives one finite vector of its dimensions and length 1 for any text, empty ones too', async () => {
      expect(embedder.id).not.toBe('');
      for (const kind of ['question', 'passage'] as const) {
        const vectors = await embedder.embed(texts, kind);
        expect(vectors.map((vector) => vector.length)).toEqual(texts.map(() => embedder.dimensions));
        for (const vector of vectors) {
          expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
        }
      }
    });

    it('gives the same vector for the same text, alone or among others, at its own place', async () => {
      const together = await embedder.embed(texts, 'passage');
      for (const [place, text] of texts.entries()) {
        const [alone] = await embedder.embed([text], 'passage');
        expect(dot(alone ?? new Float32Array(), together[place] ?? new Float32Array())).toBeCloseTo(1, 5);
      }
      const distinct = [0, 3, 4, 5, 6].map((place) => together[place] ?? new Float32Array());
      for (const [place, vector] of distinct.entries()) {
        for (const other of distinct.slice(place + 1)) {
          expect(dot(vector, other)).toBeLessThan(0.9999);
        }
      }
    });

    it('keeps the order of many texts of mixed lengths', async () => {
      const many = Array.from({ length: 150 }, (_, place) => `${'word '.repeat((place * 37) % 23)}${place}`);
      const vectors = await embedder.embed(many, 'passage');
      expect(vectors).toHaveLength(150);
      for (const place of [0, 1, 74, 148, 149]) {
        const [alone] = await embedder.embed([many[place] ?? ''], 'passage');
        expect(dot(alone ?? new Float32Array(), vectors[place] ?? new Float32Array())).toBeCloseTo(1, 5);
      }
    });

    it('gives nothing for no texts', async () => {
      expect(await embedder.embed([], 'question')).toEqual([]);
    });

    it('answers calls made at the same time', async () => {
      const calls = ['one', 'two', 'three'].map((text) => embedder.embed([text], 'question'));
      const together = (await Promise.all(calls)).flat();
      const [two] = await embedder.embed(['two'], 'question');
      expect(together[1]).toEqual(two);
    });

    it('stops for its caller and goes on working', async () => {
      await expect(embedder.embed(['x'], 'passage', AbortSignal.abort())).rejects.toMatchObject({
        name: 'EmbedderError',
        code: 'aborted',
        isRetryable: false,
      });
      const controller = new AbortController();
      const running = embedder.embed(texts, 'passage', controller.signal);
      controller.abort();
      await expect(running).rejects.toMatchObject({ code: 'aborted' });
      expect(await embedder.embed(['x'], 'passage')).toHaveLength(1);
    });

    it('refuses to work after it was closed, and closes twice without complaint', async () => {
      const closed = await create(onFinished);
      await closed.close();
      await closed.close();
      await expect(closed.embed(['x'], 'passage')).rejects.toMatchObject({ code: 'closed' });
    });
  });
}
