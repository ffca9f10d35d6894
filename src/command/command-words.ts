import type { ReplyLanguage } from '../language/language.ts';

/** What commands say by themselves, in one language; answers have their own words. */
export interface CommandWords {
  /** @param days such as `2026-08-10 – 2026-08-12`, undefined when nothing is read yet */
  welcome(papers: number, days: string | undefined): string;
  readonly askForm: string;
  readonly searchForm: string;
  readonly paperForm: string;
  readonly similarForm: string;
  readonly dayForm: string;
  understood(question: string): string;
  readonly sources: string;
  readonly sourcesTitle: string;
  readonly similar: string;
  similarTitle(title: string): string;
  readonly noSimilar: string;
  readonly more: string;
  readonly thread: string;
  readonly threadNotice: string;
  readonly wholeText: string;
  readonly code: string;
  found(count: number, query: string): string;
  range(first: number, last: number, all: number): string;
  readonly nothingFound: string;
  noPaper(wanted: string): string;
  readonly noNumber: string;
  readonly thanks: string;
  readonly expired: string;
  readonly notYours: string;
  readonly forgotten: string;
  readonly nothingToForget: string;
  readonly forgottenAll: string;
  readonly settingsTitle: string;
  settingLanguage(value: string): string;
  settingVisibility(value: 'public' | 'private'): string;
  settingTimeZone(value: string): string;
  readonly settingsHint: string;
  readonly autoLanguage: string;
  /** On a button. */
  readonly automatic: string;
  readonly answersPublic: string;
  readonly answersPrivate: string;
  readonly unknownSetting: string;
  readonly unknownTimeZone: string;
  readonly onlyModerators: string;
  readonly onlyOperators: string;
  readonly unidentified: string;
  readonly notHere: string;
  readonly reindexStarted: string;
  readonly reindexRunning: string;
  reindexProgress(stage: string, done: number, total: number): string;
  reindexDone(papers: number, seconds: string): string;
  readonly reindexStopped: string;
  readonly stop: string;
  failed(reference: string): string;
}

const en: CommandWords = {
  welcome: (papers, days) =>
    `Hello! I read daily digests of research papers and answer questions about them, with sources.${
      days === undefined ? '' : ` I know ${papers} ${papers === 1 ? 'paper' : 'papers'} (${days}).`
    } Just ask, in English, Chinese or Vietnamese.`,
  askForm: 'Write your question behind it: /ask which papers are about robots?',
  searchForm: 'Say what to look for: /search robot grasping',
  paperForm: 'Name a paper: /paper 2601.01234, words of its title, or the number of a list.',
  similarForm: 'Name a paper: /similar 2601.01234, words of its title, or the number of a list.',
  dayForm: 'I do not know that day. Write it like /today 2026-01-12 or /today yesterday.',
  understood: (question) => `Understood as: ${question}`,
  sources: 'Sources',
  sourcesTitle: 'What the digests say',
  similar: 'More like this',
  similarTitle: (title) => `Papers like “${title}”`,
  noSimilar: 'I know no paper like that one.',
  more: 'More',
  thread: 'Continue in a thread',
  threadNotice: 'Just ask on: I remember this conversation.',
  wholeText: 'Whole text',
  code: 'Code',
  found: (count, query) => `${count} ${count === 1 ? 'paper' : 'papers'} for “${query}”`,
  range: (first, last, all) => `${first}–${last} of ${all}`,
  nothingFound: 'Nothing found.',
  noPaper: (wanted) => `I know no paper “${wanted}”.`,
  noNumber: 'There is no list whose number that could be. Search or ask first.',
  thanks: 'Thank you, noted.',
  expired: 'This button is too old. Please ask again.',
  notYours: 'This button is for somebody else.',
  forgotten: 'This conversation is forgotten.',
  nothingToForget: 'There is nothing to forget.',
  forgottenAll:
    'Everything that was kept of you is deleted: conversation, ratings, buttons and your subscriptions.',
  settingsTitle: 'Settings of this chat',
  settingLanguage: (value) => `Language of my own words: ${value}. Answers follow the question.`,
  settingVisibility: (value) =>
    value === 'public'
      ? 'Answers to commands: for everybody here.'
      : 'Answers to commands: for the asker alone, where the platform can.',
  settingTimeZone: (value) => `Time zone: ${value}`,
  settingsHint:
    'Change them with the buttons, or: /settings language vi · /settings timezone Asia/Ho_Chi_Minh · /settings private',
  autoLanguage: 'as the user’s program',
  automatic: 'Automatic',
  answersPublic: 'For everybody',
  answersPrivate: 'For the asker alone',
  unknownSetting:
    'I do not know that setting. There are: language en|zh|vi|auto, timezone <zone>, public, private.',
  unknownTimeZone: 'I do not know that time zone. Write it like Europe/Paris or Asia/Ho_Chi_Minh.',
  onlyModerators: 'Only moderators of this chat can change that.',
  onlyOperators: 'Only operators of this bot can do that.',
  unidentified: 'I cannot see who you are (anonymous or as a channel), so I cannot do that for you.',
  notHere: 'This is not set up on this bot.',
  reindexStarted: 'The index is being built anew. Answers go on from the old one.',
  reindexRunning: 'The index is being built already.',
  reindexProgress: (stage, done, total) => `${stage}: ${done} of ${total}`,
  reindexDone: (papers, seconds) => `Done: ${papers} papers in ${seconds} s.`,
  reindexStopped: 'Stopped; the old index stays.',
  stop: 'Stop',
  failed: (reference) =>
    `Something went wrong on my side. Please try again; the operator finds more under ${reference}.`,
};

