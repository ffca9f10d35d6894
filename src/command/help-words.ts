import type { ReplyLanguage } from '../language/language.ts';

interface HelpLine {
  readonly command: string;
  readonly text: string;
}

/** What `/help` says, in one language. */
export interface HelpWords {
  readonly help: readonly HelpLine[];
  readonly helpForOperators: readonly HelpLine[];
  readonly helpTail: string;
}

const en: HelpWords = {
  help: [
    { command: '/ask', text: 'a question; in a private chat just write it' },
    {
      command: '/today',
      text: 'the papers of a day: /today, /today yesterday, /today 2026-01-11, /today robots',
    },
    { command: '/search', text: 'ranked papers for words' },
    { command: '/paper', text: 'one paper, by arXiv id, title or the number of a list' },
    { command: '/similar', text: 'papers like one' },
    { command: '/trends', text: 'what is rising; /trends agents for one topic' },
    { command: '/subscribe', text: 'the daily post: /subscribe 09:00 Europe/Paris' },
    { command: '/subscriptions', text: 'list and change them; /unsubscribe ends one' },
    { command: '/settings', text: 'language, visibility, time zone' },
    { command: '/forget', text: 'forget this conversation; /forget me deletes all that is kept of you' },
  ],
  helpForOperators: [
    { command: '/status', text: 'sources, index, deliveries, budgets' },
    { command: '/reindex', text: 'build the index anew' },
  ],
  helpTail:
    'Follow-ups work: “and its limitations?”, “the second one”, “more”, “in Vietnamese please”. In groups mention me, reply to me, or use /ask.',
};

const zh: HelpWords = {
  help: [
    { command: '/ask', text: '提问；私聊里直接写问题即可' },
    { command: '/today', text: '某一天的论文：/today、/today 昨天、/today 2026-01-11、/today 机器人' },
    { command: '/search', text: '按相关度列出论文' },
    { command: '/paper', text: '查看一篇论文：arXiv 编号、标题或列表里的序号' },
    { command: '/similar', text: '相似的论文' },
    { command: '/trends', text: '近期趋势；/trends 智能体 看某个主题' },
    { command: '/subscribe', text: '每日推送：/subscribe 09:00 Asia/Shanghai' },
    { command: '/subscriptions', text: '查看和修改订阅；/unsubscribe 取消' },
    { command: '/settings', text: '语言、可见范围、时区' },
    { command: '/forget', text: '忘记这次对话；/forget me 删除与你有关的全部数据' },
  ],
  helpForOperators: [
    { command: '/status', text: '来源、索引、推送、用量' },
    { command: '/reindex', text: '重建索引' },
  ],
  helpTail: '可以接着问：“那局限呢”“第二篇”“还有吗”“用英文说”。群里请 @我、回复我，或者用 /ask。',
};

const vi: HelpWords = {
  help: [
    { command: '/ask', text: 'đặt câu hỏi; trong trò chuyện riêng chỉ cần viết ra' },
    {
      command: '/today',
      text: 'các bài của một ngày: /today, /today hôm qua, /today 2026-01-11, /today robot',
    },
    { command: '/search', text: 'các bài xếp theo mức phù hợp' },
    { command: '/paper', text: 'một bài, theo mã arXiv, tiêu đề hoặc số trong danh sách' },
    { command: '/similar', text: 'các bài tương tự' },
    { command: '/trends', text: 'xu hướng gần đây; /trends tác nhân xem một chủ đề' },
    { command: '/subscribe', text: 'nhận bản tin mỗi ngày: /subscribe 09:00 Asia/Ho_Chi_Minh' },
    { command: '/subscriptions', text: 'xem và sửa đăng ký; /unsubscribe để hủy' },
    { command: '/settings', text: 'ngôn ngữ, phạm vi hiển thị, múi giờ' },
    { command: '/forget', text: 'quên cuộc trò chuyện này; /forget me xóa mọi dữ liệu về bạn' },
  ],
  helpForOperators: [
    { command: '/status', text: 'nguồn, chỉ mục, việc gửi tin, hạn mức' },
    { command: '/reindex', text: 'dựng lại chỉ mục' },
  ],
  helpTail:
    'Có thể hỏi tiếp: “thế còn kết quả?”, “bài thứ hai”, “còn bài nào nữa không”, “nói tiếng Anh đi”. Trong nhóm, hãy nhắc tên mình, trả lời tin của mình, hoặc dùng /ask.',
};

const WORDS: Readonly<Record<ReplyLanguage, HelpWords>> = { en, zh, vi };

export function helpWordsIn(language: ReplyLanguage): HelpWords {
  return WORDS[language];
}
