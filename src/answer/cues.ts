/** Tells whether a sentence is of a kind. */
export type Cue = RegExp;

const SMALL_NUMBER =
  '[两二三四五六七八九十百千]+[个种项类篇层步倍名张条大阶]|\\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b|(?<![\\p{L}])(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?= \\p{L})';

const ASKS_FIGURE =
  /how (?:many|much|large|big|long|fast|far)|percent|%|what(?:'s| is| was| are)? (?:[\p{L}\p{N}-]{1,30} ){0,4}?(?:scores?|accuracy|rates?|numbers?|size|speed|speed-?up|gain|latency|cost|ratio|share)\b|how .{0,12}(?:accurate|good|well)|down to what|what (?:share|f1|score|ratio)|多少|几[个种种类步层倍次千万阶成分]|百分|多大|多长|多快|多高|几分|分数|范围|提升了|bao nhieu|may (?:lan|loai|phan|buoc|ngon|quoc|tang|diem|chieu|giay|%)|\bmay$|phan tram|ti le|ty le|co bao|gap may/u;

/** Kinds of things asked for: how a question asks for them (lower case, no marks) and how a sentence tells them. */
const CUES: readonly (readonly [question: RegExp, sentence: RegExp])[] = [
  // A figure that is no part of a name such as GPT-4 or 3D.
  [ASKS_FIGURE, new RegExp(`(?<![\\p{Script=Latin}\\d_-])\\d(?!D\\b)|${SMALL_NUMBER}`, 'u')],
  [/percent|%|百分|几个点|phan tram|ti le|ty le|what share/u, /\d ?[%％]|百分|个百分点|percent|phần trăm/u],
  [
    /几倍|多少倍|gap may|may lan|times (?:faster|more|larger|smaller)|speed-?up|快了?多少|加速/u,
    /\d ?(?:倍|×|x\b|times|-?fold|lần)/u,
  ],
  [
    /data ?sets?|benchmarks?|tested? (?:on|it)|evaluated? on|test tren|数据集|基准|哪些任务|测的|测试集|评测集|bo du lieu|tap du lieu|bo danh gia|thu nghiem tren/u,
    /(?:data ?sets?|benchmarks?|数据集|基准|评测|bộ dữ liệu|tập dữ liệu|bench\b).*\p{Lu}[\p{L}\d-]*\p{Lu}|\p{Lu}[\p{L}\d-]*\p{Lu}.*(?:data ?sets?|benchmarks?|数据集|基准|上|bộ dữ liệu|bench\b)/u,
  ],
  [
    /hardware|gpus?\b|\bcards?\b|chips?\b|vram|device|run it on|显卡|显存|硬件|芯片|能跑|设备|什么卡|几张卡|多少卡|phan cung|card gi|may tinh|chay duoc|card xin|can card/u,
    /\bGPU|RTX|\b[AHV]\d{2,3}\b|\b[345]0[5-9]0\b|\bCPU\b|Snapdragon|骁龙|显存|\d ?GB\b|NVIDIA|TPU/u,
  ],
  [
    /which (?:[\w-]+ ){0,4}(?:models?|methods?|baselines?|algorithms?)|what (?:[\w-]+ ){0,2}(?:model|method|baseline|algorithm)|哪[个些两俩三四五种]?.{0,6}(?:model|模型|方法|算法)|什么(?:模型|方法|算法)|(?:model|mo hinh|phuong phap|thuat toan|kien truc)(?: \S{1,8}){0,3} (?:nao|gi)|ten gi|ten la gi/u,
    /\p{Lu}[\p{L}\d.]*[\d\p{Lu}][\p{L}\d.-]*/u,
  ],
  [
    /\b(?:built|builds?|based) (?:on|upon)|on top of|initiali[sz]ed|fine-?tuned from|\bbackbone|base model|基座|基于|初始化|改的|改自|khoi tao|phat trien tu|xay (?:dung )?tren|dua tren|co san/u,
    /基于|初始化|扩展|骨干|主干|based on|buil[dt]s? (?:on|upon)|initiali[sz]ed|backbone|dựa trên|khởi tạo|từ mô hình/u,
  ],
  [
    /code|github|open.?source|repository|代码|开源|仓库|ma nguon|github/u,
    /github|open.?source|code|开源|代码|mã nguồn/iu,
  ],
  [/\bwhen\b|what year|几月|哪年|什么时候|khi nao|nam nao/u, /\b20\d\d\b/u],
  [/\binputs?\b|输入|准备|素材|dau vao|chuan bi/u, /输入|\binputs?\b|đầu vào/iu],
  [/\boutputs?\b|输出|dau ra/u, /输出|\boutputs?\b|đầu ra/iu],
  [
    /librar(?:y|ies)|\binstall|dependenc|framework|装什么|依赖|什么库|thu vien|\bcai (?:gi|dat)/u,
    /依赖|PyTorch|TensorFlow|JAX|\blibrar|Python|框架实现|thư viện/u,
  ],
  [/\bstages?\b|\bphases?\b|阶段|giai doan/u, /阶段|\bstages?\b|\bphases?\b|giai đoạn/iu],
  [
    /languages?\b|countr(?:y|ies)|vietnamese|indonesian|chinese\b|japanese|语言|国家|越南|中文|ngon ngu|quoc gia|tieng /u,
    /languages?\b|countries|Chinese|English|Vietnamese|语言|国家|中、|英、|中文|英语|越南|ngôn ngữ|quốc gia|tiếng \p{Lu}/u,
  ],
  [
    /\bwhy\b|reasons?\b|theor(?:y|etical)|explain|为什么|为何|原因|理论|凭什么|tai sao|vi sao|ly do|nguyen nhan/u,
    /because|since\b|due to|theor|explain|reason\b|由于|因为|原因|理论|解释了?为|从而|导致|nguyên nhân|lý do|\bdo\b|bởi vì/iu,
  ],
  [
    /\bbest\b|\bworst\b|highest|lowest|\bmost\b|on top\b|hardest|strongest|最[高好强大难低差有优]|\b(?:tot|cao|thap|kem|manh|an|kho) nhat/u,
    /\bbest\b|highest|lowest|\bmost\b|最|nhất|outperform|优于/u,
  ],
  [
    /need(?:s|ed)? (?:any )?(?:training|fine-?tun)|training[- ]free|要.{0,4}(?:训练|微调)|需要.{0,6}(?:训练|微调)|can (?:train|huan luyen|fine-?tun)/u,
    /training-free|without (?:\S+ )?(?:re)?training|fine-?tun|无需.{0,6}(?:训练|微调)|免训练|微调|không cần (?:huấn luyện|train)/iu,
  ],
  [
    /slow(?:er|down)?|overhead|变慢|开销|cham (?:hon|di)/u,
    /开销|延迟|overhead|latency|变慢|速度|chậm|độ trễ/iu,
  ],
  [
    /\bmetrics?\b|\bmeasures?\b|distance|指标|度量|距离|chi so|thuoc do|khoang cach|\bdo (?:bang|kieu)/u,
    /\bmetrics?\b|distance|指标|距离|评分|chỉ số|độ đo|thước đo|khoảng cách/iu,
  ],
  // Several things by name.
  [
    /what kinds?|which (?:two|three|four|five)|what (?:two|three|four|five)|name them|哪[些几两俩三四五六七]|分别|(?:nhung|cac|hai|ba|bon|nam|2|3|4) (?:\S{1,8} ){1,4}(?:nao|gi)\b|gom/u,
    /、[^、，。；]{1,40}(?:、|和|与)|,\s[^,.;]{1,40},?\s(?:and|or|và|hoặc)\s|[（(](?:如|例如|e\.g\.|such as)|分别|包括|including|bao gồm|such as/u,
  ],
];

/**
 * The kinds of sentences that answer a question, beyond its words.
 *
 * @param question lower case, marks removed
 */
export function readCues(question: string): Cue[] {
  return CUES.flatMap(([asks, tells]) => (asks.test(question) ? [tells] : []));
}

/**
 * Whether a question wants a figure.
 *
 * @param question lower case, marks removed
 */
export function asksFigure(question: string): boolean {
  return ASKS_FIGURE.test(question);
}
