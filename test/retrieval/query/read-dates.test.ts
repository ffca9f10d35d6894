import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/calendar.ts';
import { removeDiacritics } from '../../../src/language/normalise-text.ts';
import { readDates } from '../../../src/retrieval/query/read-dates.ts';
import { CHINESE_ROWS, ENGLISH_ROWS, TODAY, VIETNAMESE_ROWS } from './date-rows.ts';
import { NOT_DATES } from './not-dates.ts';

/** `2026-01-11`, `2026-01-05..2026-01-09`, `!30/2`, separated by spaces. */
function shown(text: string, today = TODAY): string {
  const { ranges, impossible } = readDates(text, today);
  return [
    ...ranges.map(({ from, to }) => (from === to ? from : `${from}..${to}`)),
    ...impossible.map((expression) => `!${expression}`),
  ].join(' ');
}

describe('readDates', () => {
  it.each(ENGLISH_ROWS)('reads %j as %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each(CHINESE_ROWS)('reads %j as %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each(VIETNAMESE_ROWS)('reads %j as %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each(NOT_DATES)('sees no date in %j', (text) => {
    expect(shown(text)).toBe('');
    expect(readDates(text, TODAY).rest).toBe(text);
  });

  it.each(VIETNAMESE_ROWS)('reads %j the same when typed without marks', (text, expected) => {
    expect(shown(removeDiacritics(text))).toBe(removeDiacritics(expected));
  });

  it('reads decomposed text', () => {
    expect(shown('hôm qua có gì'.normalize('NFD'))).toBe('2026-01-13');
    expect(shown('ngày 11 tháng 1'.normalize('NFD'))).toBe('2026-01-11');
  });

  it('wants the right marks where marks are typed', () => {
    expect(shown('chủ nhật')).toBe('2026-01-11');
    expect(shown('chữ nhật')).toBe('');
    expect(shown('thắng 3')).toBe('');
  });

  it('leaves the text around a date, and takes the words that bind dates with them', () => {
    const rest = (text: string) => readDates(text, TODAY).rest.replace(/ +/g, ' ').trim();
    expect(rest('robots from Jan 5 to Jan 9 in cs.RO')).toBe('robots in cs.RO');
    expect(rest('bài về robot từ ngày 5/1 đến nay')).toBe('bài về robot');
    expect(rest('1月9日以来的机器人论文')).toBe('的机器人论文');
    expect(rest('BÀI Về Robot HÔM QUA')).toBe('BÀI Về Robot');
  });

  it('reads several dates in the order of the text', () => {
    expect(shown('compare yesterday with January 5 and 2026-01-07')).toBe('2026-01-13 2026-01-05 2026-01-07');
  });

  it('names the same range once', () => {
    expect(shown('yesterday, I mean yesterday')).toBe('2026-01-13');
  });

  it('turns back into months with the day, and into 29 February', () => {
    expect(shown('the 31st', '2026-03-05')).toBe('2026-01-31');
    expect(shown('31号', '2026-03-05')).toBe('2026-01-31');
    expect(shown('29/2 digest', '2026-03-05')).toBe('2024-02-29');
    expect(shown('February 29', '2026-03-05')).toBe('2024-02-29');
  });

  it('takes tomorrow for a day still to come, and any later one for last year', () => {
    expect(shown('January 15')).toBe('2026-01-15');
    expect(shown('January 16')).toBe('2025-01-16');
  });

  it('understands weekends on a weekend', () => {
    expect(shown('this weekend', '2026-01-11')).toBe('2026-01-10..2026-01-11');
    expect(shown('last weekend', '2026-01-11')).toBe('2026-01-03..2026-01-04');
    expect(shown('上周末', '2026-01-11')).toBe('2026-01-03..2026-01-04');
  });
});

const DAY_MS = 86_400_000;
const anyDay = fc
  .integer({ min: Date.parse('2016-01-01') / DAY_MS, max: Date.parse('2030-12-31') / DAY_MS })
  .map((day) => new Date(day * DAY_MS).toISOString().slice(0, 10));
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

describe('a written day', () => {
  const forms: readonly ((year: number, month: number, day: number) => string)[] = [
    (year, month, day) => `papers of ${year}-${month}-${day}`,
    (year, month, day) => `${year}/${month}/${day} digest`,
    (year, month, day) => `${year}年${month}月${day}日的论文`,
    (year, month, day) => `ngày ${day} tháng ${month} năm ${year}`,
    (year, month, day) => `bài ngày ${day}/${month}/${year}`,
    (year, month, day) => `what came out on ${MONTHS[month - 1]} ${day}, ${year}?`,
    (year, month, day) => `${day} ${MONTHS[month - 1]} ${year}`,
  ];

  it.each(forms.map((form) => [form(2026, 1, 11), form] as const))(
    'is read back from the form %s',
    (_, form) => {
      fc.assert(
        fc.property(anyDay, (day) => {
          const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
          expect(shown(form(year, month, date), '2031-01-01')).toBe(day);
        }),
      );
    },
  );

  it.each([
    ['English', (_: number, month: number, day: number) => `on ${MONTHS[month - 1]} ${day}`],
    ['Chinese', (_: number, month: number, day: number) => `${month}月${day}日`],
    ['Vietnamese', (_: number, month: number, day: number) => `ngày ${day}/${month}`],
  ] as const)('without a year is the last such day in %s', (_, form) => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 360 }), (today, back) => {
        const wanted = addDays(today, -back);
        const [year = 0, month = 0, date = 0] = wanted.split('-').map(Number);
        expect(shown(form(year, month, date), today)).toBe(wanted);
      }),
    );
  });

  it('counted back in days is that day in three languages', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 99 }), (today, back) => {
        const wanted = addDays(today, -back);
        expect(shown(`${back} days ago`, today)).toBe(wanted);
        expect(shown(`${back}天前`, today)).toBe(wanted);
        expect(shown(`${back} ngày trước`, today)).toBe(wanted);
      }),
    );
  });
});

describe('readDates on any text', () => {
  const pieces = fc.constantFrom(
    ...'from to between and since 11 1 / - 月 日 号 ngày tháng thứ hai last week days ago 三 天 前 Jan May 2026 từ đến qua trước 周 上 最近 , ( )'.split(
      ' ',
    ),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 25 }).map((words) => words.join(' ')),
    fc.array(pieces, { maxLength: 25 }).map((words) => words.join('')),
  );

  it('gives ranges of real days, start before end, and a rest of the same length', () => {
    fc.assert(
      fc.property(text, anyDay, (question, today) => {
        const { ranges, rest } = readDates(question, today);
        const composed = question.normalize('NFC');
        if (composed.toLowerCase().length === composed.length) expect(rest).toHaveLength(composed.length);
        for (const { from, to } of ranges) {
          expect(new Date(from).toISOString().slice(0, 10)).toBe(from);
          expect(new Date(to).toISOString().slice(0, 10)).toBe(to);
          expect(from <= to).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    'today ',
    '1 ',
    ' ',
    '1/',
    '11/1 ',
    'from ',
    'ngày ',
    '月',
    '1月',
    '三',
    'last ',
    'th',
    'jan 1-',
    'the ',
    'đ',
    '2026-',
    '\u0301',
    '\u0301\u0323',
  ])('takes time in proportion to a text of %j repeated', (unit) => {
    const started = performance.now();
    readDates(unit.repeat(100_000 / unit.length), TODAY);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
