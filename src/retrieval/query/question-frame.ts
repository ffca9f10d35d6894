import { GLOSSARY } from '../../language/glossary.ts';
import { foldMarks } from '../../language/normalise-text.ts';
import { blankChineseWords } from '../../language/stop-words.ts';

/**
 * What is said around a question about whole days, in words that such a question is not about: the digest, listing,
 * counting, summing up, courtesy. Stop words go anyway.
 */
const ENGLISH = `papers|paper|article|articles|preprint|preprints|publication|publications|entry|entries|item|items|digest|digests|
daily|report|reports|newsletter|newsletters|list|lists|listed|listing|issue|edition|roundup|round-up|rundown|recap|overview|
summary|summaries|summarise|summarize|summarised|summarized|summarising|summarizing|sum|tldr|tl|dr|highlight|highlights|
brief|briefly|briefing|short|shortly|quick|quickly|gist|main|key|major|hot|big|popular|trending|trend|trends|topic|topics|theme|themes|
direction|directions|area|areas|research areas|subject|subjects|category|categories|came|come|comes|coming|out|posted|post|
published|publish|released|release|releases|appear|appears|appeared|collected|included|include|includes|contain|contains|
contained|cover|covers|covered|number|count|counts|total|altogether|overall|day|days|date|dated|dates|week|weeks|month|months|
hugging face|huggingface|hf|arxiv|everything|full|whole|entire|complete|happened|happen|happening|going on|available|added|add|
drop|dropped|drops|bot|paperboy|hw|mny|hi|hey|hello|pls|plz|thx|kindly|wondering|wonder|interesting|worth reading|worth|read|reading|update|updates|
updated|stuff|content|contents|title|titles|send|display|print|see|check|catch|missed|miss|any news|the news|whats new|featured|
focus|focused|focuses|mostly|mainly|mention|mentioned|tagged|tag|tags|share|shared|
recommend|recommended|top|best|good|great|got|received|let|made it|far|till|until|since|before|after|later|earlier|exact|exactly|
literature|collection|batch|feed|community|discussed|discussing|cool|nice|notable|important|worthwhile|go|went|through|
upvoted|upvotes|upvote|voted|votes|vote|best rated|top rated|highest rated|highest score|highest scored|highest scoring|top scored|best scored|ai|research|researches|researchers|wat|wut|wich|
quick look|glance|first|next|start|view|fetch|pull|put|together|organized|organised|group|grouped|by topic|arrived|arrive|today`;
const SCORE_ENGLISH = `score|scores|scored|scoring|rated|rating|ratings|star|stars|point|points|grade|graded|mark|marks|marked|highest|full marks|
perfect|or higher|or more|or above|and above|at least|above|below|least|higher|lower|less|up`;

const VIETNAMESE = `bản tin|bản|tin|báo cáo|bài báo|bài viết|bài|paper|papers|digest|list|công trình|nghiên cứu|danh sách|liệt kê|kể|kể tên|tóm tắt|tóm lược|tóm lại|
tổng hợp|tổng kết|tổng quan|điểm qua|điểm tin|điểm lại|chủ đề|chủ đề chính|hướng|lĩnh vực|mảng|xu hướng|nội dung|nổi bật|chính|chủ yếu|nhanh|gọn|ngắn|
ngắn gọn|sơ qua|sơ lược|lướt qua|tất cả|toàn bộ|đầy đủ|đăng|ra mắt|công bố|cập nhật|xuất hiện|xuất bản|phát hành|mới nhất|mới|tổng cộng|tổng số|số lượng|tổng|số|
có gì|đáng đọc|đáng chú ý|đáng xem|đáng|hay ho|hay|thú vị|xem|đọc|gửi|vui lòng|làm ơn|cảm ơn|cám ơn|chào|bot|ad|admin|ngày|hôm|bữa|tuần|tháng|năm|vừa|vừa rồi|vừa qua|gộp|
gồm|bao gồm|thuộc|nằm|phần|mục|trang|đợt|kỳ|lượt|đếm|thử|coi|điểm danh|thống kê|tập trung|xoay quanh|nói về|về|hugging face|hf|arxiv|daily|giùm|dùm|hộ|liên quan|
đủ|duy nhất|lỡ|bỏ lỡ|điểm cao nhất|điểm cao|chấm cao nhất|đánh giá cao nhất|nhiều vote nhất|vote|trên|trở lên|trở xuống|trước|sau|kể từ|đến nay|nay|thẻ|nhãn|gắn thẻ|gắn nhãn|tag|bài mới|tên|tiêu đề|tựa đề|lên sóng|lên|cộng đồng|quan tâm`;
const SCORE_VIETNAMESE = `điểm|điểm số|chấm|chấm điểm|sao|đánh giá|xếp hạng|tối đa|tuyệt đối|cao nhất|cao|ít nhất|từ|trên|dưới`;

