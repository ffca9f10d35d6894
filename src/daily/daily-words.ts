import type { ReplyLanguage } from '../language/language.ts';
import type { Daily } from './daily.ts';
import type { Reason } from './daily-paper.ts';
import type { Change } from './daily-statistics.ts';

/** What the day's post says by itself, in one language. */
export interface DailyWords {
  /** Above everything. @param day as people write it */
  title(day: string): string;
  /** @param usual papers of a usual day, rounded; undefined when there is nothing to compare with */
  overview(papers: number, usual: number | undefined, change: Change): string;
  fields(list: string): string;
  field(name: string, papers: number, change: Change): string;
  keywords(list: string): string;
  /** Above the papers told at length. */
  readonly best: string;
  /** Papers of the day that are not shown. */
  notShown(papers: number): string;
  /** Papers that a filter leaves out. */
  filtered(papers: number): string;
  because(reasons: readonly string[]): string;
  reason(reason: Reason): string;
  /** Below a post in which a model wrote some lines. */
  readonly written: string;
  authors(names: readonly string[], others: number): string;
  readonly code: string;
  nothing(daily: Daily): string;
  period(from: string, to: string, isMonth: boolean): string;
  rising(list: string): string;
  falling(list: string): string;
  readonly listSeparator: string;
}

const ARROWS: Readonly<Record<Change, string>> = { up: ' ↑', down: ' ↓', same: '' };

