import { describe, expect, it } from 'vitest';
import { conventionsByName, conventionsFromFiles } from '../../../adapters/embedders/model-conventions.ts';

describe('conventionsByName', () => {
  it.each([
    ['Xenova/multilingual-e5-small', 'mean', 'query: ', 'passage: '],
    ['intfloat/E5-base-v2', 'mean', 'query: ', 'passage: '],
    ['Xenova/bge-m3', 'cls', '', ''],
    ['Xenova/all-MiniLM-L6-v2', 'mean', '', ''],
    ['example/some5-model', 'mean', '', ''],
  ])('knows %s', (name, pooling, questionPrefix, passagePrefix) => {
    expect(conventionsByName(name)).toEqual({ pooling, questionPrefix, passagePrefix });
  });

  it('gives instructions to questions only', () => {
    expect(conventionsByName('bge-small-en-v1.5')).toMatchObject({
      questionPrefix: 'Represent this sentence for searching relevant passages: ',
      passagePrefix: '',
    });
    expect(conventionsByName('bge-small-zh-v1.5').questionPrefix).toMatch(/^为这个句子/);
    expect(conventionsByName('multilingual-e5-large-instruct')).toMatchObject({
      questionPrefix: expect.stringMatching(/^Instruct: .*\nQuery: $/s),
      passagePrefix: '',
    });
  });
});

describe('conventionsFromFiles', () => {
  it('believes the files before the name', () => {
    const prompts = { prompts: { query: 'search_query: ', document: 'search_document: ' } };
    expect(conventionsFromFiles('e5-like', { pooling_mode_lasttoken: true }, prompts)).toEqual({
      pooling: 'last',
      questionPrefix: 'search_query: ',
      passagePrefix: 'search_document: ',
    });
  });

  it.each([undefined, null, 'garbage', { prompts: 3 }, { prompts: {} }, { pooling_mode_cls_token: 'yes' }])(
    'goes by the name when the files say %j',
    (content) => {
      expect(conventionsFromFiles('e5-small', content, content)).toEqual(conventionsByName('e5-small'));
    },
  );
});
