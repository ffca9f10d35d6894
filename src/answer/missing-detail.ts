import { lacksEnumeration } from './missing-names.ts';

/**
 * Details that questions ask for and digests rarely tell. A paper that is found by everything else in the question
 * does not answer it when it lacks the detail: then no answer is better than another figure of the same paper.
 * First how a question asks (lower case, no marks), then how a text tells.
 */
const DETAILS: readonly (readonly [asks: RegExp, tells: RegExp])[] = [
  [
    /learning[- ]rates?\b|学习率|toc do hoc|he so hoc/,
    /learning[- ]rates?\b|\blr\b|学习率|tốc độ học|hệ số học/i,
  ],
  [
    /batch[- ]sizes?\b|批大小|批次大小|批量大小|kich thuoc (?:batch|lo)/,
    /batch[- ]sizes?|批大小|批次大小|批量大小|kích thước (?:batch|lô)/i,
  ],
  [
    /how many epochs|number of epochs|多少(?:个)?(?:epoch|轮次)|训练了?(?:多少|几)轮|(?:bao nhieu|may) epoch/,
    /epochs?\b|轮/i,
  ],
  [
    /(?:which|what) optimi[sz]ers?|哪[个种些]优化器|什么优化器|optimizer (?:nao|gi)/,
    /optimi[sz]er|adam|\bsgd\b|muon|lion\b|优化器|bộ tối ưu/i,
  ],
  [/dropout/, /dropout/i],
  [
    /\bfps\b|frames? per second|帧率|每秒多少帧|khung hinh (?:moi|tren) giay/,
    /\bfps\b|frames? per second|帧|khung hình/i,
  ],
  [
    /how many (?:milli)?seconds|latency in |what (?:is|was) (?:the|its) latency|多少(?:毫秒|秒)|延迟(?:是)?多少|(?:bao nhieu|may) (?:mili ?)?giay|tre bao (?:nhieu|lau)/,
    /\d ?(?:ms|milliseconds?|s\b|seconds?|毫秒|秒|mili ?giây|giây)/i,
  ],
  [
    /how many gpus|几张卡|多少张卡|几块卡|(?:bao nhieu|may) (?:card|gpu)/,
    /\d ?(?:张|块|x |× ?|gpus?|card)|gpu|rtx|[ah]\d00/i,
  ],
  [
    /how (?:many days|long).{0,20}\btrain|训练?了?(?:几天|多少天|多久|多长时间)|(?:bao nhieu|may) (?:ngay|gio).{0,20}(?:train|huan luyen)|(?:train|huan luyen).{0,20}(?:bao lau|may ngay|may gio)/,
    /\d ?(?:days?|hours?|天|小时|ngày|giờ)|gpu[- ]hours/i,
  ],
  [
    /\b(?:paid|payment|compensat|salary|wage|reward(?:ed)? .{0,10}participants)|报酬|付了?多少|(?:tra|thu lao) (?:bao nhieu|tien)/,
    /\$|usd|paid|compensat|报酬|美元|元\b|thù lao/i,
  ],
  [
    /how many parameters|parameter count|多少参数|参数量(?:是)?多少|(?:bao nhieu|may) (?:tham so|ty tham so)/,
    /\d ?(?:b\b|m\b|billion|million|亿|万)|parameters?|参数|tham số/i,
  ],
  [/licen[sc]e[ds]?\b|许可证|开源协议|giay phep/, /licen[sc]e|apache|\bmit\b|\bgpl\b|许可|协议|giấy phép/i],
  [
    /(?:accepted|presented|published) (?:at|to|by|in) (?:which|what)|(?:which|what) (?:conference|venue|journal)|哪个(?:会议|期刊|顶会)|发(?:表)?在哪|中了哪|(?:hoi nghi|tap chi) (?:nao|gi)/,
    /accepted|cvpr|iclr|neurips|icml|emnlp|\bacl\b|eccv|iccv|aaai|interspeech|conference|journal|会议|期刊|录用|hội nghị|tạp chí/i,
  ],
  [
    /(?:which|what) (?:university|universities|company|companies|lab|labs|institutions?|institute)|哪[个些所家](?:学校|大学|公司|机构|单位|实验室)|(?:truong|dai hoc|cong ty|to chuc) (?:nao|gi)/,
    /universit|institute|laborator|organization|academy|google|microsoft|meta\b|nvidia|alibaba|tencent|bytedance|大学|学院|公司|机构|实验室|团队|đại học|công ty|viện/i,
  ],
  [/e-?mails?\b|邮箱|电子邮件|thu dien tu/, /@/],
  [
    /how many (?:citations|times .{0,20}cited)|citation count|被引|引用次数|引用了多少次|luot trich dan|bao nhieu trich dan/,
    /cited by|citation count|被引|引用次数|lượt trích dẫn/i,
  ],
  [
    /(?:who|which \w+) fund(?:ed|s)|funding|grants?\b|谁资助|资助|基金|tai tro/,
    /fund|grant|资助|基金|tài trợ/i,
  ],
  [
    /(?:in|many|much) (?:us )?dollars|\busd\b|多少(?:美元|钱|人民币)|bao nhieu (?:tien|do la|usd)/,
    /\$|usd|dollar|美元|人民币|元\b|đô la/i,
  ],
];

/**
 * Whether a question asks for a detail of which a paper says nothing.
 *
 * @param question lower case, marks removed
 * @param texts all that the digests say of the paper
 */
export function lacksDetail(question: string, texts: readonly string[]): boolean {
  return (
    DETAILS.some(([asks, tells]) => asks.test(question) && !texts.some((text) => tells.test(text))) ||
    lacksEnumeration(question, texts)
  );
}
