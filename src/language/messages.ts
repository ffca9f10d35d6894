import type { DateRange } from '../calendar.ts';
import type { ReplyLanguage } from './language.ts';
import { nameOfPeriod } from './period-names.ts';

/** How the scores meant lie to the one named; without it they are equal to it. */
export type ScoreBound = 'at-least' | 'above' | 'at-most' | 'below';

/** Everything the bot says by itself, in one language. */
export interface Messages {
  /** Greets and says what can be asked. @param days the days known, if any */
  about(papers: number, days: string | undefined): string;
  /** To thanks. */
  welcome(): string;
  notFound(): string;
  /** Instead of `notFound` when the store is empty. */
  nothingRead(): string;
  /** Papers asked for by id that no digest lists. */
  unknownPapers(ids: string): string;
  /**
   * @param days as `period` names them
   * @param newest the newest day with a digest, if there is one
   */
  noDigest(days: string, newest: string | undefined): string;
  impossibleDate(expression: string): string;
  refused(): string;
  emptyQuestion(): string;
  tooLong(limit: number): string;
  count(papers: number, scope: string): string;
  listed(papers: number, scope: string): string;
  nothingInScope(scope: string): string;
  overview(papers: number, scope: string): string;
  more(papers: number): string;
  quoted(): string;
  found(papers: number): string;
  /** A list of papers of which more than those shown fit. */
  best(papers: number): string;
  score(value: number, outOf: number, bound?: ScoreBound): string;
  author(name: string): string;
  /** A day, a month, a year, or first and last day. An open start is left out. */
  period(days: DateRange): string;
  /** Above a line for each day with a digest. */
  days(): string;
  /** @param day as `period` names it, or a month of whose days the digest names none; undefined for no date at all */
  dayLine(day: string | undefined, papers: number, isMonth: boolean): string;
  moreDays(days: number): string;
  otherArea(): string;
  allDigests(): string;
  noPapers(day: string): string;
  /** Nothing is left after those shown. */
  noMore(): string;
  /** Instead of days, for a question about papers that were shown. */
  shownPapers(): string;
  /** Above quotes that stand in for a written answer. */
  quotedInstead(): string;
}

type Bounds = Readonly<Record<ScoreBound, string>>;

/** `*` stands for the score. */
const EN_BOUNDS: Bounds = {
  'at-least': '* or higher',
  above: 'above *',
  'at-most': '* or lower',
  below: 'below *',
};
const ZH_BOUNDS: Bounds = { 'at-least': '不低于 *', above: '高于 *', 'at-most': '不高于 *', below: '低于 *' };
const VI_BOUNDS: Bounds = {
  'at-least': 'từ * trở lên',
  above: 'trên *',
  'at-most': 'từ * trở xuống',
  below: 'dưới *',
};

function bounded(bounds: Bounds, score: string, bound: ScoreBound | undefined): string {
  return bound === undefined ? score : bounds[bound].replace('*', score);
}

/** At the start of a sentence; Chinese stays as it is. */
function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

