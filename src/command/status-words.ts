import type { ReplyLanguage } from '../language/language.ts';

/** What `/status` says, in one language. */
export interface StatusWords {
  readonly title: string;
  index(digests: number, papers: number, passages: number): string;
  indexed(papers: number, vectors: number | undefined): string;
  newest(day: string | undefined): string;
  readonly sources: string;
  readonly noSources: string;
  readonly model: string;
  readonly quoted: string;
  tokens(used: number, limit: number | undefined): string;
  readonly health: string;
  readonly allWell: string;
}

const en: StatusWords = {
  title: 'State of the bot',
  index: (digests, papers, passages) => `${digests} digests, ${papers} papers, ${passages} passages`,
  indexed: (papers, vectors) =>
    `Indexed: ${papers} papers${vectors === undefined ? '; no vectors' : `, ${vectors} vectors`}`,
  newest: (day) => (day === undefined ? 'No digest with a date yet.' : `Newest day: ${day}`),
  sources: 'Sources',
  noSources: 'None is set; folders are watched.',
  model: 'Language model',
  quoted: 'None; answers are quoted.',
  tokens: (used, limit) => `${used} tokens today${limit === undefined ? '' : ` of ${limit}`}`,
  health: 'Health',
  allWell: 'All parts are well.',
};

const zh: StatusWords = {
  title: '运行状态',
  index: (digests, papers, passages) => `${digests} 份日报，${papers} 篇论文，${passages} 个段落`,
  indexed: (papers, vectors) =>
    `已索引：${papers} 篇论文${vectors === undefined ? '；没有向量' : `，${vectors} 个向量`}`,
  newest: (day) => (day === undefined ? '还没有带日期的日报。' : `最新一天：${day}`),
  sources: '来源',
  noSources: '没有设置来源；文件夹会被监视。',
  model: '语言模型',
  quoted: '没有，回答直接引用原文。',
  tokens: (used, limit) => `今天用了 ${used} 个 token${limit === undefined ? '' : `，上限 ${limit}`}`,
  health: '健康状况',
  allWell: '各部分都正常。',
};

const vi: StatusWords = {
  title: 'Trạng thái bot',
  index: (digests, papers, passages) => `${digests} bản tin, ${papers} bài, ${passages} đoạn`,
  indexed: (papers, vectors) =>
    `Đã lập chỉ mục: ${papers} bài${vectors === undefined ? '; không có vectơ' : `, ${vectors} vectơ`}`,
  newest: (day) => (day === undefined ? 'Chưa có bản tin nào có ngày.' : `Ngày mới nhất: ${day}`),
  sources: 'Nguồn',
  noSources: 'Không đặt nguồn nào; các thư mục được theo dõi.',
  model: 'Mô hình ngôn ngữ',
  quoted: 'Không có; câu trả lời trích nguyên văn.',
  tokens: (used, limit) => `Hôm nay dùng ${used} token${limit === undefined ? '' : ` trên ${limit}`}`,
  health: 'Tình trạng',
  allWell: 'Mọi bộ phận đều ổn.',
};

const WORDS: Readonly<Record<ReplyLanguage, StatusWords>> = { en, zh, vi };

export function statusWordsIn(language: ReplyLanguage): StatusWords {
  return WORDS[language];
}
