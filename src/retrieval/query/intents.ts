import { foldMarks } from '../../language/normalise-text.ts';
import type { Intent } from './query.ts';

/** A few words in between, of bounded length so that no text makes a pattern slow. */
const WORDS = '(?:\\s{1,3}\\S{1,30}){0,4}?\\s{1,3}';
const PLURALS = '(?:papers|articles|preprints|entries|works|studies|publications|ones)';

/** All patterns are tried on lower-case text without Vietnamese marks. */
const COUNT = new RegExp(
  [
    `(?:how|hw)\\s(?:many|much|may|mny)(?:${WORDS}|\\s)(?:papers?|articles?|preprints?|entries|works|studies|publications|of (?:them|these|those))(?![a-z])`,
    'how many(?= (?:were|was|are|came|come|did|do|got|have|has|on|in|for|from|today|yesterday)(?![a-z])|\\s{0,3}[?.!]?$)',
    `(?:number|count|total) of${WORDS}?(?:papers|articles|entries)`,
    '(?:number|count|total) of papers|paper count|count (?:the )?papers',
    '(?:多少|(?<![哪荐列找看这那的前])[几幾])\\s{0,3}(?:篇|个论文|项研究)|多少(?:个|新)?(?:论文|文章)|篇数|数量|论文数|总数|(?:共|总共|一共|总计|合计)(?:有)?(?:多少|几)',
    '(?:bao nhieu|bao nhiu|bn|bnhieu|tong so|so luong)\\s{0,3}(?:bai|paper|cong trinh|nghien cuu|cai|muc)',
    '(?:co|duoc|ra|gom|cong|la|them|dang|len) (?:may|bn) (?:bai|paper|cong trinh)|dem (?:so )?(?:bai|paper)|tong cong (?:bao nhieu|may)|(?:co|duoc) bao nhieu\\s{0,3}[?.!]?$',
  ].join('|'),
  'u',
);
const OVERVIEW =
  /summar(?:y|ies|i[sz]e[sd]?|i[sz]ing)|sum (?:it |them )?up|overview|recap|round-?up|run-?down|tl;?dr|catch me up|highlights?|gist of|(?:main|key|major|hot|big|popular|which|what) (?:themes?|topics?|directions?|areas?|subjects|trends?)|trending|trends|总结|概括|概述|概览|(?:综述|介绍|讲|说)一下(?=$|[^\p{Script=Han}]|今|昨|前|本|上|\d)|梳理|汇总|盘点|回顾|归纳|主要(?:讲|方向|内容|集中|是|说|有)|(?:哪几个|哪些|什么|几个)(?:研究)?(?:方向|领域|主题|话题)|热点|主题|话题|趋势|亮点|重点|tom (?:tat|luoc|lai)|tong (?:quan|ket|hop)|diem (?:qua|tin|lai)|chu de|huong (?:chinh|nao|nghien cuu|nghien cuu chinh)|xu huong|noi bat|linh vuc nao|mang nao|so luoc/u;
const LIST = new RegExp(
  [
    `(?:which|what|any|all|list|show|find|give|every|send|top|best|overview|summary|summari[sz]e|recap|are there|is there)(?:${WORDS}|\\s)${PLURALS}`,
    'papers (?:on|about|from|in|that|of|for|tagged|with|by)(?![a-z])',
    "what(?:'s| is| was| were|s)? (?:new|out|published|posted|released|there)|what(?: all)? (?:came|come|got|went) |what do (?:we|you) have|anything (?:new|on|about|from|interesting|good)",
    '(?<![a-z])list(?![a-z])|any(?: \\S{1,30}){0,3} papers?',
    '哪些|有[^，。？?]{0,12}(?:论文|文章)|有什么|有啥|有哪|有没有|有无|都有|列[出一个举]|列表|清单|哪[几两三]篇|(?:给我|推荐|看看?|找)(?:[几两三]篇|一下)|所有|全部',
    '(?:nhung|cac|co|may|moi|tat ca|toan bo) (?:\\S{1,12} )?(?:bai|paper|cong trinh|nghien cuu)',
    '(?:bai|paper|cong trinh)s?(?: \\S{1,30}){0,5} (?:nao|gi|j)(?![a-z])',
    '(?:papers?|ones?) (?:should|shall|must) (?:i|we) |worth reading|(?:highest|best|top)[ -](?:scor|rat|vot)|^(?:the )?(?:best|top) papers?(?![a-z])|(?:方向|领域|方面|相关|这类)的(?:论文|文章|工作|研究)|推荐[一两三几]?(?:篇|个|点)?(?:看看|读读)?[。！!？?\\s]*$',
    '(?:co|ra|dang|len) (?:gi|j|nhung gi)(?![a-z])|liet ke|danh sach|ke (?:ra|ten)',
  ].join('|'),
  'u',
);
/** One paper is spoken of: an overview of it is no overview of the day. */
const ONE_PAPER =
  /(?<![a-z])(?:this|that|the|which|a) (?:\S{1,30} ){0,3}paper(?![a-z])|[这那哪]篇|这一篇|bai (?:bao )?(?:nay|do|kia|tren|nao)(?![a-z])/u;
