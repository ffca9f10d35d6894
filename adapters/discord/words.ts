import type { CommandName } from '../../src/command/command.ts';
import type { ReplyLanguage } from '../../src/language/language.ts';

/** What only Discord needs words for. */
export interface DiscordWords {
  /** In place of a reply without anything to see. */
  readonly nothing: string;
  /** In the menu below a list. */
  readonly pickPaper: string;
  readonly failed: string;
  /** First message of a thread that goes on with a conversation. */
  readonly threadGreeting: string;
  /** To the one who opened it. @param thread a link to the thread */
  threadOpened(thread: string): string;
  readonly threadRefused: string;
  readonly privateOption: string;
}

const WORDS: Readonly<Record<ReplyLanguage, DiscordWords>> = {
  en: {
    nothing: 'There is nothing to show.',
    pickPaper: 'Open a paper…',
    failed: 'That did not work. Please try again in a moment.',
    threadGreeting: 'We can go on here. Mention me, reply to one of my messages, or use /ask.',
    threadOpened: (thread) => `We go on in ${thread}.`,
    threadRefused: 'I may not open a thread here. A moderator can allow it: Create Public Threads.',
    privateOption: 'Only you see the answer',
  },
  zh: {
    nothing: '没有可以显示的内容。',
    pickPaper: '打开一篇论文…',
    failed: '出错了，请稍后再试。',
    threadGreeting: '可以在这里继续。请提及我、回复我的消息，或者使用 /ask。',
    threadOpened: (thread) => `我们在 ${thread} 继续。`,
    threadRefused: '我不能在这里开子区。管理员可以授予“创建公共子区”权限。',
    privateOption: '只有你能看到回答',
  },
  vi: {
    nothing: 'Không có gì để hiển thị.',
    pickPaper: 'Mở một bài…',
    failed: 'Có lỗi xảy ra. Bạn thử lại sau ít phút nhé.',
    threadGreeting: 'Mình tiếp tục ở đây nhé. Bạn nhắc tên mình, trả lời tin nhắn của mình, hoặc dùng /ask.',
    threadOpened: (thread) => `Mình tiếp tục ở ${thread} nhé.`,
    threadRefused:
      'Mình không được phép mở chủ đề ở đây. Người quản lý có thể cấp quyền Tạo chủ đề công khai.',
    privateOption: 'Chỉ mình bạn thấy câu trả lời',
  },
};

export function discordWordsIn(language: ReplyLanguage): DiscordWords {
  return WORDS[language];
}

/** A command in the menus of Discord: its name in Chinese and Vietnamese, and what it does in traditional Chinese. */
export interface MenuWords {
  readonly simplified: string;
  readonly traditional: string;
  readonly vietnamese: string;
  readonly traditionalDescription: string;
  /** What stands behind it, in traditional Chinese. */
  readonly traditionalArgument?: readonly [name: string, description: string];
}

const menu = (
  simplified: string,
  traditional: string,
  vietnamese: string,
  traditionalDescription: string,
  traditionalArgument?: readonly [string, string],
): MenuWords => ({
  ...{ simplified, traditional, vietnamese, traditionalDescription },
  ...(traditionalArgument === undefined ? {} : { traditionalArgument }),
});

const PAPER = ['論文', 'arXiv 編號、標題或清單裡的序號'] as const;

/** Names are lowercase, without blanks, at most 32 characters. `start` is Telegram's own. */
export const MENU_WORDS: Readonly<Record<Exclude<CommandName, 'start'>, MenuWords>> = {
  ask: menu('提问', '提問', 'hỏi', '就論文提問', ['問題', '中文、英文或越南文']),
  today: menu('今日', '今日', 'hôm-nay', '某一天的論文', ['日期', '日期或主題：昨天、2026-01-11、機器人']),
  search: menu('搜索', '搜尋', 'tìm', '依相關度搜尋論文', ['關鍵詞', '要找的內容']),
  paper: menu('论文', '論文', 'bài', '查看一篇論文', PAPER),
  similar: menu('相似', '相似', 'tương-tự', '相似的論文', PAPER),
  trends: menu('趋势', '趨勢', 'xu-hướng', '近期趨勢', ['主題', '主題或詞語']),
  subscribe: menu('订阅', '訂閱', 'đăng-ký', '每天在這裡推送論文', [
    '時間',
    '例如 09:00 Asia/Taipei 主題：智慧體',
  ]),
  subscriptions: menu('订阅列表', '訂閱清單', 'các-đăng-ký', '查看和修改訂閱'),
  unsubscribe: menu('退订', '退訂', 'hủy-đăng-ký', '取消訂閱', ['序號', '清單裡的序號']),
  settings: menu('设置', '設定', 'cài-đặt', '語言、可見範圍、時區', [
    '修改',
    '例如 language zh、timezone Asia/Taipei',
  ]),
  forget: menu('忘记', '忘記', 'quên', '忘記這次對話', ['範圍', 'me：與你有關的全部資料']),
  help: menu('帮助', '說明', 'trợ-giúp', '我能做什麼'),
  status: menu('状态', '狀態', 'trạng-thái', '執行狀態（營運者）'),
  reindex: menu('重建索引', '重建索引', 'dựng-lại-chỉ-mục', '重建索引（營運者）'),
};

/** The option that overrides whether an answer is for the asker alone. */
export const PRIVATE_OPTION = {
  name: 'private',
  simplified: '仅自己可见',
  traditional: '僅自己可見',
  vietnamese: 'riêng_tư',
  traditionalDescription: '只有你能看到回答',
} as const;