const CHINESE_PHRASES = `有哪些|哪些|有什么|有啥|有没有|有多少|多少篇|多少|几篇|哪几篇|那一期|这一期|那期|这期|当期|一期|那天|这天|当天|那周|列出来|列一下|列个|给我列|说一下|讲一下|
收录了|收录|收了|上新了|上新|更新了|新出的|新出|新的|最新的|最新|出来的|发了|发布了|发表了|出了|集中在|这一类|这类|这个类|这个分类|总结一下|总结下|概括一下|概括下|梳理一下|梳理下|汇总一下|汇总下|
看一下|看看|想知道|想看|推荐[一二两三几]篇|推荐一下|推荐点|给我推荐|帮我推荐|推荐的|值得看|值得读|值得一读|一句话|几句话|都在讲|都讲|讲了|说了|主要讲|在讲|关于什么|什么方向|综述一下|数一下|一览|最受欢迎|受欢迎|最受关注|评分最高|得分最高|分数最高|评分高|都是什么|都是|推荐了|[一二三四五几两]句话|汇总|日报|论文|前?\\d{1,3}\\s?篇|前?[一二三四五六七八九十]{1,3}篇`;
const CHINESE_WORDS = `日报 周报 简报 报告 早报 晚报 论文 文章 文献 论文集 期 全部 所有 一共 总共 总计 合计 共有 共计 共 收录 收 发布 发表 更新 新 出 出现 集中 内容 快速 简单 简要 简短
大概 大致 大体 分类 列出 列举 列 清单 列表 名单 目录 标题 汇总 总结 概括 概述 概览 梳理 盘点 回顾 归纳 介绍 主要 重点 核心 方向 领域 主题 话题 热点 热门 趋势 亮点 精选 数量 篇数 数 总数
篇 个 项 值得 看 读 了解 请 麻烦 你好 您好 谢谢 帮忙 机器人助手 分别 期刊 里头 里 中 那 这 有 天 日 周 月 年 号 上 下 内 来 以来 开始 起 之前 之后 以前 以后 为止 至今 在 的 了 都 吗 呢 吧 啊 呀 哈 哦
多少 几 什么 啥 哪些 哪 给 我 你 您 帮 下 一下 一 也 还 又 和 与 到 从 至 是 讲 说 讨论 涉及 关注 围绕 研究 标签 带 打 大家 社区 好 不错 有趣 有意思 吸引 今 昨 当天 当日 该 更 全 完整 版 份 条 想 要 能 可以 不 没 你们 您 咱们 大家`;
const SCORE_CHINESE = `评分 打分 得分 分数 分的 分 星 星级 满分 拿 拿了 得 得了 得到 被评为 评为 拿到 获得 评 以上 以下 及 及以上 至少 不低于 不超过 高于 低于 最高 最高分 高`;

