import { beforeAll, describe, expect, it } from 'vitest';
import { ChartError, type Charts } from '../../src/daily/charts-port.ts';
import { createPaperLog } from '../../src/daily/paper-log.ts';
import { readTrends } from '../../src/daily/read-trends.ts';
import { renderTrends, sparkline } from '../../src/daily/render-trends.ts';
import { createTrendsPart } from '../../src/daily/trends-part.ts';
import { createPaperboyCommands } from '../../src/main/create-paperboy-commands.ts';
import { visibleText } from '../../src/reply/reply.ts';
import { caller, openBot, shown } from '../command/ask-around.ts';
import { openSmallLibrary, type SmallLibrary } from '../fixtures/small-library.ts';

let library: SmallLibrary;
beforeAll(async () => {
  library = await openSmallLibrary();
  return () => library.store.close();
});

const read = (more = {}) =>
  readTrends({
    ...library,
    log: createPaperLog({ store: library.store, lexical: () => library.lexical }),
    language: 'en',
    ...more,
  });

describe('readTrends', () => {
  it('covers the twelve weeks up to the newest day', async () => {
    expect(await read()).toMatchObject({
      kind: 'topics',
      from: '2025-12-09',
      to: '2026-03-02',
      days: [
        { day: '2026-02-28', papers: 0 },
        { day: '2026-03-01', papers: 5 },
        { day: '2026-03-02', papers: 4 },
      ],
    });
  });

  it('follows a topic', async () => {
    const trends = await read({ topic: 'robots', language: 'zh' });
    expect(trends).toMatchObject({ kind: 'topic', trend: { papers: 1, direction: 'steady' } });
    expect(renderTrends(trends).blocks.map(({ content }) => visibleText(content))).toEqual([
      '机器人：每周论文数',
      '2025年12月9日至2026年3月2日：共 1 篇，没有明显趋势',
      '██',
    ]);
  });

  it('says when there is nothing to count', async () => {
    expect(await read({ from: '2020-01-01', to: '2020-02-01' })).toEqual({ kind: 'no-days', language: 'en' });
    expect(await read({ topic: '?!' })).toMatchObject({ kind: 'unknown-topic', topic: '?!' });
    for (const more of [{ to: '2020-02-01' }, { topic: '?!' }])
      expect(renderTrends(await read(more)).blocks).toHaveLength(1);
  });
});

describe('sparkline', () => {
  it('shows the greatest value full and 0 lowest', () => {
    expect(sparkline([0, 1, 2, 4])).toBe('▁▃▅█');
    expect(sparkline([0, 0])).toBe('▁▁');
    expect(sparkline([])).toBe('');
  });
});

describe('/trends', () => {
  async function openTrends(charts?: Charts) {
    const bot = await openBot();
    const { daily, lexical } = bot.paperboy;
    const warnings: string[] = [];
    const nothing = () => {};
    const logger = {
      debug: nothing,
      info: nothing,
      error: nothing,
      warn: (text: string) => void warnings.push(text),
    };
    const part = createTrendsPart({ ...daily, lexical, ...(charts === undefined ? {} : { charts }) });
    const commands = createPaperboyCommands(bot.paperboy, [part], logger);
    return { ask: (argument: string) => commands.run('trends', argument, caller()), warnings };
  }

  it('answers in words and with a picture, for the days that the question names', async () => {
    const { ask } = await openTrends();
    const robots = await ask('robot');
    expect(shown(robots)).toContain('robot: papers a week');
    const [picture] = robots.pictures;
    expect([picture?.name, picture?.alt]).toEqual(['trends.png', 'robot: papers a week']);
    expect([...(picture?.bytes.subarray(1, 4) ?? [])]).toEqual([...Buffer.from('PNG')]);
    expect(shown(await ask('robot on 2026-08-12'))).toContain('12 Aug 2026 to 12 Aug 2026');
    expect(shown(await ask(''))).toContain('Papers a day');
    const unknown = await ask('?!');
    expect([shown(unknown), unknown.pictures]).toEqual(['“?!” names nothing that could be counted.', []]);
  });

  it('answers in words alone when no picture can be drawn', async () => {
    const { ask, warnings } = await openTrends({ draw: () => Promise.reject(new ChartError('no font')) });
    const robots = await ask('robot');
    expect([shown(robots), robots.pictures]).toEqual([expect.stringContaining('robot: papers a week'), []]);
    expect(warnings).toEqual(['the picture of trends could not be drawn']);
  });
});
