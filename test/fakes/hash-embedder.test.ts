import { describe, expect, it } from 'vitest';
import { describeEmbedder } from '../contract/embedder.ts';
import { createHashEmbedder } from './hash-embedder.ts';

describeEmbedder('the hash embedder of the tests', async () => createHashEmbedder());

describe('createHashEmbedder', () => {
  it('puts texts near each other that share words or synonyms, and others apart', async () => {
    const embedder = createHashEmbedder({ synonyms: ['graph 图'] });
    const texts = ['a graph of nodes', 'a 图 of nodes', 'rain over hills'];
    const [english, mixed, other] = await embedder.embed(texts, 'passage');
    const cosine = (left?: Float32Array, right?: Float32Array) =>
      left?.reduce((sum, value, place) => sum + value * (right?.[place] ?? 0), 0);
    expect(cosine(english, mixed)).toBeCloseTo(1, 5);
    expect(cosine(english, other)).toBeLessThan(0.4);
  });
});
