import type { ReplyLanguage } from '../language/language.ts';
import { foldMarks } from '../language/normalise-text.ts';
import { isStopWord } from '../language/stop-words.ts';
import type { Utterance } from './utterance.ts';

/** Sides of a paper that nobody asks for without meaning one: on these alone a line is a follow-up. */
const ENGLISH = `limitations?|weakness(?:es)?|drawbacks?|shortcomings?|strengths?|advantages?|disadvantages?|results?|findings?|methods?|
methodology|approach|code|repo|repository|github|authors?|conclusions?|contributions?|novelty|innovations?|motivation|idea|accuracy|
scores?|performance|experiments?|metrics?|baselines?|parameters?|weights?|hardware|gpus?|license|future work|use cases?|applications?|
abstract|link|pdf|url|ablations?|setup|training data|details`;
/** Sides that are topics as well ("datasets?"); they need a word that ties them to a paper. */
const ENGLISH_WEAK =
  'data ?sets?|data|benchmarks?|models?|training|evaluation|problem|task|tasks|speed|cost|size|summary';
const ENGLISH_VERBS =
  'wrote|written|made|released?|releasing|published?|available|reported?|found|evaluated?|tested?|trained?|train|open|opensource|open-source|compare[ds]?|explain|summari[sz]e|describe|matters?|beat|works?|run|runs|did|different|differ|better|than|good|new|online|public|main|key|biggest|exactly|best|too|well|behind|big|large|long|fast|slow|small|expensive|accurate|many|much|faster|slower|cheaper|bigger|smaller|don|doesn|didn|isn|aren|solve[ds]?|got';
const TIE =
  /^(?:and|but|so|ok|okay|what about|how about|the|what(?:'s| is| are| were)|where(?:'s| is| are)|which|who|how|whose|any|is there|are there)\b|\b(?:used?|using|trained|evaluated|tested)\b/;
/** Papers are asked for: a question of its own. */
const LISTING =
  /\b(?:papers|articles|preprints|any paper|(?:which|what) (?:\w+ )?(?:papers?|ones?|articles?|works?)|(?:a|any|some|another) (?:\w+ )?paper|today|yesterday|digests?)\b|哪些论文|哪[几两]?篇|有没有.{0,8}(?:论文|文章|工作|人)|什么论文|多少篇|几篇|论文有哪|(?<!\p{L})(?:(?:bai|paper|nghien cuu|cong trinh)(?: bao)? (?:nao|gi|j)|nhung bai|cac bai|may bai|bao nhieu bai|co bai)(?!\p{L})/u;

