import type { ReplyLanguage } from '../../src/language/language.ts';

/** What this face says by itself, in one language; replies have their own words. */
export interface TelegramWords {
  readonly unknownCommand: string;
  readonly onlyText: string;
  readonly tooMany: string;
  /** The question is older than ten minutes. */
  readonly late: string;
  /** To the owner of a post whose topic was deleted. */
  readonly topicGone: string;
}

const en: TelegramWords = {
  unknownCommand: 'I do not know this command. /help lists mine.',
  onlyText: 'I can only read text. Write your question, in English, Chinese or Vietnamese.',
  tooMany: 'I am still busy with your earlier questions. Please wait a moment, then ask again.',
  late: 'I was away when you wrote this. If it still matters, please send it again.',
  topicGone: 'The topic for the daily post is gone or closed, so it goes to the group from now on.',
};

const zh: TelegramWords = {
  unknownCommand: '我不认识这个命令，/help 可以查看全部命令。',
  onlyText: '我只能读文字。请直接写下问题，中文、英文或越南文都可以。',
  tooMany: '你前面的问题还在处理，请稍等片刻再问。',
  late: '你发这条消息时我不在线。如果还需要，请再发一次。',
  topicGone: '每日推送所在的话题已被删除或关闭，今后会发到群里。',
};

const vi: TelegramWords = {
  unknownCommand: 'Mình không biết lệnh này. Gõ /help để xem các lệnh.',
  onlyText: 'Mình chỉ đọc được chữ. Bạn cứ viết câu hỏi bằng tiếng Việt, tiếng Anh hoặc tiếng Trung.',
  tooMany: 'Mình còn đang trả lời các câu trước của bạn. Bạn chờ một chút rồi hỏi lại nhé.',
  late: 'Lúc bạn gửi tin này mình đang không hoạt động. Nếu vẫn cần, bạn gửi lại giúp mình.',
  topicGone: 'Chủ đề nhận bản tin hằng ngày đã bị xóa hoặc đóng, nên từ nay bản tin được gửi vào nhóm.',
};

const WORDS: Readonly<Record<ReplyLanguage, TelegramWords>> = { en, zh, vi };

export function telegramWordsIn(language: ReplyLanguage): TelegramWords {
  return WORDS[language];
}
