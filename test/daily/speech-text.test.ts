import { describe, expect, it } from 'vitest';
import type { Daily } from '../../src/daily/daily.ts';
import type { DailyPaper } from '../../src/daily/daily-paper.ts';
import { type Speaker, SpeechError } from '../../src/daily/speaker.ts';
import { chapterList, readAloud, speechOf } from '../../src/daily/speech-text.ts';
import type { Logger } from '../../src/ports.ts';
import { visibleText } from '../../src/reply/reply.ts';

function paper(id: string, title: string, line: string, language: 'en' | 'zh' = 'en'): DailyPaper {
  return {
    paper: {
      ...{ id, title, titles: { zh: '缓存' }, authors: [], categories: [], tags: [], dates: [], links: [] },
      entries: [],
    },
    title,
    line: { text: line, language, role: 'summary', isWritten: false },
    ...{
      details: [],
      authors: ['Ada Example'],
      reasons: [],
      url: 'https://arxiv.org/abs/1',
      codeUrl: undefined,
      isDeep: false,
    },
  };
}

function daily(papers: readonly DailyPaper[], language: 'en' | 'zh' = 'en'): Daily {
  return {
    ...{ date: '2026-02-10', language, papers, left: [], isWritten: false },
    groups: [{ area: 'agents', name: 'Agents', paperIds: papers.map(({ paper: { id } }) => id) }],
    statistics: {
      ...{ digests: 1, papers: 5, usual: undefined, change: 'same' as const, keywords: [] },
      fields: [{ area: 'agents', name: 'Agents', papers: 5, usual: undefined, change: 'up' as const }],
    },
  };
}

describe('what is read aloud', () => {
  it('is an overview and a chapter for each field, without links and marks', () => {
    const text = 'It **shrinks** the cache, see https://example.org/x and arXiv:2601.00001v2 now.';
    expect(speechOf(daily([paper('1', 'SlimCache', text)]))).toEqual([
      { title: 'Overview', text: 'Papers of 10 February 2026. 5 papers. Most papers are about Agents.' },
      { title: 'Agents', text: 'Agents.\nSlimCache. It shrinks the cache, see and now.' },
    ]);
  });

  it('leaves lines out that are in another language, and reads the title in that of the reader', () => {
    const [, chapter] = speechOf(daily([paper('1', 'SlimCache', 'It shrinks the cache.')], 'zh'));
    expect(chapter?.text).toBe('Agents。\n缓存。');
  });

  it('ends before it becomes too long', () => {
    const papers = Array.from({ length: 100 }, (_, index) =>
      paper(String(index), `P${index}`, 'word '.repeat(100).trim()),
    );
    const length = speechOf(daily(papers)).reduce((sum, { text }) => sum + text.length, 0);
    expect(length).toBeLessThan(20_500);
    expect(length).toBeGreaterThan(19_000);
  });

  it('is nothing on a day without papers', () => {
    expect(speechOf(daily([]))).toEqual([]);
  });
});

describe('readAloud', () => {
  const warnings: unknown[] = [];
  const logger: Logger = {
    debug: () => {},
    info: () => {},
    error: () => {},
    warn: (...line) => void warnings.push(line),
  };
  const day = daily([paper('1', 'SlimCache', 'It shrinks the cache.')]);

  it('gives the audio and its chapters', async () => {
    const speaker: Speaker = {
      speak: async (chapters) => ({
        bytes: Uint8Array.of(1, 2),
        durationMs: 90_000,
        chapters: chapters.map(({ title }, index) => ({ title, startMs: index * 42_000 })),
      }),
    };
    const read = await readAloud(day, speaker, logger);
    expect(read?.audio).toEqual({
      name: 'papers-2026-02-10.mp3',
      bytes: Uint8Array.of(1, 2),
      title: 'Papers of 10 February 2026',
    });
    expect(visibleText(read?.chapters.content ?? [])).toBe('Listen: 0:00 Overview · 0:42 Agents');
  });

  it('never stops the post: a failure is logged', async () => {
    const speaker: Speaker = { speak: () => Promise.reject(new SpeechError('unavailable', 'down')) };
    expect(await readAloud(day, speaker, logger)).toBeUndefined();
    expect(warnings).toEqual([['the day could not be read aloud', { code: 'unavailable', reason: 'down' }]]);
  });

  it('tells hours where there are some', () => {
    expect(chapterList([{ title: 'X', startMs: 3_725_900 }], 'vi')).toBe('Nghe: 1:02:05 X');
  });
});
