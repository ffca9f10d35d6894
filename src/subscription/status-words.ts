import type { ReplyLanguage } from '../language/language.ts';

/** What `/status` says about posts, in one language. */
export interface StatusWords {
  readonly title: string;
  subscriptions(active: number, paused: number): string;
  /** @param at ISO, UTC, to the minute; undefined when nothing was ever posted */
  last(at: string | undefined): string;
  waiting(count: number): string;
  pending(count: number): string;
  readonly late: string;
  doubt(count: number): string;
  refused(place: string, date: string, reason: string): string;
  /** A post that may have arrived. */
  doubtful(place: string, date: string): string;
}

const en: StatusWords = {
  title: 'Posts',
  subscriptions: (active, paused) =>
    `Subscriptions: ${active} active${paused === 0 ? '' : `, ${paused} paused or stopped`}`,
  last: (at) => (at === undefined ? 'Nothing was posted yet.' : `Last post: ${at} UTC`),
  waiting: (count) => `Waiting for their digest: ${count}`,
  pending: (count) => `To be sent: ${count}`,
  late: '⚠ Posts are more than ten minutes late.',
  doubt: (count) =>
    `⚠ In doubt: ${count}. The platform’s reply was lost, so look into the chat and say what is so:`,
  refused: (place, date, reason) => `Not posted: ${place}, ${date}: ${reason}`,
  doubtful: (place, date) => `${place}, ${date}`,
};

const zh: StatusWords = {
  title: '推送',
  subscriptions: (active, paused) =>
    `订阅：${active} 个有效${paused === 0 ? '' : `，${paused} 个暂停或停止`}`,
  last: (at) => (at === undefined ? '还没有推送过。' : `最近一次推送：${at} UTC`),
  waiting: (count) => `等待日报：${count}`,
  pending: (count) => `等待发送：${count}`,
  late: '⚠ 有推送晚了十分钟以上。',
  doubt: (count) => `⚠ 不确定是否送达：${count}。没有收到平台的回复，请看一下聊天记录再选择：`,
  refused: (place, date, reason) => `未能推送：${place}，${date}：${reason}`,
  doubtful: (place, date) => `${place}，${date}`,
};

const vi: StatusWords = {
  title: 'Đăng bài',
  subscriptions: (active, paused) =>
    `Đăng ký: ${active} đang chạy${paused === 0 ? '' : `, ${paused} tạm dừng hoặc đã ngừng`}`,
  last: (at) => (at === undefined ? 'Chưa đăng lần nào.' : `Lần đăng gần nhất: ${at} UTC`),
  waiting: (count) => `Đang chờ bản tin: ${count}`,
  pending: (count) => `Đang chờ gửi: ${count}`,
  late: '⚠ Có bài đăng trễ hơn mười phút.',
  doubt: (count) =>
    `⚠ Chưa rõ đã đến hay chưa: ${count}. Không nhận được phản hồi của nền tảng, bạn xem lại cuộc trò chuyện rồi chọn:`,
  refused: (place, date, reason) => `Không đăng được: ${place}, ${date}: ${reason}`,
  doubtful: (place, date) => `${place}, ${date}`,
};

const WORDS: Readonly<Record<ReplyLanguage, StatusWords>> = { en, zh, vi };

export function statusWordsIn(language: ReplyLanguage): StatusWords {
  return WORDS[language];
}