const words = (list: string) => list.replace(/\n/g, '');
const whole = (list: string) => new RegExp(`^(?:${words(list)})$`);
const inText = (list: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words(list)})(?![\\p{L}\\p{N}])`, 'gu');
const STRONG_ENGLISH = inText(ENGLISH);
const WEAK_ENGLISH = inText(ENGLISH_WEAK);
const VERB_ENGLISH = whole(ENGLISH_VERBS);
const WORD = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;

export function asksForPapers({ plain }: Utterance): boolean {
  return LISTING.test(plain);
}

/** Whether English words say nothing by themselves: question words, verbs of asking, sides of a paper. */
export function isEmptyEnglish(text: string): boolean {
  const rest = text.replace(STRONG_ENGLISH, ' ').replace(WEAK_ENGLISH, ' ');
  return (rest.match(WORD) ?? []).every((word) => isStopWord(word, false) || VERB_ENGLISH.test(word));
}

function isEnglishEllipsis(text: string): boolean {
  if (!isEmptyEnglish(text)) return false;
  if (text.search(STRONG_ENGLISH) >= 0) return true;
  return text.search(WEAK_ENGLISH) >= 0 && TIE.test(text) && text.split(' ').length > 1;
}

const VIETNAMESE = `kết quả|hạn chế|nhược điểm|điểm yếu|ưu điểm|điểm mạnh|phương pháp|cách làm|code|mã nguồn|github|tác giả|đóng góp|điểm mới|
ý tưởng|thí nghiệm|thực nghiệm|độ chính xác|điểm số|kết luận|ứng dụng|động lực|tham số|phần cứng|gpu|link|pdf|baseline|hướng phát triển|giấy phép|hiệu quả`;
const VIETNAMESE_WEAK =
  'train|huấn luyện|đánh giá|bộ dữ liệu|tập dữ liệu|dữ liệu|dataset|data|benchmark|mô hình|model|bài toán|vấn đề|tốc độ|chi phí';
const VIETNAMESE_VERBS =
  'công bố|mở|thế nào|ra sao|sao|chính|cụ thể|hơn|khác|tốt|đánh giá|huấn luyện|train|test|chạy|tóm tắt|giải thích|so sánh|so|đạt|ai|đâu|thì|thế|vậy|còn|viết|tên|phiên bản|công khai|lấy|lớn|nhanh|chậm|cao|bao nhiêu';
const VIETNAMESE_TIE = /(?<!\p{L})(?:dung|gi|nao|o dau|thi sao|con|the)(?!\p{L})/u;
const forms = (list: string) => ({ marked: inText(list), bare: inText(foldMarks(list)) });
const STRONG_VIETNAMESE = forms(VIETNAMESE);
const WEAK_VIETNAMESE = forms(VIETNAMESE_WEAK);
const VERB_VIETNAMESE = forms(VIETNAMESE_VERBS);

const SIDES_VIETNAMESE = words(`${VIETNAMESE}|${VIETNAMESE_WEAK}`)
  .split('|')
  .map((side) => ({ side, bare: inText(foldMarks(side)) }));

/** A line typed without marks with the marks of the sides that it asks for: the index tells `kết` from `két`. */
export function withMarks(text: string): string {
  return SIDES_VIETNAMESE.reduce((marked, { side, bare }) => marked.replace(bare, side), text);
}

/** The same for Vietnamese. */
export function isEmptyVietnamese(text: string, isMarked: boolean): boolean {
  const form = isMarked ? 'marked' : 'bare';
  const rest = [STRONG_VIETNAMESE, WEAK_VIETNAMESE, VERB_VIETNAMESE].reduce(
    (left, pattern) => left.replace(pattern[form], ' '),
    text,
  );
  return (rest.match(WORD) ?? []).every((word) => isStopWord(word, true));
}

function isVietnameseEllipsis({ lower, plain, isMarked }: Utterance): boolean {
  if (!isEmptyVietnamese(lower, isMarked)) return false;
  const form = isMarked ? 'marked' : 'bare';
  if (lower.search(STRONG_VIETNAMESE[form]) >= 0) return true;
  return lower.search(WEAK_VIETNAMESE[form]) >= 0 && VIETNAMESE_TIE.test(plain);
}

const CHINESE =
  '(?:显?卡|gpu)|局限性?|不足(?:之处)?|缺点|缺陷|优点|优势|结果|效果|结论|方法|代码|源码|仓库|作者|贡献|创新点?|亮点|动机|思路|实验(?:结果)?|准确率|精度|得分|分数|性能|指标|基线|参数量?|权重|硬件|显卡|显存|链接|地址|开源协议|应用(?:场景)?|未来工作|核心思想|原理|细节';
const CHINESE_WEAK = '数据集?|训练数据|模型|基准|任务|问题|速度|成本|评测';
const CONNECTIVE = '(?:那么?|还有|然后|另外|所以|请问|再?说说|讲讲|介绍一下|具体|主要|到底|,| )*';
const HEAD =
  '(?:用到?了?|分别|一共|总共|使用了?|采用了?|有|有没有|是|在|做了?|开源了?|公开了?|提供了?|是不是|什么|哪些|哪个|哪种|多少个?|几[个种张块]|的)*';
const TAIL =
  '(?:都|分别|一共|部分|方面|讲一下|说一下|介绍一下|多大|多高|多少|哪个|哪些|什么|怎么样|怎样|如何|是什么|是啥|是多少|在哪里?儿?|在什么地方|哪里有|是谁|有谁|叫什么|有没有|开源|公开|发布|了|有|吗|么|啊|呀|吧|呢|的|是怎么(?:做|来|算|训练)|上|好吗|好不好|怎么获取|[?。! ])*';
const SIDES = (list: string) => `(?:${list})(?:[和与及、](?:${list}))*`;
const CHINESE_STRONG_LINE = new RegExp(`^${CONNECTIVE}${HEAD}${SIDES(CHINESE)}${TAIL}$`);
const CHINESE_WEAK_LINE = new RegExp(
  `^(?:${CONNECTIVE}(?:用|使用|采用|在)${HEAD}${SIDES(CHINESE_WEAK)}|(?:那么?|还有|一共|总共)${HEAD}${SIDES(CHINESE_WEAK)}|${CONNECTIVE}${SIDES(CHINESE_WEAK)}(?=呢|是什么))${TAIL}$`,
);
const CHINESE_HOW = new RegExp(
  `^${CONNECTIVE}(?:是)?(?:怎么|如何|怎样|靠什么)(?:做到?|训练|实现|评估|评测|测试?|工作|解决)(?:的|了|呢|吗|[?。 ])*$`,
);

/** Predicates without a subject: it can only be the paper. */
const CHINESE_BARE =
  /^(?:那么?|,)*(?:(?:跟|和|与|比|相比)(?:之前|现有|以前|别的|其他|传统|原来)的?(?:方法|模型|工作|做法)?(?:比|相比)?)?(?:性能|效果)?(?:(?:提升|提高|快|好|涨|省|降低|下降)(?:了)?(?:多少|几倍|几个点|百分之多少)|(?:有没有|有)?开源了?(?:没有?|吗|么)|谁(?:写|做|提出)的|(?:什么时候|哪天|何时)(?:发|发表|发布|公布|出)的|哪个(?:机构|学校|公司|团队|单位)(?:做|写|提出)?的|(?:和|跟|与|比).{1,20}(?:比|相比)(?:呢|怎么样|如何|有什么(?:区别|优势|不同)))(?:呢|啊|呀|的|了|吗)*[?。! ]*$/;
const ENGLISH_BARE =
  /^(?:and |but )?(?:how (?:much )?(?:better|faster|cheaper|slower|bigger|smaller|big|fast|large|slow|good|accurate)(?: (?:than|compared to) .{1,30})?|(?:compared (?:to|with)|vs\.?|versus) .{1,30}|by how much|since when|for what|at what cost)[?.! ]*$/;
const VIETNAMESE_BARE =
  /^(?:(?:thế|vậy|còn|the|vay|con) )?(?:ai viết|ai làm|của ai|của nhóm nào|do ai viết|đăng khi nào|công bố khi nào|ai viet|cua ai|dang khi nao|(?:hơn|nhanh hơn|tốt hơn) bao nhiêu|(?:so với|so voi) .{1,30}? (?:thì sao|thì thế nào|thế nào|ra sao|thi sao))(?: (?:vậy|thế|vay|nhỉ))?[?.! ]*$/;

/** Asks for reasons or for more of what was said. */
const BARE: Readonly<Record<ReplyLanguage, RegExp>> = {
  en: /^(?:(?:and|but|ok|so|please) )*(?:why|how|how so|how come|why not|why is that|how does that work|(?:can|could) you (?:elaborate|explain(?: more| further)?|go deeper)(?: please)?|(?:please )?(?:tell me more|elaborate|go on|explain(?: more| further)?|more details?|more info(?:rmation)?|in (?:more )?detail|details|say more))(?: please| pls)?[?.! ]*$/,
  zh: /^(?:那|请|能不能|可以|能|再|你|给我|帮我|,| )*(?:为什么|为何|怎么做到的|怎么会这样|(?:详细|具体|展开|深入|仔细)(?:地)?(?:说说?|讲讲?|介绍|解释|谈谈|聊聊)?(?:一下|一点|些)?|多说(?:一?点|些)|说(?:得)?(?:详细|具体)(?:一?点|些)|更多细节|细节)(?:呢|吗|吧|啊|看)*[?。! ]*$/,
  vi: /^(?:(?:thế|vậy|the|vay|bạn|ban|hãy|hay|có thể|co the) )*(?:tại sao|vì sao|sao|tai sao|vi sao|bằng cách nào|bang cach nao|làm thế nào|lam the nao|(?:nói|kể|giải thích|giới thiệu|cho biết|noi|ke|giai thich|gioi thieu)(?: cho (?:mình|tôi|em|minh|toi))? ?(?:kỹ|kĩ|rõ|chi tiết|cụ thể|sâu|nhiều|ky|ki|ro|chi tiet|cu the|sau|nhieu)? ?(?:hơn|thêm|hon|them)|(?:chi tiết|cụ thể|chi tiet|cu the) (?:hơn|hon)|(?:kể|nói) (?:thêm|rõ hơn))(?: (?:vậy|thế|vay|đi|di|nhé|nhe|ạ|xem|không|khong|được không|chút|một chút|mot chut))*[?.! ]*$/,
};

/**
 * Whether a line asks for a side of a paper and names no paper: "limitations?", "那局限呢", "code ở đâu".
 *
 * @returns its language
 */
export function readEllipsis(utterance: Utterance): ReplyLanguage | undefined {
  const { lower } = utterance;
  if (BARE.en.test(lower) || ENGLISH_BARE.test(lower)) return 'en';
  if (BARE.zh.test(lower) || CHINESE_BARE.test(lower)) return 'zh';
  if (BARE.vi.test(lower) || VIETNAMESE_BARE.test(lower)) return 'vi';
  if (asksForPapers(utterance)) return undefined;
  if ([CHINESE_STRONG_LINE, CHINESE_WEAK_LINE, CHINESE_HOW].some((line) => line.test(lower))) return 'zh';
  if (/\p{Script=Han}/u.test(lower)) return undefined;
  if (!utterance.isMarked && isEnglishEllipsis(lower)) return 'en';
  return isVietnameseEllipsis(utterance) ? 'vi' : undefined;
}
