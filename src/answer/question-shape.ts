import type { Language } from '../language/language.ts';
import { normaliseText, removeDiacritics } from '../language/normalise-text.ts';
import type { Passage } from '../paper/paper.ts';

/** What the question wants to hear, beyond its words. */
export interface QuestionShape {
  /** Each tells a kind of sentence that answers: one with figures, with names of data sets, with hardware. */
  readonly cues: readonly RegExp[];
  readonly roles: ReadonlySet<Passage['role']>;
  readonly language: Language;
}

/** Kinds of things asked for: how a question asks for them (lower case, no marks) and how a sentence tells them. */
const CUES: readonly (readonly [question: RegExp, sentence: RegExp])[] = [
  [
    /how (?:many|much|large|big|long|fast|far)|percent|%|what(?:'s| is| was| are)? (?:[\p{L}\p{N}-]{1,30} ){0,4}?(?:scores?|accuracy|rates?|numbers?|size|speed|speed-?up|gain|latency|cost)\b|how .{0,12}(?:accurate|good|well)|down to what|多少|几[个种种类步层倍次千万阶]|哪[两三四五]|百分|多大|多长|多快|多高|几分|分数|提升了|bao nhieu|may (?:lan|loai|phan|buoc|ngon|quoc|tang|diem|chieu)|phan tram|ti le|ty le|co bao|gap may/u,
    /\d/,
  ],
  [
    /data ?sets?|benchmarks?|tested? (?:on|it)|evaluated? on|test tren|数据集|基准|哪些任务|测的|测试集|评测集|bo du lieu|tap du lieu|bo danh gia|thu nghiem tren/u,
    /(?:data ?sets?|benchmarks?|数据集|基准|评测|bộ dữ liệu|tập dữ liệu|bench\b).*\p{Lu}[\p{L}\d-]*\p{Lu}|\p{Lu}[\p{L}\d-]*\p{Lu}.*(?:data ?sets?|benchmarks?|数据集|基准|上|bộ dữ liệu|bench\b)/u,
  ],
  [
    /hardware|gpus?\b|\bcards?\b|chips?\b|vram|device|run it on|显卡|显存|硬件|芯片|能跑|设备|phan cung|card gi|may tinh|chay duoc/u,
    /\bGPU|RTX|\b[AHV]100\b|H800|\b[345]0[5-9]0\b|\bCPU\b|Snapdragon|骁龙|显存|\d ?GB\b|NVIDIA|TPU/u,
  ],
  [
    /which (?:\w+ )?(?:models?|methods?|baselines?|algorithms?)|what (?:model|method|baseline|algorithm)|哪个模型|哪些模型|什么模型|哪种方法|什么方法|什么算法|mo hinh nao|phuong phap gi|ten gi|ten la gi|thuat toan/u,
    /\p{Lu}[\p{L}\d.]*[\d\p{Lu}][\p{L}\d.-]*/u,
  ],
  [
    /code|github|open.?source|repository|代码|开源|仓库|ma nguon|github/u,
    /github|open.?source|code|开源|代码|mã nguồn/iu,
  ],
  [/\bwhen\b|what year|几月|哪年|什么时候|khi nao|nam nao/u, /\b20\d\d\b/u],
];

const ROLE_WORDS: readonly (readonly [Passage['role'], RegExp])[] = [
  [
    'method',
    /\bhow (?:do|does|did|is|are|can)\b|mechanism|trick|approach|\bmethods?\b|steps?\b|怎么|如何|机制|原理|靠什么|步骤|(?<!什么|哪种)方法|the nao|lam sao|cach nao|co che|chieu/u,
  ],
  [
    'result',
    /result|improv|beat|outperform|score|accura|gain|how (?:many|much)|better|效果|提升|结果|超过|准确|得分|多少|ket qua|cai thien|vuot|diem so|bao nhieu/u,
  ],
  ['problem', /\bwhy\b|motivation|problem|issue|为什么|为何|问题|动机|痛点|tai sao|vi sao|van de|dong luc/u],
  ['conclusion', /limitation|future|conclu|局限|不足|未来|结论|han che|tuong lai|ket luan/u],
  [
    'usage',
    /hardware|gpu|card|input|need|require|install|library|run it|硬件|显卡|显存|输入|需要|准备|怎么用|装什么|phan cung|dau vao|can gi|thu vien|cai /u,
  ],
  ['application', /application|use case|field|应用|场景|领域|ung dung|linh vuc/u],
];

/**
 * Reads from a question what kind of sentence answers it.
 *
 * @param question lower case, marks removed
 */
export function questionShape(question: string, language: Language): QuestionShape {
  const cues = CUES.flatMap(([asks, tells]) => (asks.test(question) ? [tells] : []));
  const roles = ROLE_WORDS.flatMap(([role, pattern]) => (pattern.test(question) ? [role] : []));
  return { cues, roles: new Set(roles), language };
}

/** A question in the form that patterns look for: lower case, no marks. */
export function plainQuestion(question: string): string {
  return removeDiacritics(normaliseText(question).toLowerCase());
}
