import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { parseBatchLine } from '../../src/cli/batch-line.ts';
import { HISTORY_SIZE, openChatHistory } from '../../src/cli/chat-history.ts';
import { closestWord } from '../../src/cli/closest-word.ts';
import { checkNode } from '../../src/cli/doctor.ts';
import { isDay, readInstant } from '../../src/cli/options.ts';
import { createProgressBar } from '../../src/cli/progress-bar.ts';
import { renderAnswer } from '../../src/cli/render.ts';
import { createStyle, safeForTerminal } from '../../src/cli/style.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describe('days and moments', () => {
  it.each([
    ['2026-02-28', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['2026-01-12T00:00', false],
    ['', false],
  ])('isDay(%j) is %s', (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });

  it.each([
    ['2026-08-12', '2026-08-12T00:00:00.000Z'],
    ['2026-08-12T09:00', '2026-08-12T09:00:00.000Z'],
    ['2026-08-12T09:00:00Z', '2026-08-12T09:00:00.000Z'],
    ['2026-08-12T09:00:00.5+07:00', '2026-08-12T02:00:00.500Z'],
    ['2026-02-30T09:00:00Z', undefined],
    ['2026-08-12T25:00:00Z', undefined],
    ['5', undefined],
    ['12 August 2026', undefined],
  ])('readInstant(%j) is %s', (text, expected) => {
    expect(readInstant(text)?.toISOString()).toBe(expected);
  });
});

describe('parseBatchLine', () => {
  it('takes any id, and now when it is given', () => {
    const line = '\uFEFF{"id": {"a": 1}, "question": "q", "now": "2026-08-12T09:00:00Z", "more": true}';
    expect(parseBatchLine(line, 1)).toEqual({
      id: { a: 1 },
      question: 'q',
      now: new Date('2026-08-12T09:00:00Z'),
    });
  });
});

describe('closestWord', () => {
  const words = ['ingest', 'papers', 'search', 'status', 'repair-text'];
  it.each([
    ['serch', 'search'],
    ['SEARCH', 'search'],
    ['ing', 'ingest'],
    ['stauts', 'status'],
    ['repair', 'repair-text'],
    ['s', undefined],
    ['', undefined],
    ['chat', undefined],
    ['x'.repeat(100_000), undefined],
  ])('of %j is %s', (word, expected) => {
    expect(closestWord(word, words)).toBe(expected);
  });
});

describe('a progress bar', () => {
  const drawnOn = (isTTY: boolean, columns: number) => {
    const written: string[] = [];
    const bar = createProgressBar({ isTTY, columns, write: (text) => written.push(text) });
    bar.update({ stage: 'reading', done: 1, total: 4 });
    bar.update({ stage: 'reading', done: 2, total: 4 });
    bar.update({ stage: 'reading', done: 4, total: 4 });
    bar.finish();
    bar.finish();
    return written;
  };

  it('draws the first and the last step, skips what comes too fast, and clears its line once', () => {
    expect(drawnOn(true, 80)).toEqual([
      `\r\u001b[Kreading ${'█'.repeat(6)}${'░'.repeat(18)} 1/4`,
      `\r\u001b[Kreading ${'█'.repeat(24)} 4/4`,
      '\r\u001b[K',
    ]);
  });

  it('stays within a narrow terminal', () => {
    expect(drawnOn(true, 20)[0]).toBe(`\r\u001b[Kreading ██░░░░░ 1/4`);
    expect(drawnOn(true, 14)[0]).toBe('\r\u001b[Kreading 1/4');
    expect(drawnOn(true, 6)[0]).toBe('\r\u001b[Kreadi');
  });

  it('is silent where nobody watches', () => {
    expect(drawnOn(false, 80)).toEqual([]);
  });
});

describe('what a terminal is shown', () => {
  it('drops control characters and marks of direction, keeps lines', () => {
    expect(safeForTerminal('a\u001b[31mb\u0007\u009b2Jc\r\n\td\u202ee\u2066f\u200f')).toBe(
      'a[31mb2Jc\n\tdef',
    );
  });

  it('is coloured by us alone: titles bold, links dim, marks of its own citations', () => {
    const answer: Answer = {
      question: 'q',
      language: 'en',
      status: 'answered',
      mode: 'quoted',
      text: '**A \u001b[8mtitle**\n> see [7] at https://arxiv.org/abs/1 [1]',
      citations: [{ number: 1, paperId: 'p', title: 't', url: 'https://arxiv.org/abs/1', quote: 'x' }],
      papers: ['p'],
    };
    expect(renderAnswer(answer, createStyle(true))).toBe(
      '\u001b[1mA [8mtitle\u001b[22m\n> see [7] at \u001b[2mhttps://arxiv.org/abs/1\u001b[22m \u001b[36m[1]\u001b[39m',
    );
    expect(renderAnswer(answer, createStyle(false))).toBe(
      'A [8mtitle\n> see [7] at https://arxiv.org/abs/1 [1]',
    );
  });
});

describe('the chat history', () => {
  it('keeps lines in a private file, newest first, no line twice running', async () => {
    const path = join(await temporaryFolder(), 'history');
    const history = await openChatHistory(path);
    for (const line of ['one', 'two', 'two', 'one']) await history.add(line);
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\none\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await openChatHistory(path)).lines).toEqual(['one', 'two', 'one']);
  });

  it('shortens a file that has grown too long', async () => {
    const path = join(await temporaryFolder(), 'history');
    const lines = Array.from({ length: 2 * HISTORY_SIZE + 1 }, (_, number) => `line ${number}`);
    writeFileSync(path, lines.join('\n'));
    const history = await openChatHistory(path);
    expect(history.lines).toHaveLength(HISTORY_SIZE);
    expect(history.lines[0]).toBe(`line ${2 * HISTORY_SIZE}`);
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(HISTORY_SIZE + 1);
  });

  it('does without a file that cannot be written', async () => {
    const history = await openChatHistory(join(await temporaryFolder(), 'missing', 'history'));
    await history.add('one');
    expect(history.lines).toEqual([]);
  });
});

describe('checkNode', () => {
  it.each([
    ['20.18.9', false],
    ['20.19.0', true],
    ['18.20.4', false],
    ['24.0.0', true],
  ])('%s is new enough: %s', (version, isOk) => {
    expect(checkNode(version)).toMatchObject({ isOk, mend: isOk ? null : 'Install Node.js 20.19 or newer.' });
  });
});
