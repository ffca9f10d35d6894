import { describe, expect, it } from 'vitest';
import { type ChartData, ChartError } from '../../src/daily/charts-port.ts';
import type { DailyStatistics } from '../../src/daily/daily-statistics.ts';
import { keywordPicture, type PictureParts, postPictures } from '../../src/daily/pictures.ts';
import { SILENT } from '../delivery/world.ts';

const KEYWORDS = ['agents', 'robots', 'video', 'memory', 'speech', 'code'].map((text) => ({
  text,
  weight: 1,
}));
const DAY = {
  statistics: { keywords: KEYWORDS } as unknown as DailyStatistics,
  date: '2026-08-12',
  language: 'en',
} as const;

function partsWith(
  days: number,
  draw?: () => Promise<Uint8Array>,
): PictureParts & { readonly drawn: ChartData[] } {
  const drawn: ChartData[] = [];
  const listed = Array.from({ length: days }, (_, index) => ({
    day: `2026-08-${String(index + 1).padStart(2, '0')}`,
    papers: [],
  }));
  return {
    drawn,
    logger: SILENT,
    log: { days: async () => listed } as unknown as PictureParts['log'],
    charts: {
      draw:
        draw ??
        (async (chart) => {
          drawn.push(chart);
          return new Uint8Array([1]);
        }),
    },
  };
}

describe('the pictures of a post', () => {
  it('are the keywords of the day and the papers of the days up to it', async () => {
    const parts = partsWith(9);
    const pictures = await postPictures(DAY, parts);
    expect(pictures.map(({ name }) => name)).toEqual([
      'keywords-2026-08-12.png',
      'papers-a-day-2026-08-12.png',
    ]);
    expect(parts.drawn.map(({ kind }) => kind)).toEqual(['cloud', 'bars']);
  });

  it('leave out days that are too few for a trend, and words that are too few for a cloud', async () => {
    expect(await postPictures(DAY, partsWith(4))).toHaveLength(1);
    const bare = { ...DAY, statistics: { keywords: [] } as unknown as DailyStatistics };
    expect(await keywordPicture(bare, partsWith(9))).toEqual([]);
  });

  it('are missing, and nothing else, when they cannot be drawn', async () => {
    const failing = partsWith(9, async () => {
      throw new ChartError('no font');
    });
    expect(await postPictures(DAY, failing)).toEqual([]);
    const broken = partsWith(9, async () => {
      throw new RangeError('a mistake');
    });
    await expect(postPictures(DAY, broken)).rejects.toThrow('a mistake');
  });
});
