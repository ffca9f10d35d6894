import type { ReplyLanguage } from '../language/language.ts';

/** What the chat says by itself, in one language; answers have their own words. */
export interface ChatWords {
  readonly help: string;
  /** Below an answer with numbers. */
  readonly openHint: string;
  readonly nothingShown: string;
  range(last: number): string;
  unknownCommand(command: string): string;
  readonly dayForm: string;
  readonly searchForm: string;
  readonly nothingFound: string;
  readonly failed: string;
  /** Above the answer to a follow-up. */
  understood(question: string): string;
  readonly forgotten: string;
  readonly nothingToForget: string;
}

const en: ChatWords = {
  help: `Ask about the papers in English, Chinese or Vietnamese. A number opens the paper it stands for.
Follow-ups work: “and its limitations?”, “the second one”, “more”, “in Vietnamese please”. An opened paper is “it”.
/today [day]     the papers of a day, such as /today 2026-01-12; the newest day without one
/search words    ranked papers
/forget          forget this conversation
/help            this text
/quit            leave (or Ctrl-D)`,
  openHint: 'Type a number to open its paper.',
  nothingShown: 'Ask something first; then a number opens a paper.',
  range: (last) => (last === 1 ? 'There is one number: 1.' : `The numbers go from 1 to ${last}.`),
  unknownCommand: (command) => `${command} is no command. /help lists them.`,
  dayForm: 'A day looks like 2026-01-12.',
  searchForm: 'Say what to look for: /search robot grasping',
  nothingFound: 'Nothing found.',
  failed: 'That did not work',
  understood: (question) => `Understood as: ${question}`,
  forgotten: 'This conversation is forgotten.',
  nothingToForget: 'There is nothing to forget.',
};

const zh: ChatWords = {
  help: `可以用中文、英文或越南文提问。输入编号可以打开对应的论文。
可以接着问：“那局限呢”“第二篇”“还有吗”“用英文说”。打开的论文就是“它”。
/today [日期]    某一天的论文，例如 /today 2026-01-12；不写日期就是最新一天
/search 关键词   按相关度列出论文
/forget          忘记这次对话
/help            显示本说明
/quit            退出（或按 Ctrl-D）`,
  openHint: '输入编号可以打开对应的论文。',
  nothingShown: '请先提一个问题，之后输入编号可以打开论文。',
  range: (last) => (last === 1 ? '只有编号 1。' : `编号是 1 到 ${last}。`),
  unknownCommand: (command) => `没有 ${command} 这个命令，/help 可以查看全部命令。`,
  dayForm: '日期的写法是 2026-01-12。',
  searchForm: '请写出要找的内容，例如：/search 机器人 抓取',
  nothingFound: '没有找到。',
  failed: '出错了',
  understood: (question) => `理解为：${question}`,
  forgotten: '这次对话已经忘记了。',
  nothingToForget: '没有需要忘记的内容。',
};

const vi: ChatWords = {
  help: `Bạn có thể hỏi bằng tiếng Việt, tiếng Anh hoặc tiếng Trung. Gõ số để mở bài tương ứng.
Có thể hỏi tiếp: “thế còn kết quả?”, “bài thứ hai”, “còn bài nào nữa không”, “nói tiếng Anh đi”. Bài đang mở là “nó”.
/today [ngày]    các bài của một ngày, ví dụ /today 2026-01-12; không ghi ngày là ngày mới nhất
/search từ khóa  các bài xếp theo mức phù hợp
/forget          quên cuộc trò chuyện này
/help            hiện hướng dẫn này
/quit            thoát (hoặc Ctrl-D)`,
  openHint: 'Gõ số để mở bài tương ứng.',
  nothingShown: 'Bạn hỏi trước đã, sau đó gõ số để mở bài.',
  range: (last) => (last === 1 ? 'Chỉ có số 1.' : `Các số đi từ 1 đến ${last}.`),
  unknownCommand: (command) => `Không có lệnh ${command}. Gõ /help để xem các lệnh.`,
  dayForm: 'Ngày viết như 2026-01-12.',
  searchForm: 'Bạn ghi nội dung cần tìm, ví dụ: /search robot gắp vật',
  nothingFound: 'Không tìm thấy.',
  failed: 'Có lỗi xảy ra',
  understood: (question) => `Hiểu là: ${question}`,
  forgotten: 'Mình đã quên cuộc trò chuyện này.',
  nothingToForget: 'Không có gì để quên.',
};

const WORDS: Readonly<Record<ReplyLanguage, ChatWords>> = { en, zh, vi };

export function chatWordsIn(language: ReplyLanguage): ChatWords {
  return WORDS[language];
}
