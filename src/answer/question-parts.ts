import { conceptTerm, findConcepts } from '../language/concepts.ts';
import { tokenize } from '../language/tokenize.ts';
import type { QueryGroup } from '../retrieval/lexical/lexical-index.ts';
import { plainQuestion, type QuestionShape, questionShape } from './question-shape.ts';

/** One of the things that a question asks, as in "how many languages, and which one is hardest?". */
export interface QuestionPart {
  readonly text: string;
  readonly shape: QuestionShape;
  /** For each group of the query whether this part names it. */
  readonly names: readonly boolean[];
}

/** Where one clause ends and the next begins; the marks that join words of one clause are left alone. */
const BORDERS =
  /[?？!！;；。…]+|[,，](?!\d)|\.(?=\s|$)|:(?=\s)|：|\s[-–—]\s|\s(?=(?:and|but|or) (?:how|what|which|who|why|when|where|is|are|does|do|did|can)\b)|(?<=\s)(?=và \S{1,12}(?: \S{1,12}){0,5} (?:gì|nào|bao nhiêu|mấy|sao)(?![\p{L}]))/giu;

/** A clause with one of these asks; one without tells what is spoken of. Lower case, no marks. */
const ASKS =
  /\b(?:how|what|which|who|whose|why|when|where|is|are|was|were|does|do|did|can|could|name|list)\b|多少|几|哪|什么|啥|怎么|如何|为什么|为何|多[大长快高久]|吗|呢|是否|能不能|要不要|有没有|是不是|谁|区别|不同|差在|各自|分别|\b(?:gi|nao|bao nhieu|may|sao|the nao|ai|dau|ko|khong|bao lau|khac nhau)\b/u;

/**
 * Cuts a question into the things that it asks. Clauses that ask nothing ("that 150k hour speech dataset, ...") belong
 * to no part: they tell which paper is meant.
 *
 * @returns at least one part; one with all groups when the question has no clause of its own that asks
 */
export function questionParts(question: string, groups: readonly QueryGroup[]): QuestionPart[] {
  const clauses = question
    .split(BORDERS)
    .map((clause) => clause.trim())
    .filter((clause) => ASKS.test(plainQuestion(clause)));
  const parts = clauses.map((text) => partOf(text, groups));
  const telling = parts.filter(
    ({ names, shape }) => names.some((isNamed) => isNamed) || shape.cues.length > 0,
  );
  if (telling.length > 0) return telling;
  return [{ text: question, shape: questionShape(plainQuestion(question)), names: groups.map(() => true) }];
}

function partOf(text: string, groups: readonly QueryGroup[]): QuestionPart {
  return { text, shape: questionShape(plainQuestion(text)), names: namedIn(text, groups) };
}

/** For each group of a query, whether a piece of the question names it. */
export function namedIn(text: string, groups: readonly QueryGroup[]): boolean[] {
  const terms = new Set(tokenize(text).map((term) => term.text));
  for (const concept of findConcepts(text)) terms.add(conceptTerm(concept));
  return groups.map(({ label }) => terms.has(label));
}
