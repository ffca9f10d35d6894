import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repeatable } from '../../../eval/context.ts';
import { buildContext } from '../../../src/answer/written/build-context.ts';
import { drawKeys, KEY_PATTERN } from '../../../src/answer/written/citation-keys.ts';
import { passageSentences } from '../../../src/answer/written/passage-sentences.ts';
import { escapeUntrusted, renderContext } from '../../../src/answer/written/render-context.ts';
import { visibleText } from '../../../src/answer/written/visible-text.ts';
import { estimateTokens } from '../../../src/budget/estimate-tokens.ts';
import { readQuery } from '../../../src/retrieval/query/read-query.ts';
import { NOW, openSmallLibrary, type SmallLibrary } from '../../fixtures/small-library.ts';

let library: SmallLibrary;
beforeAll(async () => {
  library = await openSmallLibrary();
});
afterAll(() => library.store.close());

async function contextFor(question: string, maxTokens: number, preferred: readonly string[] = []) {
  const { retrieve, lexical, store } = library;
  const query = readQuery(question, { now: NOW, timeZone: 'UTC', fallbackLanguage: 'en' });
  const retrieval = await retrieve(query, { limit: 10 });
  const weights = lexical.weigh(query.groups);
  return buildContext({ retrieval, preferred, weights, store, random: repeatable(question), maxTokens });
}

describe('buildContext', () => {
  it('holds whole sentences of the papers found, each passage with a key of its own', async () => {
    const { papers, passages } = await contextFor('What success rate does GraspNet-X reach on YCB?', 3000);
    expect(papers[0]?.paper.id).toBe('2603.00001');
    const texts = [...passages.values()].flatMap(({ sentences }) => sentences);
    expect(texts).toContain('The success rate on YCB rises from 61.5% to 84.1%.');
    for (const key of passages.keys()) expect(key).toMatch(KEY_PATTERN);
    expect(passages.size).toBe(papers.flatMap((paper) => paper.passages).length);
  });

  it.each([60, 120, 400])('stays within %i tokens, and keeps what answers', async (maxTokens) => {
    const context = await contextFor('What success rate does GraspNet-X reach on YCB?', maxTokens, [
      '2603.00001',
    ]);
    expect(estimateTokens(renderContext(context, 'bcdfghjkmnpq'))).toBeLessThanOrEqual(maxTokens);
    if (maxTokens >= 120) expect(renderContext(context, 'f')).toContain('84.1%');
  });

  it('puts the preferred papers first', async () => {
    const { papers } = await contextFor('video', 3000, ['2603.00006', '2603.00001']);
    expect(papers.slice(0, 2).map(({ paper }) => paper.id)).toEqual(['2603.00006', '2603.00001']);
  });

  it('holds the authors when they are asked for', async () => {
    const { papers } = await contextFor('who are the authors of GraspNet-X?', 3000);
    expect(papers[0]?.passages[0]?.sentences).toEqual(['Authors: Ada Example, Lin Muster']);
  });
});

describe('the prompt form of a context', () => {
  it('names title, id and days of each paper behind a fence', async () => {
    const context = await contextFor('PhysiExam', 3000, ['2603.00005']);
    const text = renderContext(context, 'bcdfghjkmnpq');
    expect(text.split('\n').slice(0, 2)).toEqual([
      '<<<bcdfghjkmnpq',
      'PAPER: PhysiExam: A Benchmark of Physics Problems with Diagrams | 2603.00005 | 2026-03-01',
    ]);
    expect(text.endsWith('\nbcdfghjkmnpq>>>')).toBe(true);
  });

  it('leaves no sign in untrusted text with which it could close the fence or fake a key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeUntrusted(text)).not.toMatch(/[[\]<>［］【】\n\u200B\u202E]/);
      }),
      { numRuns: 300 },
    );
    expect(escapeUntrusted('a [k7f3q]\n<<<x【7】\u200Bb')).toBe('a (k7f3q) ‹‹‹x(7)b');
  });
});

describe('citation keys', () => {
  it('are all different and in none of the texts', () => {
    const [first = '', second = ''] = drawKeys(2, repeatable('a'), []);
    expect(drawKeys(1, repeatable('a'), [`this text guessed ${first.toUpperCase()}`])).toEqual([second]);
    expect(new Set(drawKeys(500, repeatable('b'), [])).size).toBe(500);
  });
});

describe('visibleText', () => {
  it('drops what a reader cannot see, and orders to a terminal', () => {
    expect(visibleText('a\u200B\u202Eb\u{E0041}\u001B[31mc\u001B]8;;http://x\u0007d\tё\n')).toBe('abcd ё\n');
    expect(visibleText('Tiếng Việt, 中文, é')).toBe('Tiếng Việt, 中文, é');
  });
});

describe('passageSentences', () => {
  it('cuts at lines and sentences, without markup', () => {
    expect(passageSentences('- **It** wins. It is [small](http://x).\n2. 准确率高。真的。')).toEqual([
      'It wins.',
      'It is small.',
      '准确率高。',
      '真的。',
    ]);
  });
});
