import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ParsedSubscription, parseSubscription } from '../../src/subscription/parse-subscription.ts';

const DEFAULTS = { timeZone: 'UTC', language: 'en' } as const;
const parse = (text: string) => parseSubscription(text, DEFAULTS);
const read = (text: string): ParsedSubscription => {
  const parsed = parse(text);
  if (!parsed.isRead) throw new Error(`${text}: ${JSON.stringify(parsed.problem)}`);
  return parsed.subscription;
};
const problem = (text: string) => {
  const parsed = parse(text);
  return parsed.isRead ? undefined : parsed.problem;
};
const time = (text: string) => {
  const { minuteOfDay } = read(text);
  return `${Math.floor(minuteOfDay / 60)}:${String(minuteOfDay % 60).padStart(2, '0')}`;
};

describe('a time', () => {
  it.each([
    ['09:00', '9:00'],
    ['9:05', '9:05'],
    ['０９：３０', '9:30'],
    ['8am', '8:00'],
    ['8:30 pm', '20:30'],
    ['12am', '0:00'],
    ['12 p.m.', '12:00'],
    ['at 7 in the morning', undefined],
    ['9h30', '9:30'],
    ['9h', '9:00'],
    ['7h30 tối', '19:30'],
    ['9 giờ sáng', '9:00'],
    ['8 giờ 15 phút tối hàng ngày', '20:15'],
    ['12h đêm', '0:00'],
    ['2 giờ chiều', '14:00'],
    ['8 giờ rưỡi', '8:30'],
    ['早上9点', '9:00'],
    ['晚上8点半', '20:30'],
    ['下午3点15分', '15:15'],
    ['上午十点', '10:00'],
    ['晚上十一点', '23:00'],
    ['中午12点', '12:00'],
    ['凌晨12点', '0:00'],
    ['21时30分', '21:30'],
    ['二十三点', '23:00'],
  ])('"%s" is %s', (text, expected) => {
    if (expected === undefined) expect(problem(text)?.code).toBe('not-understood');
    else expect(time(text)).toBe(expected);
  });

  it('that is left out is nine in the morning', () => {
    expect(time('')).toBe('9:00');
    expect(time('topics: agents')).toBe('9:00');
  });

  it.each(['25:00', '9:75', '13pm', '0am', '24点', '33h'])('"%s" is impossible', (text) => {
    expect(problem(text)?.code).toBe('impossible-time');
  });

  it('that is named twice is asked about', () => {
    expect(problem('08:00 and 18:00')).toEqual({ code: 'several-times', written: '08:00, 18:00' });
  });
});

