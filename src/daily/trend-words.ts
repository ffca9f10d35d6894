import type { ReplyLanguage } from '../language/language.ts';
import type { TopicTrend } from './trends.ts';

/** What pictures and answers about trends say by themselves, in one language. */
export interface TrendWords {
  /** A day in full. */
  day(day: string): string;
  /** A day below an axis. */
  shortDay(day: string): string;
  range(from: string, to: string): string;
  keywordsOf(day: string): string;
  readonly papersADay: string;
  /** @param papers a day in the mean */
  daysSubtitle(range: string, papers: number): string;
  topic(name: string): string;
  /** How a topic moves, in one line. */
  direction(trend: TopicTrend): string;
  readonly risingTopics: string;
  readonly largestFields: string;
  readonly shareOfPapers: string;
  readonly shareOfTopics: string;
  /** Between a name and what is said of it. */
  readonly colon: string;
  readonly rising: string;
  readonly falling: string;
  readonly nothingMoves: string;
  readonly noDays: string;
  unknownTopic(topic: string): string;
}

const MONTHS = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'.split('|');

function parts(day: string): { readonly year: string; readonly month: number; readonly date: number } {
  return { year: day.slice(0, 4), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

/** `+80 %` */
function changeIn(ratio: number): string {
  const percent = Math.round((ratio - 1) * 100);
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent)}%`;
}

const en: TrendWords = {
  day(day) {
    const { year, month, date } = parts(day);
    return `${date} ${MONTHS[month - 1] ?? ''} ${year}`;
  },
  shortDay(day) {
    const { month, date } = parts(day);
    return `${date} ${MONTHS[month - 1] ?? ''}`;
  },
  range: (from, to) => `${en.day(from)} to ${en.day(to)}`,
  keywordsOf: (day) => `Keywords of ${day}`,
  papersADay: 'Papers a day',
  daysSubtitle: (range, papers) => `${range}, ${papers} a day on average`,
  topic: (name) => `${name}: papers a week`,
  direction({ direction, ratio, papers, basis }) {
    const total = `${papers} ${papers === 1 ? 'paper' : 'papers'}`;
    if (direction === 'steady') return `${total}, no clear trend`;
    const share = basis === 'terms' ? 'share of all topics' : 'share of the papers';
    return `${total}, ${share} ${direction} (${changeIn(ratio)} in the later half)`;
  },
  risingTopics: 'Rising topics',
  largestFields: 'Largest fields',
  shareOfPapers: 'Share of the papers of each week',
  shareOfTopics: 'Share of all topics named in each week',
  colon: ': ',
  rising: 'Rising',
  falling: 'Falling',
  nothingMoves: 'No topic rises or falls clearly.',
  noDays: 'There is no digest in these days.',
  unknownTopic: (topic) => `“${topic}” names nothing that could be counted.`,
};

const zh: TrendWords = {
  day(day) {
    const { year, month, date } = parts(day);
    return `${year}年${month}月${date}日`;
  },
  shortDay(day) {
    const { month, date } = parts(day);
    return `${month}月${date}日`;
  },
  range: (from, to) => `${zh.day(from)}至${zh.day(to)}`,
  keywordsOf: (day) => `${day}关键词`,
  papersADay: '每日论文数',
  daysSubtitle: (range, papers) => `${range}，平均每天 ${papers} 篇`,
  topic: (name) => `${name}：每周论文数`,
  direction({ direction, ratio, papers, basis }) {
    if (direction === 'steady') return `共 ${papers} 篇，没有明显趋势`;
    const share = basis === 'terms' ? '在全部主题中的占比' : '在论文中的占比';
    return `共 ${papers} 篇，${share}${direction === 'rising' ? '上升' : '下降'}（后半段 ${changeIn(ratio)}）`;
  },
  risingTopics: '升温的主题',
  largestFields: '论文最多的领域',
  shareOfPapers: '占每周论文的比例',
  shareOfTopics: '占每周提到的全部主题的比例',
  colon: '：',
  rising: '升温',
  falling: '降温',
  nothingMoves: '没有明显升温或降温的主题。',
  noDays: '这段时间没有日报。',
  unknownTopic: (topic) => `“${topic}”里没有可以统计的内容。`,
};

const vi: TrendWords = {
  day(day) {
    const { year, month, date } = parts(day);
    return `${date}/${month}/${year}`;
  },
  shortDay(day) {
    const { month, date } = parts(day);
    return `${date}/${month}`;
  },
  range: (from, to) => `${vi.day(from)} đến ${vi.day(to)}`,
  keywordsOf: (day) => `Từ khóa ngày ${day}`,
  papersADay: 'Số bài báo mỗi ngày',
  daysSubtitle: (range, papers) => `${range}, trung bình ${papers} bài mỗi ngày`,
  topic: (name) => `${name}: số bài mỗi tuần`,
  direction({ direction, ratio, papers, basis }) {
    if (direction === 'steady') return `${papers} bài, chưa thấy xu hướng rõ`;
    const share = basis === 'terms' ? 'tỷ lệ trong các chủ đề' : 'tỷ lệ trong số bài';
    return `${papers} bài, ${share} đang ${direction === 'rising' ? 'tăng' : 'giảm'} (nửa sau ${changeIn(ratio)})`;
  },
  risingTopics: 'Chủ đề đang lên',
  largestFields: 'Lĩnh vực nhiều bài nhất',
  shareOfPapers: 'Tỷ lệ trong số bài mỗi tuần',
  shareOfTopics: 'Tỷ lệ trong các chủ đề được nhắc mỗi tuần',
  colon: ': ',
  rising: 'Đang lên',
  falling: 'Đang giảm',
  nothingMoves: 'Không có chủ đề nào tăng hay giảm rõ rệt.',
  noDays: 'Những ngày này không có bản tin.',
  unknownTopic: (topic) => `“${topic}” không có nội dung nào đếm được.`,
};

const WORDS: Readonly<Record<ReplyLanguage, TrendWords>> = { en, zh, vi };

export function trendWordsIn(language: ReplyLanguage): TrendWords {
  return WORDS[language];
}
