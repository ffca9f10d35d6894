import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createQueryTranslator } from '../../src/answer/written/translate-query.ts';
import { readQuery } from '../../src/retrieval/query/read-query.ts';
import { createTranslatedRetriever, type Translations } from '../../src/retrieval/translated-retriever.ts';
import { createScriptedModel, type ScriptedReply } from '../fakes/scripted-model.ts';
import { NOW, openSmallLibrary, type SmallLibrary } from '../fixtures/small-library.ts';
import { shippedPrompts } from '../read-prompts.ts';

let library: SmallLibrary;
beforeAll(async () => {
  library = await openSmallLibrary();
});
afterAll(() => library.store.close());

const queryOf = (question: string) =>
  readQuery(question, { now: NOW, timeZone: 'UTC', fallbackLanguage: 'en' });

async function idsFor(question: string, translations: Translations): Promise<string[]> {
  const retrieve = createTranslatedRetriever({ ...library, translate: async () => translations });
  return (await retrieve(queryOf(question), { limit: 8 })).papers.map(({ paper }) => paper.id);
}

describe('a retriever with translations', () => {
  it('finds a paper that only a translation finds', async () => {
    const question = 'lời từ chối';
    expect((await idsFor(question, {}))[0]).not.toBe('2603.00003');
    expect(await idsFor(question, { zh: '微调后恢复拒答能力' })).toContain('2603.00003');
  });

  it('keeps to the days of the question', async () => {
    const ids = await idsFor('GraspNet-X hôm 2/3', { en: 'GraspNet-X physics benchmark on March 1' });
    expect(ids).toContain('2603.00001');
    expect(ids).not.toContain('2603.00005');
  });

  it('ranks first what the question and its translations agree on', async () => {
    const ids = await idsFor('mô hình video', {
      en: 'consistent video generation over minutes',
      zh: '视频生成',
    });
    expect(ids[0]).toBe('2603.00006');
  });

  it('asks for no translation of an id', async () => {
    const retrieve = createTranslatedRetriever({
      ...library,
      translate: () => Promise.reject(new Error('asked')),
    });
    const { papers } = await retrieve(queryOf('2603.00002'), { limit: 3 });
    expect(papers.map(({ paper }) => paper.id)).toEqual(['2603.00002']);
  });
});

describe('a translator', () => {
  const translator = (replies: readonly ScriptedReply[], cacheSize = 2) => {
    const model = createScriptedModel(replies);
    const failures: string[] = [];
    const translate = createQueryTranslator({
      ...{ model, prompts: shippedPrompts(), cacheSize },
      onFailure: (code) => failures.push(code),
    });
    return { model, failures, translate };
  };

  it('asks once for the languages that the question is not in', async () => {
    const { model, translate } = translator([{ text: 'zh: 长视频\n- vi： video dài\nen: x\nfr: y' }]);
    expect(await translate(queryOf('long video'))).toEqual({ zh: '长视频', vi: 'video dài' });
    expect(await translate(queryOf('long video'))).toEqual({ zh: '长视频', vi: 'video dài' });
    expect(model.requests.map(({ purpose }) => purpose)).toEqual(['translate']);
    expect(model.requests[0]?.messages[0]?.content).toContain('Simplified Chinese (zh), Vietnamese (vi)');
  });

  it('forgets what was asked longest ago', async () => {
    const { model, translate } = translator([{ text: 'zh: x' }]);
    for (const question of ['one video', 'two video', 'one video', 'three video', 'one video', 'two video'])
      await translate(queryOf(question));
    expect(model.requests).toHaveLength(4);
  });

  it('searches the question as it is when the model fails, and asks again the next time', async () => {
    const { failures, translate } = translator([{ error: 'timeout' }, { text: 'zh: 长视频' }]);
    expect(await translate(queryOf('long video'))).toEqual({});
    expect(failures).toEqual(['timeout']);
    expect(await translate(queryOf('long video'))).toEqual({ zh: '长视频' });
  });
});