describe('a zone', () => {
  it.each([
    ['09:00 Europe/Paris', 'Europe/Paris'],
    ['09:00 europe/paris', 'Europe/Paris'],
    ['09:00 Asia/Ho_Chi_Minh', 'Asia/Ho_Chi_Minh'],
    ['09:00 America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['09:00 Paris', 'Europe/Paris'],
    ['9am New York', 'America/New_York'],
    ['9am in San Francisco', 'America/Los_Angeles'],
    ['9am Lisbon', 'Europe/Lisbon'],
    ['9am Buenos Aires', 'America/Buenos_Aires'],
    ['9h Hà Nội', 'Asia/Ho_Chi_Minh'],
    ['9h sáng giờ Việt Nam', 'Asia/Ho_Chi_Minh'],
    ['9h Sài Gòn', 'Asia/Ho_Chi_Minh'],
    ['9h Bắc Kinh', 'Asia/Shanghai'],
    ['早上9点 上海', 'Asia/Shanghai'],
    ['北京时间早上9点', 'Asia/Shanghai'],
    ['9点 東京', undefined],
    ['9点 东京', 'Asia/Tokyo'],
    ['09:00 UTC', 'UTC'],
    ['09:00 GMT+7', 'Etc/GMT-7'],
    ['09:00 UTC-5', 'Etc/GMT+5'],
    ['09:00', 'UTC'],
  ])('"%s" is %s', (text, expected) => {
    if (expected === undefined) expect(problem(text)?.code).toBe('not-understood');
    else expect(read(text).timeZone).toBe(expected);
  });

  it('that nobody knows, or two of them, are named', () => {
    expect(problem('09:00 Europe/Pariss')).toEqual({ code: 'unknown-zone', written: 'europe/pariss' });
    expect(problem('09:00 Paris Berlin')).toMatchObject({ code: 'several-zones' });
  });

  it('is the chat’s when none is named', () => {
    const parsed = parseSubscription('8h', { timeZone: 'Asia/Tokyo', language: 'vi' });
    expect(parsed).toMatchObject({ subscription: { timeZone: 'Asia/Tokyo', language: 'vi' } });
  });
});

describe('days', () => {
  it.each([
    ['9:00', [0, 1, 2, 3, 4, 5, 6]],
    ['daily 9:00', [0, 1, 2, 3, 4, 5, 6]],
    ['9:00 weekdays', [0, 1, 2, 3, 4]],
    ['9:00 Mon-Fri', [0, 1, 2, 3, 4]],
    ['9:00 Monday to Wednesday', [0, 1, 2]],
    ['9:00 fri to mon', [0, 4, 5, 6]],
    ['9:00 mon, wed and fri', [0, 2, 4]],
    ['9:00 Thursdays', [3]],
    ['9:00 weekends', [5, 6]],
    ['9h30 hàng ngày', [0, 1, 2, 3, 4, 5, 6]],
    ['9h thứ hai đến thứ sáu', [0, 1, 2, 3, 4]],
    ['9h thứ 2, thứ 4, thứ 6', [0, 2, 4]],
    ['9h T2-T6', [0, 1, 2, 3, 4]],
    ['9h chủ nhật', [6]],
    ['9h cuối tuần', [5, 6]],
    ['每天9点', [0, 1, 2, 3, 4, 5, 6]],
    ['工作日9点', [0, 1, 2, 3, 4]],
    ['周一至周五 9点', [0, 1, 2, 3, 4]],
    ['周一到五早上9点', [0, 1, 2, 3, 4]],
    ['每周一、周三9点', [0, 2]],
    ['周一三五 9点', [0, 2, 4]],
    ['星期天晚上8点', [6]],
  ])('"%s"', (text, expected) => {
    expect(read(text).weekdays).toEqual(expected);
  });
});

describe('what is wanted', () => {
  it('is read from lists with labels, in any order', () => {
    expect(read('weekdays 8am topics: agents, robots; not: survey; min score 4/5; 10 papers')).toEqual({
      kind: 'daily',
      timeZone: 'UTC',
      minuteOfDay: 480,
      weekdays: [0, 1, 2, 3, 4],
      language: 'en',
      wants: {
        paperCount: 10,
        topics: ['agents', 'robots'],
        keywords: [],
        authors: [],
        categories: [],
        excluded: ['survey'],
        minScore: 0.8,
      },
      emptyDays: 'once',
      like: undefined,
    });
  });

  it.each([
    ['每天早上9点 上海 关于机器人', { topics: ['机器人'] }],
    ['每天早上9点上海关于机器人、智能体;不要综述', { topics: ['机器人', '智能体'], excluded: ['综述'] }],
    ['9点 主题：大模型，推理；排除：综述', { topics: ['大模型', '推理'], excluded: ['综述'] }],
    ['9h về robot và tác tử', { topics: ['robot', 'tác tử'] }],
    ['9h chủ đề: mô hình ngôn ngữ; trừ: khảo sát', { topics: ['mô hình ngôn ngữ'], excluded: ['khảo sát'] }],
    ['9:00 about agent memory and tool use', { topics: ['agent memory', 'tool use'] }],
    ['9:00 topics: Paris agreement, 9:30 alarms', { topics: ['Paris agreement', '9:30 alarms'] }],
    ['9:00 about: Ă', { topics: ['Ă'] }],
    ['9:00 keywords: LoRA, GRPO', { keywords: ['LoRA', 'GRPO'] }],
    ['9:00 关键词：LoRA', { keywords: ['LoRA'] }],
    ['9:00 authors: Yann LeCun, He Kaiming', { authors: ['Yann LeCun', 'He Kaiming'] }],
    ['9:00 tác giả: Nguyễn Văn A', { authors: ['Nguyễn Văn A'] }],
    ['9:00 cs.CL cs.RO', { categories: ['cs.CL', 'cs.RO'] }],
    ['9:00 categories: cs.CL, stat.ML', { categories: ['cs.CL', 'stat.ML'] }],
    ['9:00 about robots but not surveys', { topics: ['robots'], excluded: ['surveys'] }],
    ['9:00 topics robots', { topics: ['robots'] }],
    ['09:00 Europe/Paris topic robots, agents', { topics: ['robots', 'agents'] }],
    ['9:00 about topic models and keyword spotting', { topics: ['topic models', 'keyword spotting'] }],
    ['9:00 about author identification', { topics: ['author identification'] }],
    ['9:00 5 papers keywords LoRA, GRPO', { paperCount: 5, keywords: ['LoRA', 'GRPO'] }],
    [
      '早上8点 北京 工作日 5篇 主题 机器人, 强化学习 不要 医学',
      { topics: ['机器人', '强化学习'], excluded: ['医学'] },
    ],
    ['9点 关于主题模型', { topics: ['主题模型'] }],
    ['9h 5 bài chủ đề robot trừ y khoa', { topics: ['robot'], excluded: ['y khoa'] }],
    ['9h về chủ đề robot', { topics: ['robot'] }],
    ['9:00 top 5', { paperCount: 5 }],
    ['9点 前5篇', { paperCount: 5 }],
    ['9点 5篇论文', { paperCount: 5 }],
    ['9h 10 bài', { paperCount: 10 }],
    ['9:00 score at least 8/10', { minScore: 0.8 }],
    ['9点 评分4/5以上', { minScore: 0.8 }],
    ['9点 4分以上', { minScore: 0.8 }],
    ['9h điểm từ 4/5 trở lên', { minScore: 0.8 }],
  ])('"%s"', (text, expected) => {
    expect(read(text).wants).toMatchObject(expected);
  });

  it.each([
    ['9:00 in Vietnamese', 'vi'],
    ['9:00 language: zh', 'zh'],
    ['9点 用英文', 'en'],
    ['9h tiếng Trung', 'zh'],
  ])('in a language: "%s"', (text, expected) => {
    expect(read(text).language).toBe(expected);
  });

  it.each([
    ['9:00 quiet', 'never'],
    ['9点 安静', 'never'],
    ['9h im lặng', 'never'],
    ['9:00 even when empty', 'always'],
  ])('on empty days: "%s"', (text, expected) => {
    expect(read(text).emptyDays).toBe(expected);
  });

  it.each([
    ['like 2601.01234', '2601.01234'],
    ['khi có bài giống robot gấp quần áo', 'robot gấp quần áo'],
    ['tell me when a paper like 2601.01234 appears', '2601.01234'],
    ['alert: robots that learn to fold laundry', 'robots that learn to fold laundry'],
    [
      'papers like robots that learn from videos about cooking',
      'robots that learn from videos about cooking',
    ],
    ['类似2601.01234的论文', '2601.01234'],
    ['有类似 2601.01234 的论文时提醒我', '2601.01234'],
    ['báo cho tôi khi có bài giống 2601.01234', '2601.01234'],
  ])('when a paper like another appears: "%s"', (text, expected) => {
    expect(read(text)).toMatchObject({ kind: 'alert', like: expected });
  });
});

describe('what is not understood', () => {
  it.each([
    ['banana 09:00', { code: 'not-understood', written: 'banana' }],
    ['09:00 Atlantis', { code: 'not-understood', written: 'Atlantis' }],
    ['9:00 0 papers', { code: 'paper-count', most: 50 }],
    ['9:00 51 papers', { code: 'paper-count', most: 50 }],
    ['9:00 min score 7/5', { code: 'impossible-score' }],
    [`9:00 topics: ${'a'.repeat(200)}`, { code: 'too-long', most: 120 }],
    ['x'.repeat(1001), { code: 'too-long', most: 1000 }],
    [
      `9:00 topics: ${Array.from({ length: 31 }, (_, index) => `t${index}`).join(', ')}`,
      { code: 'too-many' },
    ],
  ])('"%s" is named', (text, expected) => {
    expect(problem(text)).toMatchObject(expected);
  });

  it('never throws and takes little time, whatever is typed', () => {
    const words = fc.constantFrom(
      '9:00',
      'about',
      '关于',
      'về',
      ':',
      ';',
      ',',
      'Europe/',
      'not',
      '9点',
      'thứ',
      'İ',
      'top',
      '周',
      '\n',
      'like',
      'a'.repeat(40),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.array(words, { maxLength: 80 }).map((list) => list.join(' ')),
        ),
        (text) => {
          const started = performance.now();
          parse(text);
          expect(performance.now() - started).toBeLessThan(500);
        },
      ),
      { numRuns: 300 },
    );
  });
});
