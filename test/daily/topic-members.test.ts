import { beforeAll, describe, expect, it } from 'vitest';
import type { LoggedPaper } from '../../src/daily/paper-log.ts';
import { createPaperLog } from '../../src/daily/paper-log.ts';
import { readTopic } from '../../src/daily/topic-members.ts';
import type { ReplyLanguage } from '../../src/language/language.ts';
import { openSmallLibrary, type SmallLibrary } from '../fixtures/small-library.ts';
import { SMALL_LEXICON } from '../language/small-lexicon.ts';
import { logged } from './make-log.ts';

let library: SmallLibrary;
let papers: readonly LoggedPaper[];
beforeAll(async () => {
  library = await openSmallLibrary();
  papers = (await createPaperLog({ store: library.store, lexical: () => library.lexical }).days({})).flatMap(
    (day) => day.papers,
  );
  return () => library.store.close();
});

async function found(topic: string, language: ReplyLanguage = 'en') {
  const read = readTopic(topic, language, { lexical: library.lexical, lexicon: SMALL_LEXICON });
  return read === undefined
    ? undefined
    : { name: read.name, ids: [...(await read.members(papers))].toSorted() };
}

describe('readTopic', () => {
  it.each(['robot', 'Robots', '机器人', 'rô-bốt', 'robotics'])(
    'finds the same papers for “%s”',
    async (topic) => {
      expect((await found(topic))?.ids).toEqual(['2603.00001']);
    },
  );

  it.each(['robotics and embodied ai', '机器人与具身智能', 'Robot và AI hiện thân'])(
    'knows the field “%s”',
    async (topic) => {
      expect(await found(topic, 'vi')).toEqual({ name: 'Robot và AI hiện thân', ids: ['2603.00001'] });
    },
  );

  it('names a term in the language of the reader, or as written where that is one of its names', async () => {
    expect((await found('robot', 'zh'))?.name).toBe('机器人');
    expect((await found('RAG', 'en'))?.name).toBe('RAG');
    expect((await found('RAG', 'vi'))?.name).toBe('tạo sinh tăng cường truy xuất');
  });

  it('finds any other words in texts and titles', async () => {
    expect((await found('GraspNet-X'))?.ids).toEqual(['2603.00001']);
    expect((await found('chest X-rays'))?.ids).toEqual(['2603.00007']);
    expect((await found('thanh điệu'))?.ids).toEqual(['2603.00004']);
    expect((await found('zyzzyva'))?.ids).toEqual([]);
  });

  it('takes a term named alone for the term, though a field has its name', async () => {
    const some = [
      logged('a', ['agent']),
      logged('b', ['robot', 'manipulation', 'navigation', 'agent']),
      logged('c', ['video']),
    ];
    for (const name of ['Agents', '智能体', 'tác nhân']) {
      const topic = readTopic(name, 'en', { lexical: library.lexical });
      expect([...((await topic?.members(some)) ?? [])]).toEqual(['a', 'b']);
    }
  });

  it('wants most of a phrase', async () => {
    expect((await found('benchmark of physics problems'))?.ids).toEqual(['2603.00005']);
    // One word of it is in one paper, the other in another.
    expect((await found('unknown minutes'))?.ids).toEqual([]);
  });

  it.each(['', '   ', '?!', 'the of and'])('knows nothing to count in “%s”', async (topic) => {
    expect(await found(topic)).toBeUndefined();
  });
});