/** "Top 10", "5 papers". */
const COUNTED =
  'top\\s?\\d{1,3}|\\d{1,3}\\s(?:papers?|articles|bai)|in \\S{1,6} (?:sentences?|lines?|words|bullets?|bullet points|points)';

interface Frame {
  readonly latin: RegExp;
  /** Phrases with marks: what was typed with marks must be one of these. */
  readonly spelled: ReadonlySet<string>;
  readonly chinesePhrases: RegExp;
  readonly chineseWords: ReadonlySet<string>;
}

function makeFrame(latin: string, chinesePhrases: string, chineseWords: string): Frame {
  const phrases = latin
    .split('|')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
  const folded = [...new Set(phrases.map(foldMarks))].sort(longestFirst);
  const chinese = [...new Set(chinesePhrases.split(/[|\s]+/))]
    .filter((phrase) => phrase !== '')
    .sort(longestFirst);
  return {
    latin: new RegExp(
      `(?<![\\p{L}\\p{N}_-])(?:${COUNTED}|${folded.join('|').replaceAll(' ', '\\s{1,3}')})(?![\\p{L}\\p{N}_-])`,
      'gu',
    ),
    spelled: new Set(phrases),
    chinesePhrases: new RegExp(chinese.join('|'), 'gu'),
    chineseWords: new Set(chineseWords.split(/\s+/)),
  };
}

function longestFirst(left: string, right: string): number {
  return right.length - left.length;
}

const FRAME = makeFrame(`${ENGLISH}|${VIETNAMESE}`, CHINESE_PHRASES, CHINESE_WORDS);
const SCORE_FRAME = makeFrame(
  `${ENGLISH}|${VIETNAMESE}|${SCORE_ENGLISH}|${SCORE_VIETNAMESE}`,
  CHINESE_PHRASES,
  `${CHINESE_WORDS} ${SCORE_CHINESE}`,
);

/**
 * Terms of the field that hold a syllable of the frame (`tài chính`, `mã nguồn mở`), marks removed: inside them it is
 * no frame. Terms made of frame words alone (`tổng quan`) are none here.
 */
const COMPOUNDS = compoundsPattern();

function compoundsPattern(): RegExp {
  const isFrameWord = (word: string) => FRAME.spelled.has(word);
  const forms = GLOSSARY.flatMap(({ vi }) => vi)
    .map((form) => form.normalize('NFC').toLowerCase())
    .filter((form) => form.includes(' ') && form.split(' ').some(isFrameWord))
    .filter((form) => !FRAME.spelled.has(form) && !form.split(' ').every(isFrameWord));
  const folded = [...new Set(forms.map(foldMarks))].sort(longestFirst);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${folded.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}

/**
 * A scoped question without the words that only say that papers are wanted, so that its topic is left.
 *
 * @param text the question without dates, ids, categories and scores
 * @param namesScore whether it named a score: then "points" and "rated" say nothing more
 */
export function withoutFrame(text: string, namesScore: boolean): string {
  const frame = namesScore ? SCORE_FRAME : FRAME;
  const original = text.normalize('NFC');
  const lowered = original.toLowerCase();
  const kept = lowered.length === original.length ? original : lowered;
  const folded = foldMarks(lowered);
  const compounds = [...folded.matchAll(COMPOUNDS)].map(
    ({ index, 0: { length } }) => [index, index + length] as const,
  );
  const parts: string[] = [];
  let at = 0;
  for (const match of folded.matchAll(frame.latin)) {
    const end = match.index + match[0].length;
    const written = lowered.slice(match.index, end);
    if (written !== match[0] && !frame.spelled.has(written.replace(/\s+/g, ' '))) continue;
    if (compounds.some(([start, stop]) => match.index < stop && end > start)) continue;
    parts.push(kept.slice(at, match.index), ' ');
    at = end;
  }
  parts.push(kept.slice(at));
  return blankChineseWords(parts.join('').replace(frame.chinesePhrases, ' '), frame.chineseWords);
}