const en: Messages = {
  about: (papers, days) =>
    `Hello! I answer questions about the research papers in daily digests${
      days === undefined ? '' : ` (${papers} ${papers === 1 ? 'paper' : 'papers'}, ${days})`
    }. Ask for a day (“what came out yesterday?”), a topic (“which papers are about robots?”) or a detail (“how does paper … save memory?”), in English, Chinese or Vietnamese.`,
  welcome: () => 'You are welcome! Ask on whenever you like.',
  notFound: () => 'I found nothing in the digests that answers this.',
  nothingRead: () => 'I have not read any digest with papers yet.',
  unknownPapers: (ids) => `No digest that I have read lists ${ids}.`,
  noDigest: (days, newest) =>
    `There is no digest for ${days}.${newest === undefined ? '' : ` The newest one is from ${newest}.`}`,
  impossibleDate: (expression) =>
    `“${expression}” is not a day of the calendar, so there is no digest for it.`,
  refused: () =>
    'I only answer questions about the papers in the digests, and I do not show or change my own settings.',
  emptyQuestion: () => 'Please ask a question about the papers.',
  tooLong: (limit) => `That question is too long. Please keep it under ${limit} characters.`,
  count: (papers, scope) => `${papers} ${papers === 1 ? 'paper' : 'papers'}: ${scope}.`,
  listed: (papers, scope) => `${papers} ${papers === 1 ? 'paper' : 'papers'}, ${scope}:`,
  nothingInScope: (scope) => `I found no paper on this (${scope}).`,
  overview: (papers, scope) => `${capitalised(scope)}: ${papers} ${papers === 1 ? 'paper' : 'papers'}.`,
  more: (papers) => `… and ${papers} more.`,
  quoted: () => 'From the digests:',
  found: (papers) => (papers === 1 ? 'One paper fits:' : `${papers} papers fit:`),
  best: (papers) => `The ${papers} papers that fit best:`,
  score: (value, outOf, bound) => `score ${bounded(EN_BOUNDS, `${value}/${outOf}`, bound)}`,
  author: (name) => `author ${name}`,
  period: (days) => nameOfPeriod(days, 'en'),
  days: () => 'These days have a digest:',
  dayLine: (day, papers, isMonth) =>
    `${day ?? 'no date'}${isMonth ? ' (day not named)' : ''}: ${papers} ${papers === 1 ? 'paper' : 'papers'}`,
  moreDays: (days) => `… and ${days} more ${days === 1 ? 'day' : 'days'} before that.`,
  otherArea: () => 'Other',
  allDigests: () => 'all digests',
  noPapers: (day) => `The digest of ${day} lists no papers.`,
  noMore: () => 'I found no more papers on this.',
  shownPapers: () => 'the papers shown',
  quotedInstead: () =>
    'I could not write a checked answer this time; here is what the digests say themselves.',
};

const zh: Messages = {
  about: (papers, days) =>
    `你好！我根据每日论文日报回答问题${
      days === undefined ? '' : `（目前收录 ${papers} 篇论文，${days}）`
    }。可以按日期问（“昨天有哪些论文？”），按主题问（“哪些论文和机器人有关？”），也可以问细节（“某篇论文怎么节省显存？”）。中文、英文、越南文都可以。`,
  welcome: () => '不客气！想问什么随时接着问。',
  notFound: () => '日报里没有能回答这个问题的内容。',
  nothingRead: () => '我还没有读到任何论文日报。',
  unknownPapers: (ids) => `收录的日报里没有 ${ids}。`,
  noDigest: (days, newest) =>
    `没有 ${days}${/\d$/.test(days) ? ' ' : ''}的日报。${newest === undefined ? '' : `最新的一期是 ${newest}。`}`,
  impossibleDate: (expression) => `“${expression}”不是日历上的日期，所以没有这一天的日报。`,
  refused: () => '我只回答与日报论文有关的问题，不会展示或更改自己的设置。',
  emptyQuestion: () => '请提一个关于论文的问题。',
  tooLong: (limit) => `问题太长了，请控制在 ${limit} 个字符以内。`,
  count: (papers, scope) => `${scope}：共 ${papers} 篇论文。`,
  listed: (papers, scope) => `${scope}，共 ${papers} 篇：`,
  nothingInScope: (scope) => `没有找到相关论文（${scope}）。`,
  overview: (papers, scope) => `${scope}：共 ${papers} 篇论文。`,
  more: (papers) => `……还有 ${papers} 篇。`,
  quoted: () => '日报原文：',
  found: (papers) => `找到 ${papers} 篇：`,
  best: (papers) => `最相关的 ${papers} 篇：`,
  score: (value, outOf, bound) =>
    `评分${bound === undefined ? ' ' : ''}${bounded(ZH_BOUNDS, `${value}/${outOf}`, bound)}`,
  author: (name) => `作者 ${name}`,
  period: (days) => nameOfPeriod(days, 'zh'),
  days: () => '以下日期有日报：',
  dayLine: (day, papers, isMonth) =>
    `${day ?? '无日期'}${isMonth ? '（未注明具体日期）' : ''}：${papers} 篇论文`,
  moreDays: (days) => `……更早的还有 ${days} 天。`,
  otherArea: () => '其他',
  allDigests: () => '全部日报',
  noPapers: (day) => `${day} 的日报没有论文。`,
  noMore: () => '没有更多相关的论文了。',
  shownPapers: () => '刚才列出的论文',
  quotedInstead: () => '这次没能写出经过核对的回答，下面直接引用日报原文。',
};

