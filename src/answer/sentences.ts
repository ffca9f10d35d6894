import { plainText } from '../digest/markdown.ts';
import { conceptTerm, findConcepts } from '../language/concepts.ts';
import type { Language } from '../language/language.ts';
import { tokenize } from '../language/tokenize.ts';
import type { Passage } from '../paper/paper.ts';
import { splitSentences } from '../passage/split-sentences.ts';
import type { QueryGroup } from '../retrieval/lexical/lexical-index.ts';

/** A sentence that can be quoted, with all that is known about how well it answers. */
export interface QuotableSentence {
  readonly text: string;
  readonly paperId: string;
  readonly role: Passage['role'];
  readonly language: Language;
  /** Place among all sentences of its paper. */
  readonly place: number;
  /** Which groups of the query occur in it, by their index. */
  readonly matched: readonly number[];
  readonly score: number;
}

/** What the question wants to hear, beyond its words. */
export interface QuestionShape {
  /** "how many", "多少", "bao nhiêu": a sentence with figures is wanted. */
  readonly wantsFigures: boolean;
  readonly roles: ReadonlySet<Passage['role']>;
  readonly language: Language;
}

const FIGURES =
  /how (?:many|much|large|big|long|fast)|percent|%|what (?:score|accuracy|rate|number|size)|how .{0,12}(?:accurate|accuarcy)|多少|几[个种种类步层倍次千万]|百分|多大|多长|多快|多高|几分|提升了|bao nhieu|may (?:lan|loai|phan|buoc|ngon|quoc|tang|diem)|phan tram|ti le|ty le/u;
const ROLE_WORDS: readonly (readonly [Passage['role'], RegExp])[] = [
  [
    'method',
    /\bhow (?:do|does|did|is|are)\b|mechanism|trick|approach|怎么|如何|机制|原理|the nao|lam sao|cach nao|co che/u,
  ],
  [
    'result',
    /result|improv|beat|outperform|score|accura|gain|效果|提升|结果|超过|准确|得分|ket qua|cai thien|vuot|diem so/u,
  ],
  ['problem', /\bwhy\b|motivation|problem|issue|为什么|为何|问题|动机|痛点|tai sao|vi sao|van de|dong luc/u],
  ['conclusion', /limitation|future|conclu|局限|不足|未来|结论|han che|tuong lai|ket luan/u],
  [
    'usage',
    /hardware|gpu|input|need|require|run it|硬件|显卡|显存|输入|需要|怎么用|phan cung|dau vao|can gi/u,
  ],
  ['application', /application|use case|field|应用|场景|领域|ung dung|linh vuc/u],
];

/** Reads from a question (marks removed, lower case) what kind of sentence answers it. */
export function questionShape(question: string, language: Language): QuestionShape {
  const roles = ROLE_WORDS.filter(([, pattern]) => pattern.test(question)).map(([role]) => role);
  return { wantsFigures: FIGURES.test(question), roles: new Set(roles), language };
}

/** Sentences shorter than this say nothing alone; longer ones are no quote any more. */
const MIN_LENGTH = 12;
const MAX_LENGTH = 600;

/**
 * All sentences of some passages of one paper, scored against a query: the summed rarity of what matches, more for
 * figures or a role that the question wants and for the asker's own language, less for very long sentences.
 *
 * @param rarities of the query's groups, in their order
 * @returns in the order of the passages
 */
export function scoreSentences(
  passages: readonly Passage[],
  groups: readonly QueryGroup[],
  rarities: readonly number[],
  shape: QuestionShape,
): QuotableSentence[] {
  const sentences: QuotableSentence[] = [];
  for (const passage of passages) {
    for (const text of quotableTexts(passage.text)) {
      const terms = termsOf(text);
      const matched = groups.flatMap((group, index) =>
        group.terms.some((term) => terms.has(term.text)) ? [index] : [],
      );
      const evidence = matched.reduce((sum, index) => sum + (rarities[index] ?? 0), 0);
      sentences.push({
        text,
        paperId: passage.paperId,
        role: passage.role,
        language: passage.language,
        place: sentences.length,
        matched,
        score: evidence * fitness(text, passage, shape),
      });
    }
  }
  return sentences;
}

/** Sentences of a passage without markup; list items are sentences of their own. */
function quotableTexts(markdown: string): string[] {
  return markdown
    .split(/\n+/)
    .flatMap((line) => splitSentences(plainText(line.replace(/^[\s>]*(?:[-*+•]|\d{1,2}[.)])\s+/, ''))))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= MIN_LENGTH && sentence.length <= MAX_LENGTH);
}

function termsOf(text: string): Set<string> {
  const terms = new Set(tokenize(text).map((term) => term.text));
  for (const concept of findConcepts(text)) terms.add(conceptTerm(concept));
  return terms;
}

function fitness(text: string, passage: Passage, shape: QuestionShape): number {
  let factor = 1;
  if (shape.wantsFigures) factor *= /\d/.test(text) ? 1.5 : 0.8;
  if (shape.roles.has(passage.role)) factor *= 1.25;
  if (passage.language === shape.language) factor *= 1.3;
  if (passage.role === 'idea' || passage.role === 'recommendation') factor *= 0.6;
  const usualLength = passage.language === 'zh' ? 90 : 220;
  return factor / (1 + Math.max(0, text.length / usualLength - 1) * 0.25);
}