/** "Video papers of May 2025": no more than the papers wanted. */
const NOUN_PHRASE =
  /^(?!(?:what|how|do|does|did|is|are|was|were|why|who|can|could|compare)(?![a-z]))(?:[\p{L}\p{N}'-]{1,30} ){0,4}(?:papers|articles)(?![a-z])/u;
/** "1月11日关于扩散模型的论文": papers wanted in Chinese, no one paper among them. */
const CHINESE_NOUN_PHRASE =
  /^(?!.*(?:怎么|怎样|如何|为什么|为何|什么|多少|[一那这哪某]篇|[这那]个|吗))[^，。？?！!；;]{0,60}(?:论文|文章)[。！!？?\s]*$/u;
/** "bài về mô hình khuếch tán từ 11/1 đến 12/1". */
const VIETNAMESE_NOUN_PHRASE =
  /^(?!.*(?:the nao|nhu nao|lam sao|ra sao|tai sao|vi sao|bao nhieu|la gi|cach nao))(?:bai(?: bao| viet)?|cong trinh|nghien cuu)(?: moi)?(?: noi)? (?:ve|lien quan|thuoc)(?![a-z])/u;
/** Papers set side by side are read, not listed. */
const COMPARISON =
  /compar(?:e|ed|ison|ing)|differ(?:s|ent|ence|ences)?(?![a-z])|versus|(?<![a-z])vs(?![a-z])|(?:two|both) (?:\S{1,30} )?papers|对比|比较|区别|异同|有何不同|有什么不同|so sanh|khac (?:nhau|gi|biet)/u;
/** Words that name the day's list as a whole. */
const DIGEST_NOUN =
  /anything new|(?:which|what|best|top) paper|推荐|nen doc|digest|daily|report|newsletter|papers|articles|today|topics|themes|trends|what(?:'s| is|s)? new|news|日报|周报|简报|报告|那期|这期|一期|论文|ban tin|bao cao|diem tin|nhung bai|cac bai|chu de|bai moi|(?:danh sach|list)(?: cac)? (?:bai|papers?)|bai (?:bao )?nao|xu huong/u;
const LATEST =
  /latest|newest|most recent|(?<!state[ -]of[ -]the[ -]art )what(?:'s| is|s) new|^(?:the |any )?(?:new|recent) papers|最新|新出的?论文|moi nhat|moi ra|moi dang/u;

function prepare(question: string): string {
  return foldMarks(question.normalize('NFC').toLowerCase());
}

export interface IntentContext {
  /** The question names days, categories, tags or a score. */
  readonly isScoped: boolean;
  /** Nothing is asked beyond that. */
  readonly isWhole: boolean;
}

/**
 * @param question as asked
 */
export function readIntent(question: string, { isScoped, isWhole }: IntentContext): Intent {
  const text = prepare(question);
  if (isScoped && COUNT.test(text)) return 'count';
  if ((isScoped || isWhole) && OVERVIEW.test(text) && (isWhole || isOfDigest(text))) return 'overview';
  const isCompared = COMPARISON.test(text) && !isWhole;
  if (!isCompared && (LIST.test(text) || isNounPhrase(text))) return 'list';
  return isScoped && isWhole ? 'list' : 'lookup';
}

function isNounPhrase(text: string): boolean {
  return [NOUN_PHRASE, CHINESE_NOUN_PHRASE, VIETNAMESE_NOUN_PHRASE].some((pattern) => pattern.test(text));
}

function isOfDigest(text: string): boolean {
  return DIGEST_NOUN.test(text) && !ONE_PAPER.test(text);
}

const LATEST_DIGEST =
  /(?:latest|newest|most recent) (?:\S{1,30} )?(?:digest|issue|report|edition|newsletter|list)|最新(?:的?一?期|的?日报)|(?:ban tin|bao cao) moi nhat/u;

/**
 * "latest papers", "最新的论文", "bài mới nhất". With a topic ("latest robot papers") the newest digest is meant only
 * when it is named: it may hold nothing on the topic.
 */
export function asksForLatest(question: string, isWhole: boolean): boolean {
  const text = prepare(question);
  if (!isWhole) return LATEST_DIGEST.test(text);
  return (
    LATEST.test(text) && (DIGEST_NOUN.test(text) || /(?<![a-z])(?:papers?|bai|digest)(?![a-z])/.test(text))
  );
}

/** "How many papers". */
export function countsPapers(question: string): boolean {
  return COUNT.test(prepare(question));
}

const ONE_DIGEST =
  /(?:the|this|your) (?:daily )?(?:digest|report|newsletter|issue)(?![a-z])|[这那]期|日报|ban tin/u;
const ALL_DIGESTS =
  /(?:所有|全部|各期|每期|这些|历史)[^，。？?]{0,4}日报|日报(?:里|中|库)?(?:一共|总共|共|累计)收录|(?:cac|nhung|tat ca|moi|toan bo) (?:\S{1,12} )?ban tin/u;

/** "The digest", "这期": one, so the newest when no day is named. */
export function namesOneDigest(question: string): boolean {
  const text = prepare(question);
  return ONE_DIGEST.test(text) && !ALL_DIGESTS.test(text);
}

/** Speaks of the papers or the digest as a whole: "list the papers", "các chủ đề chính". */
export function namesDigest(question: string): boolean {
  return DIGEST_NOUN.test(prepare(question));
}
