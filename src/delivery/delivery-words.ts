import type { ReplyLanguage } from '../language/language.ts';
import type { DeliveryReason } from './messenger.ts';

/** What posts say by themselves, in one language. */
export interface DeliveryWords {
  /** @param date as the calendar writes it, ISO */
  nothing(date: string): string;
  /** Above a post, for days whose posts were left out. @param dates oldest first, at least one */
  skipped(dates: readonly string[]): string;
  /** To the owner: posts to a chat were stopped. @param place as the platform names it */
  stopped(place: string, reason: string): string;
  /** To the owner, above a messenger's own sentence. */
  about(place: string): string;
  readonly reasons: Readonly<Record<DeliveryReason, string>>;
}

/** So many dates are named, then the first and the last. */
const MOST_NAMED = 5;

/** @param to between the ends of a longer range */
function datesText(dates: readonly string[], comma: string, to: string): string {
  if (dates.length <= MOST_NAMED) return dates.join(comma);
  return `${dates[0] ?? ''}${to}${dates.at(-1) ?? ''}`;
}

const en: DeliveryWords = {
  nothing: (date) => `No papers for ${date} yet, so there is nothing to post today.`,
  skipped: (dates) =>
    dates.length === 1
      ? `I was not running when the post of ${dates[0]} was due; it is left out. /today ${dates[0]} shows it.`
      : `I was not running when ${dates.length} posts were due (${datesText(dates, ', ', ' to ')}); they are left out. /today with a date shows them.`,
  stopped: (place, reason) =>
    `I have stopped posting to ${place}: ${reason}. Once that is mended, /subscriptions there starts it again.`,
  about: (place) => `About your subscription in ${place}:`,
  reasons: {
    blocked: 'the bot is blocked there',
    kicked: 'the bot was removed',
    deactivated: 'the account no longer exists',
    'chat-gone': 'the chat or channel no longer exists',
    'no-permission': 'the bot may not write there',
    'no-direct-messages': 'direct messages are not allowed',
    'rate-limited': 'the platform slowed the bot down',
    unreachable: 'the platform could not be reached',
    'server-error': 'the platform had an error',
    'not-connected': 'the bot is not connected',
    rejected: 'the platform did not take the message',
    'reply-lost': 'the platform’s reply was lost, the message may have arrived',
    stopped: 'the bot was stopped meanwhile',
  },
};

const zh: DeliveryWords = {
  nothing: (date) => `${date} 暂时没有论文，今天就不推送了。`,
  skipped: (dates) =>
    dates.length === 1
      ? `${dates[0]} 的推送时间我没有运行，那一期就略过了。用 /today ${dates[0]} 可以查看。`
      : `有 ${dates.length} 期推送（${datesText(dates, '、', ' 至 ')}）到点时我没有运行，已略过。用 /today 加日期可以查看。`,
  stopped: (place, reason) =>
    `已停止向 ${place} 推送：${reason}。问题解决后，在那里用 /subscriptions 可以重新开始。`,
  about: (place) => `关于你在 ${place} 的订阅：`,
  reasons: {
    blocked: '机器人被屏蔽了',
    kicked: '机器人被移出了',
    deactivated: '该账号已不存在',
    'chat-gone': '该聊天或频道已不存在',
    'no-permission': '机器人在那里没有发言权限',
    'no-direct-messages': '对方不接收私信',
    'rate-limited': '平台限制了发送频率',
    unreachable: '连不上平台',
    'server-error': '平台出错了',
    'not-connected': '机器人没有连接',
    rejected: '平台没有接受这条消息',
    'reply-lost': '没有收到平台的回复，消息可能已经送达',
    stopped: '机器人当时被停止了',
  },
};

const vi: DeliveryWords = {
  nothing: (date) => `Ngày ${date} chưa có bài báo nào nên hôm nay không có gì để đăng.`,
  skipped: (dates) =>
    dates.length === 1
      ? `Đến giờ đăng bản tin ngày ${dates[0]} thì mình không chạy nên đã bỏ qua. Gõ /today ${dates[0]} để xem.`
      : `Có ${dates.length} bản tin (${datesText(dates, ', ', ' đến ')}) đến giờ đăng mà mình không chạy nên đã bỏ qua. Gõ /today kèm ngày để xem.`,
  stopped: (place, reason) =>
    `Mình đã ngừng đăng vào ${place}: ${reason}. Khi đã khắc phục, bạn dùng /subscriptions ở đó để bật lại.`,
  about: (place) => `Về đăng ký của bạn ở ${place}:`,
  reasons: {
    blocked: 'bot bị chặn ở đó',
    kicked: 'bot đã bị xóa khỏi nhóm',
    deactivated: 'tài khoản không còn tồn tại',
    'chat-gone': 'cuộc trò chuyện hoặc kênh không còn tồn tại',
    'no-permission': 'bot không có quyền viết ở đó',
    'no-direct-messages': 'người nhận không cho phép nhắn tin riêng',
    'rate-limited': 'nền tảng đang giới hạn tốc độ gửi',
    unreachable: 'không kết nối được với nền tảng',
    'server-error': 'nền tảng gặp lỗi',
    'not-connected': 'bot chưa kết nối',
    rejected: 'nền tảng không nhận tin nhắn',
    'reply-lost': 'không nhận được phản hồi của nền tảng, tin nhắn có thể đã đến nơi',
    stopped: 'bot đã bị dừng giữa chừng',
  },
};

const WORDS: Readonly<Record<ReplyLanguage, DeliveryWords>> = { en, zh, vi };

export function deliveryWordsIn(language: ReplyLanguage): DeliveryWords {
  return WORDS[language];
}