/** `12 January 2026` */
function longDay(day: string, locale: string): string {
  const form = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return form.format(new Date(day));
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

const en: DailyWords = {
  title: (day) => `Papers of ${longDay(day, 'en-GB')}`,
  overview(papers, usual, change) {
    const compared =
      usual === undefined ? '' : `, ${COMPARED.en[change]} (${usual} a day in the last 30 days)`;
    return `${plural(papers, 'paper')}${compared}.`;
  },
  fields: (list) => `Fields: ${list}.`,
  field: (name, papers, change) => `${name} ${papers}${ARROWS[change]}`,
  keywords: (list) => `Keywords: ${list}.`,
  best: 'The best',
  notShown: (papers) => `… and ${papers} more ${papers === 1 ? 'paper' : 'papers'}.`,
  filtered: (papers) => `${plural(papers, 'paper')} left out by your filters.`,
  because: (reasons) => `Why: ${reasons.join(', ')}`,
  reason: (reason) => reasonEn(reason),
  written:
    'Lines that no digest has in English were written by a language model from the digests and checked against them.',
  authors: (names, others) =>
    others === 0 ? names.join(', ') : `${names.join(', ')} and ${plural(others, 'other')}`,
  code: 'Code',
  nothing({ date = '', nothing, newestDay }) {
    switch (nothing) {
      case 'no-digest':
        return `There is no digest for ${date}.${newestDay === undefined ? '' : ` The newest one is from ${newestDay}.`}`;
      case 'no-papers':
        return `The digests of ${date} list no papers.`;
      case 'none-wanted':
        return `Nothing on your topics on ${date}.`;
      case 'all-had':
        return `No papers on ${date} that you have not had already.`;
      default:
        return 'I have not read any digest with papers yet.';
    }
  },
  period: (from, to, isMonth) =>
    isMonth ? `Top papers of ${from.slice(0, 7)}` : `Top papers, ${from} to ${to}`,
  rising: (list) => `Rising: ${list}.`,
  falling: (list) => `Falling: ${list}.`,
  listSeparator: ', ',
};

function reasonEn(reason: Reason): string {
  switch (reason.kind) {
    case 'match':
      return reason.text;
    case 'score':
      return `score ${reason.value}/${reason.outOf}`;
    case 'votes':
      return `${reason.count} votes`;
    case 'recommended':
      return 'recommended by a digest';
    case 'liked':
      return `you liked papers on “${reason.topic}”`;
    case 'new-topic':
      return `first on “${reason.topic}” in 30 days`;
    case 'digests':
      return `in ${reason.count} digests`;
    case 'late':
      return `came late, digest of ${reason.day}`;
  }
}

const zh: DailyWords = {
  title: (day) => `${longDay(day, 'zh-CN')}论文`,
  overview(papers, usual, change) {
    const compared = usual === undefined ? '' : `，${COMPARED.zh[change]}（近 30 天平均每天 ${usual} 篇）`;
    return `共 ${papers} 篇论文${compared}。`;
  },
  fields: (list) => `领域：${list}。`,
  field: (name, papers, change) => `${name} ${papers}${ARROWS[change]}`,
  keywords: (list) => `关键词：${list}。`,
  best: '重点论文',
  notShown: (papers) => `……还有 ${papers} 篇。`,
  filtered: (papers) => `另有 ${papers} 篇不符合你的筛选条件。`,
  because: (reasons) => `入选理由：${reasons.join('，')}`,
  reason: (reason) => reasonZh(reason),
  written: '日报里没有中文的句子由语言模型根据日报撰写，并与日报核对过。',
  authors: (names, others) =>
    others === 0 ? names.join('、') : `${names.join('、')} 等 ${names.length + others} 人`,
  code: '代码',
  nothing({ date = '', nothing, newestDay }) {
    switch (nothing) {
      case 'no-digest':
        return `没有 ${date} 的日报。${newestDay === undefined ? '' : `最新的一期是 ${newestDay}。`}`;
      case 'no-papers':
        return `${date} 的日报没有论文。`;
      case 'none-wanted':
        return `${date} 没有你关注的主题的论文。`;
      case 'all-had':
        return `${date} 的论文之前都已经推送过了。`;
      default:
        return '我还没有读到任何论文日报。';
    }
  },
  period: (from, to, isMonth) => (isMonth ? `${from.slice(0, 7)} 最佳论文` : `${from} 至 ${to} 最佳论文`),
  rising: (list) => `升温：${list}。`,
  falling: (list) => `降温：${list}。`,
  listSeparator: '、',
};

function reasonZh(reason: Reason): string {
  switch (reason.kind) {
    case 'match':
      return reason.text;
    case 'score':
      return `评分 ${reason.value}/${reason.outOf}`;
    case 'votes':
      return `${reason.count} 票`;
    case 'recommended':
      return '日报推荐';
    case 'liked':
      return `你点赞过“${reason.topic}”方向的论文`;
    case 'new-topic':
      return `30 天来第一篇“${reason.topic}”方向的论文`;
    case 'digests':
      return `${reason.count} 份日报收录`;
    case 'late':
      return `补发（${reason.day} 的日报）`;
  }
}

const vi: DailyWords = {
  title: (day) =>
    `Bài báo ngày ${Number(day.slice(8))} tháng ${Number(day.slice(5, 7))} năm ${day.slice(0, 4)}`,
  overview(papers, usual, change) {
    const compared =
      usual === undefined
        ? ''
        : `, ${COMPARED.vi[change]} (trung bình ${usual} bài mỗi ngày trong 30 ngày qua)`;
    return `${papers} bài báo${compared}.`;
  },
  fields: (list) => `Lĩnh vực: ${list}.`,
  field: (name, papers, change) => `${name} ${papers}${ARROWS[change]}`,
  keywords: (list) => `Từ khóa: ${list}.`,
  best: 'Nổi bật nhất',
  notShown: (papers) => `… và ${papers} bài nữa.`,
  filtered: (papers) => `${papers} bài không khớp bộ lọc của bạn.`,
  because: (reasons) => `Lý do: ${reasons.join(', ')}`,
  reason: (reason) => reasonVi(reason),
  written:
    'Những câu mà bản tin không có bằng tiếng Việt là do mô hình ngôn ngữ viết dựa trên bản tin và đã được đối chiếu.',
  authors: (names, others) =>
    others === 0 ? names.join(', ') : `${names.join(', ')} và ${others} người khác`,
  code: 'Mã nguồn',
  nothing({ date = '', nothing, newestDay }) {
    switch (nothing) {
      case 'no-digest':
        return `Không có bản tin ngày ${date}.${newestDay === undefined ? '' : ` Bản tin mới nhất là ngày ${newestDay}.`}`;
      case 'no-papers':
        return `Bản tin ngày ${date} không có bài nào.`;
      case 'none-wanted':
        return `Ngày ${date} không có bài nào về chủ đề của bạn.`;
      case 'all-had':
        return `Các bài ngày ${date} bạn đều đã nhận rồi.`;
      default:
        return 'Mình chưa đọc được bản tin nào có bài báo.';
    }
  },
  period: (from, to, isMonth) =>
    isMonth
      ? `Bài nổi bật tháng ${from.slice(5, 7)}/${from.slice(0, 4)}`
      : `Bài nổi bật từ ${from} đến ${to}`,
  rising: (list) => `Đang lên: ${list}.`,
  falling: (list) => `Đang giảm: ${list}.`,
  listSeparator: ', ',
};

function reasonVi(reason: Reason): string {
  switch (reason.kind) {
    case 'match':
      return reason.text;
    case 'score':
      return `điểm ${reason.value}/${reason.outOf}`;
    case 'votes':
      return `${reason.count} phiếu`;
    case 'recommended':
      return 'được bản tin khuyên đọc';
    case 'liked':
      return `bạn đã thích các bài về “${reason.topic}”`;
    case 'new-topic':
      return `bài đầu tiên về “${reason.topic}” trong 30 ngày`;
    case 'digests':
      return `có trong ${reason.count} bản tin`;
    case 'late':
      return `bổ sung từ bản tin ngày ${reason.day}`;
  }
}

const COMPARED: Readonly<Record<ReplyLanguage, Readonly<Record<Change, string>>>> = {
  en: { up: 'more than usual', down: 'fewer than usual', same: 'about as usual' },
  zh: { up: '比平时多', down: '比平时少', same: '与平时相当' },
  vi: { up: 'nhiều hơn thường lệ', down: 'ít hơn thường lệ', same: 'như thường lệ' },
};

const WORDS: Readonly<Record<ReplyLanguage, DailyWords>> = { en, zh, vi };

export function dailyWordsIn(language: ReplyLanguage): DailyWords {
  return WORDS[language];
}
