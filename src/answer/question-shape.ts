import { normaliseText, removeDiacritics } from '../language/normalise-text.ts';
import type { Passage } from '../paper/paper.ts';
import { readCues } from './cues.ts';

/** What the question wants to hear, beyond its words. */
export interface QuestionShape {
  /** Each tells a kind of sentence that answers: one with figures, with names of data sets, with hardware. */
  readonly cues: readonly RegExp[];
  readonly roles: ReadonlySet<Passage['role']>;
}

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
  ['idea', /\bideas?\b|patents?|点子|想法|专利|后续研究|y tuong|bang sang che|sang che/u],
  [
    'recommendation',
    /recommend|praise|worth reading|推荐理由|为什么推荐|好评|gioi thieu|\bkhen\b|de xuat doc/u,
  ],
];

/**
 * Reads from a question what kind of sentence answers it.
 *
 * @param question lower case, marks removed
 */
export function questionShape(question: string): QuestionShape {
  const cues = readCues(question);
  const roles = ROLE_WORDS.flatMap(([role, pattern]) => (pattern.test(question) ? [role] : []));
  return { cues, roles: new Set(roles) };
}

/** A question in the form that patterns look for: lower case, no marks. */
export function plainQuestion(question: string): string {
  return removeDiacritics(normaliseText(question).toLowerCase());
}