const vi: Messages = {
  about: (papers, days) =>
    `Chào bạn! Mình trả lời câu hỏi về các bài báo trong bản tin nghiên cứu hằng ngày${
      days === undefined ? '' : ` (hiện có ${papers} bài, ${days})`
    }. Bạn có thể hỏi theo ngày (“hôm qua có bài nào?”), theo chủ đề (“bài nào nói về robot?”) hoặc hỏi chi tiết (“bài … tiết kiệm bộ nhớ bằng cách nào?”), bằng tiếng Việt, tiếng Anh hoặc tiếng Trung.`,
  welcome: () => 'Không có gì! Bạn muốn hỏi gì thêm cứ hỏi nhé.',
  notFound: () => 'Mình không tìm thấy nội dung nào trong các bản tin trả lời được câu này.',
  nothingRead: () => 'Mình chưa đọc được bản tin nào có bài báo.',
  unknownPapers: (ids) => `Không có bản tin nào nhắc đến ${ids}.`,
  noDigest: (days, newest) =>
    `Không có bản tin nào cho ${days}.${newest === undefined ? '' : ` Bản tin mới nhất là ngày ${newest}.`}`,
  impossibleDate: (expression) => `“${expression}” không phải là một ngày có thật nên không có bản tin.`,
  refused: () =>
    'Mình chỉ trả lời câu hỏi về các bài báo trong bản tin, và không hiển thị hay thay đổi thiết lập của mình.',
  emptyQuestion: () => 'Bạn hãy đặt một câu hỏi về các bài báo nhé.',
  tooLong: (limit) => `Câu hỏi dài quá. Bạn viết dưới ${limit} ký tự nhé.`,
  count: (papers, scope) => `${capitalised(scope)}: ${papers} bài báo.`,
  listed: (papers, scope) => `${capitalised(scope)}: ${papers} bài báo.`,
  nothingInScope: (scope) => `Không tìm thấy bài nào về chủ đề này (${scope}).`,
  overview: (papers, scope) => `${capitalised(scope)}: ${papers} bài báo.`,
  more: (papers) => `… và ${papers} bài nữa.`,
  quoted: () => 'Trích từ các bản tin:',
  found: (papers) => `Tìm thấy ${papers} bài:`,
  best: (papers) => `${papers} bài phù hợp nhất:`,
  score: (value, outOf, bound) => `điểm ${bounded(VI_BOUNDS, `${value}/${outOf}`, bound)}`,
  author: (name) => `tác giả ${name}`,
  period: (days) => nameOfPeriod(days, 'vi'),
  days: () => 'Các ngày có bản tin:',
  dayLine: (day, papers, isMonth) =>
    `${capitalised(day ?? 'không ghi ngày')}${isMonth ? ' (không ghi rõ ngày)' : ''}: ${papers} bài báo`,
  moreDays: (days) => `… và ${days} ngày trước đó.`,
  otherArea: () => 'Khác',
  allDigests: () => 'mọi bản tin',
  noPapers: (day) => `Bản tin ngày ${day} không có bài nào.`,
  noMore: () => 'Mình không tìm thấy thêm bài nào nữa về chủ đề này.',
  shownPapers: () => 'các bài vừa nêu',
  quotedInstead: () =>
    'Lần này mình chưa viết được câu trả lời đã kiểm chứng, nên xin trích nguyên văn các bản tin.',
};

const MESSAGES: Readonly<Record<ReplyLanguage, Messages>> = { en, zh, vi };

export function messagesIn(language: ReplyLanguage): Messages {
  return MESSAGES[language];
}
