import type { Intent } from './query.ts';

const COUNT =
  /how many (?:papers|articles|entries|preprints|of (?:them|these))|number of papers|(?:多少|几|幾)\s*篇|篇数|(?:bao nhiêu|bao nhieu|mấy|may|tổng số|tong so|số lượng|so luong)\s+(?:bài|bai|paper|công trình|cong trinh)/u;
const OVERVIEW =
  /summari[sz]e|summary|overview|recap|roundup|main (?:themes?|topics?|directions?)|hot topics|trends?|总结|概括|概述|综述一下|梳理|主要方向|哪几个方向|哪些方向|热点|主题|tóm tắt|tom tat|tổng quan|tong quan|tổng kết|tong ket|điểm qua|diem qua|chủ đề chính|hướng chính|xu hướng|xu huong/u;
const LIST =
  /(?:which|what|any|all|list|show|find|give me)(?: (?:of|me|the|are|were|\S+['’]s|new|recent))* (?:papers|articles|ones|works|studies)|papers? (?:on|about|from|in|that)|what(?:'s| is| was| were|s)? (?:new|out|published|there)|what came out|anything (?:new|on|about|from)|list|哪些|有什么|有啥|有没有|列出|列一下|都有|哪几篇|哪两篇|(?:những|nhung|các|cac|có|co|mấy|may) (?:bài|bai|paper|công trình)|(?:bài|bai|paper)s?(?: \S+){0,4} (?:nào|nao|gì|gi)(?![\p{L}])|liệt kê|liet ke|danh sách|danh sach/u;
/** Words that name the day's list as a whole; with them an overview is one of the day, not of a paper. */
const DIGEST_NOUN =
  /digest|daily|report|newsletter|papers|today|yesterday|day|日报|报告|那期|这期|论文|今天|昨天|bản tin|ban tin|báo cáo|bao cao|digest|các bài|hôm|hom|ngày|ngay/u;
const LATEST = /latest|newest|most recent|最新|mới nhất|moi nhat/u;

/**
 * @param question as asked
 * @param isScoped whether it names days, categories or a score: without one, "tóm tắt bài X" is about a paper
 */
export function readIntent(question: string, isScoped: boolean): Intent {
  const text = question.normalize('NFC').toLowerCase();
  if (isScoped && COUNT.test(text)) return 'count';
  if (isScoped && OVERVIEW.test(text) && DIGEST_NOUN.test(text)) return 'overview';
  return LIST.test(text) ? 'list' : 'lookup';
}

/** What else is said around a question about whole days, in words that no paper is about. */
const FRAME =
  /\b(?:came|come|coming|out|posted|published|released|appeared?|collected|included?|contain(?:ed|s)?|total|altogether|day|days|date|issue|edition|today|quick(?:ly)?|brief(?:ly)?|short|main|hugging ?face|arxiv|daily|digests?|reports?|newsletters?|lists?|everything|entries|full|whole|all|category|score[ds]?|rated|rating|points?)\b|日报|周报|简报|报告|早报|那期|这期|一期|期|当天|那天|这天|全部|所有|一共|总共|共|收录|收了|收|发布|发表|集中|内容|快速|简单|大概|大致|分类|评分|打分|得分|分的|\b(?:bản tin|ban tin|báo cáo|bao cao|số|so|nhanh|gọn|ngắn|ngan|chính|chinh|tất cả|tat ca|toàn bộ|toan bo|đăng|dang|ra mắt|tổng cộng|tong cong|chủ đề|chu de|điểm|diem|chấm|cham|được|duoc|xem)(?![\p{L}])/gu;

/** A scoped question without the words that only say that papers are wanted, so that its topic is left. */
export function withoutFrame(question: string): string {
  let text = question.normalize('NFC').toLowerCase();
  for (const pattern of [COUNT, OVERVIEW, LIST, LATEST, FRAME])
    text = text.replace(new RegExp(pattern.source, 'gu'), ' ');
  return text;
}

/** "latest papers", "最新的论文", "bài mới nhất". */
export function asksForLatest(question: string): boolean {
  const text = question.normalize('NFC').toLowerCase();
  return LATEST.test(text) && DIGEST_NOUN.test(text);
}