const zh: CommandWords = {
  welcome: (papers, days) =>
    `你好！我每天阅读论文日报，并根据日报回答问题，附上出处。${
      days === undefined ? '' : `目前收录 ${papers} 篇论文（${days}）。`
    }直接提问就行，中文、英文、越南文都可以。`,
  askForm: '请把问题写在后面：/ask 哪些论文和机器人有关？',
  searchForm: '请写出要找的内容：/search 机器人 抓取',
  paperForm: '请指明论文：/paper 2601.01234、标题里的词，或列表里的序号。',
  similarForm: '请指明论文：/similar 2601.01234、标题里的词，或列表里的序号。',
  dayForm: '没看懂这个日期。写法例如 /today 2026-01-12 或 /today 昨天。',
  understood: (question) => `理解为：${question}`,
  sources: '出处',
  sourcesTitle: '日报原文',
  similar: '相似论文',
  similarTitle: (title) => `与“${title}”相似的论文`,
  noSimilar: '没有找到与它相似的论文。',
  more: '更多',
  thread: '在子区里继续',
  threadNotice: '接着问就行，我记得这次对话。',
  wholeText: '全文',
  code: '代码',
  found: (count, query) => `“${query}”：${count} 篇论文`,
  range: (first, last, all) => `第 ${first}–${last} 篇，共 ${all} 篇`,
  nothingFound: '没有找到。',
  noPaper: (wanted) => `没有收录“${wanted}”这篇论文。`,
  noNumber: '还没有可以用序号打开的列表，请先搜索或提问。',
  thanks: '谢谢，已记下。',
  expired: '这个按钮已经过期，请重新提问。',
  notYours: '这个按钮不是给你的。',
  forgotten: '这次对话已经忘记了。',
  nothingToForget: '没有需要忘记的内容。',
  forgottenAll: '与你有关的全部数据都已删除：对话、评价、按钮和你的订阅。',
  settingsTitle: '本聊天的设置',
  settingLanguage: (value) => `我自己的话用：${value}。回答的语言跟随问题。`,
  settingVisibility: (value) =>
    value === 'public' ? '命令的回答：所有人可见。' : '命令的回答：平台支持时只有提问者可见。',
  settingTimeZone: (value) => `时区：${value}`,
  settingsHint:
    '可以用按钮修改，也可以写：/settings language zh · /settings timezone Asia/Shanghai · /settings private',
  autoLanguage: '跟随用户的软件语言',
  automatic: '自动',
  answersPublic: '所有人可见',
  answersPrivate: '仅提问者可见',
  unknownSetting: '没有这个设置。可用的有：language en|zh|vi|auto、timezone <时区>、public、private。',
  unknownTimeZone: '不认识这个时区。写法例如 Asia/Shanghai 或 Europe/Paris。',
  onlyModerators: '只有本聊天的管理员可以修改。',
  onlyOperators: '只有本机器人的运营者可以这样做。',
  unidentified: '看不到你是谁（匿名身份或频道身份），所以不能为你执行。',
  notHere: '这个机器人没有开启这项功能。',
  reindexStarted: '正在重建索引，期间仍用旧索引回答。',
  reindexRunning: '索引已经在重建中。',
  reindexProgress: (stage, done, total) => `${stage}：${done}/${total}`,
  reindexDone: (papers, seconds) => `完成：${papers} 篇论文，用时 ${seconds} 秒。`,
  reindexStopped: '已停止，旧索引保持不变。',
  stop: '停止',
  failed: (reference) => `我这边出了点问题，请再试一次；运营者可凭 ${reference} 查看详情。`,
};

