import { describe, expect, it } from 'vitest';
import { type ChartData, ChartError, type Charts } from '../../src/daily/charts-port.ts';
import type { Daily } from '../../src/daily/daily.ts';
import { createDailyPost } from '../../src/daily/daily-post.ts';
import { type Speaker, SpeechError } from '../../src/daily/speaker.ts';
import type { Logger } from '../../src/ports.ts';
import { visibleText } from '../../src/reply/reply.ts';

const daily: Daily = {
  ...{ date: '2026-02-10', language: 'en', left: [], isWritten: false },
  papers: [
    {
      paper: {
        ...{ id: '1', title: 'SlimCache', titles: {}, authors: [], categories: [], tags: [], dates: [] },
        ...{ links: [], entries: [] },
      },
      title: 'SlimCache',
      line: { text: 'It shrinks the cache.', language: 'en', role: 'summary', isWritten: false },
      ...{ details: [], authors: [], reasons: [], url: '', codeUrl: undefined, isDeep: true },
    },
  ],
  groups: [{ area: 'efficiency', name: 'Efficiency', paperIds: ['1'] }],
  statistics: {
    ...{ digests: 1, papers: 1, usual: undefined, change: 'same', fields: [] },
    keywords: ['cache', 'memory', 'attention', 'token', 'robot'].map((text, index) => ({
      text,
      weight: 9 - index,
      papers: 1,
    })),
  },
};

function setUp(failing = { charts: false, speaker: false }) {
  const drawn: ChartData[] = [];
  const spoken: string[] = [];
  const warnings: string[] = [];
  const nothing = () => {};
  const logger: Logger = {
    debug: nothing,
    info: nothing,
    error: nothing,
    warn: (message) => void warnings.push(message),
  };
  const charts: Charts = {
    async draw(chart) {
      drawn.push(chart);
      if (failing.charts) throw new ChartError('no font');
      return Uint8Array.of(1);
    },
  };
  const speaker: Speaker = {
    async speak(chapters) {
      spoken.push(...chapters.map(({ title }) => title));
      if (failing.speaker) throw new SpeechError('unavailable', 'down');
      return {
        bytes: Uint8Array.of(2),
        durationMs: 1000,
        chapters: chapters.map(({ title }) => ({ title, startMs: 0 })),
      };
    },
  };
  return { post: createDailyPost({ charts, speaker, logger }), drawn, spoken, warnings };
}

describe('a day as it is posted', () => {
  it('comes with its keywords as a picture, and read aloud where that is wanted', async () => {
    const { post } = setUp();
    const silent = await post(daily);
    expect([silent.pictures, silent.audio]).toEqual([
      [{ name: 'keywords.png', bytes: Uint8Array.of(1), alt: 'Keywords of 10 Feb 2026' }],
      undefined,
    ]);
    const read = await post(daily, { hasAudio: true, hasPicture: false });
    expect([read.pictures, read.audio?.name]).toEqual([[], 'papers-2026-02-10.mp3']);
    expect(visibleText(read.blocks.at(-1)?.content ?? [])).toBe('Listen: 0:00 Overview · 0:00 Efficiency');
  });

  it('draws and speaks once for many chats, and again for another day or language', async () => {
    const { post, drawn, spoken } = setUp();
    await Promise.all([1, 2, 3].map(() => post(daily, { hasAudio: true })));
    await post({ ...daily, language: 'vi' });
    await post({ ...daily, date: '2026-02-11' });
    await post(daily);
    expect(drawn.map(({ title }) => title)).toEqual([
      'Keywords of 10 Feb 2026',
      'Từ khóa ngày 10/2/2026',
      'Keywords of 11 Feb 2026',
    ]);
    expect(spoken).toEqual(['Overview', 'Efficiency']);
  });

  it('is posted without what failed, and tries that again', async () => {
    const failing = { charts: true, speaker: true };
    const { post, warnings, drawn } = setUp(failing);
    const bare = await post(daily, { hasAudio: true });
    expect([bare.form, bare.pictures, bare.audio]).toEqual(['post', [], undefined]);
    expect(warnings).toEqual([
      'the keywords of the day could not be drawn',
      'the day could not be read aloud',
    ]);
    failing.charts = false;
    expect((await post(daily)).pictures).toHaveLength(1);
    expect(drawn).toHaveLength(2);
  });

  it('needs neither on a day with nothing', async () => {
    const { post, drawn, spoken } = setUp();
    const nothing = await post({ ...daily, papers: [], nothing: 'none-wanted' }, { hasAudio: true });
    expect([nothing.form, nothing.pictures, drawn, spoken]).toEqual(['message', [], [], []]);
  });

  it('shows no cloud of a handful of words', async () => {
    const { post, drawn } = setUp();
    await post({
      ...daily,
      statistics: { ...daily.statistics, keywords: daily.statistics.keywords.slice(0, 4) },
    });
    expect(drawn).toEqual([]);
  });
});