const vi: CommandWords = {
  welcome: (papers, days) =>
    `Xin chào! Mình đọc các bản tin bài báo khoa học mỗi ngày và trả lời câu hỏi về chúng, có dẫn nguồn.${
      days === undefined ? '' : ` Hiện mình biết ${papers} bài (${days}).`
    } Bạn cứ hỏi bằng tiếng Việt, tiếng Anh hoặc tiếng Trung.`,
  askForm: 'Bạn viết câu hỏi phía sau: /ask bài nào nói về robot?',
  searchForm: 'Bạn ghi nội dung cần tìm: /search robot gắp vật',
  paperForm: 'Bạn cho biết bài nào: /paper 2601.01234, từ trong tiêu đề, hoặc số trong danh sách.',
  similarForm: 'Bạn cho biết bài nào: /similar 2601.01234, từ trong tiêu đề, hoặc số trong danh sách.',
  dayForm: 'Mình không hiểu ngày đó. Viết như /today 2026-01-12 hoặc /today hôm qua.',
  understood: (question) => `Hiểu là: ${question}`,
  sources: 'Nguồn',
  sourcesTitle: 'Bản tin viết gì',
  similar: 'Bài tương tự',
  similarTitle: (title) => `Các bài tương tự “${title}”`,
  noSimilar: 'Mình không biết bài nào tương tự.',
  more: 'Xem thêm',
  thread: 'Tiếp tục trong chuỗi riêng',
  threadNotice: 'Bạn cứ hỏi tiếp, mình vẫn nhớ cuộc trò chuyện này.',
  wholeText: 'Toàn văn',
  code: 'Mã nguồn',
  found: (count, query) => `${count} bài cho “${query}”`,
  range: (first, last, all) => `${first}–${last} trong ${all}`,
  nothingFound: 'Không tìm thấy.',
  noPaper: (wanted) => `Mình không có bài “${wanted}”.`,
  noNumber: 'Chưa có danh sách nào để mở theo số. Bạn tìm hoặc hỏi trước đã.',
  thanks: 'Cảm ơn, mình đã ghi nhận.',
  expired: 'Nút này đã quá cũ. Bạn hỏi lại nhé.',
  notYours: 'Nút này dành cho người khác.',
  forgotten: 'Mình đã quên cuộc trò chuyện này.',
  nothingToForget: 'Không có gì để quên.',
  forgottenAll: 'Đã xóa mọi dữ liệu về bạn: cuộc trò chuyện, đánh giá, nút bấm và các đăng ký của bạn.',
  settingsTitle: 'Cài đặt của cuộc trò chuyện này',
  settingLanguage: (value) => `Ngôn ngữ của mình: ${value}. Câu trả lời theo ngôn ngữ của câu hỏi.`,
  settingVisibility: (value) =>
    value === 'public'
      ? 'Trả lời lệnh: mọi người đều thấy.'
      : 'Trả lời lệnh: chỉ người hỏi thấy, nếu nền tảng cho phép.',
  settingTimeZone: (value) => `Múi giờ: ${value}`,
  settingsHint:
    'Đổi bằng các nút, hoặc viết: /settings language vi · /settings timezone Asia/Ho_Chi_Minh · /settings private',
  autoLanguage: 'theo ứng dụng của người dùng',
  automatic: 'Tự động',
  answersPublic: 'Mọi người thấy',
  answersPrivate: 'Chỉ người hỏi thấy',
  unknownSetting: 'Không có cài đặt đó. Có: language en|zh|vi|auto, timezone <múi giờ>, public, private.',
  unknownTimeZone: 'Mình không biết múi giờ đó. Viết như Asia/Ho_Chi_Minh hoặc Europe/Paris.',
  onlyModerators: 'Chỉ người quản lý cuộc trò chuyện này mới đổi được.',
  onlyOperators: 'Chỉ người vận hành bot mới làm được việc này.',
  unidentified: 'Mình không thấy bạn là ai (ẩn danh hoặc dưới tên kênh) nên không thể làm việc này.',
  notHere: 'Bot này chưa bật chức năng đó.',
  reindexStarted: 'Đang dựng lại chỉ mục. Trong lúc đó vẫn trả lời bằng chỉ mục cũ.',
  reindexRunning: 'Chỉ mục đang được dựng rồi.',
  reindexProgress: (stage, done, total) => `${stage}: ${done}/${total}`,
  reindexDone: (papers, seconds) => `Xong: ${papers} bài trong ${seconds} giây.`,
  reindexStopped: 'Đã dừng; chỉ mục cũ vẫn giữ nguyên.',
  stop: 'Dừng',
  failed: (reference) =>
    `Phía mình có lỗi. Bạn thử lại nhé; người vận hành xem chi tiết theo mã ${reference}.`,
};

const WORDS: Readonly<Record<ReplyLanguage, CommandWords>> = { en, zh, vi };

export function commandWordsIn(language: ReplyLanguage): CommandWords {
  return WORDS[language];
}
