import { plainText } from '../digest/markdown.ts';
import { conceptTerm, findConcepts } from '../language/concepts.ts';
import type { Language } from '../language/language.ts';
import { tokenize } from '../language/tokenize.ts';
import type { Passage } from '../paper/paper.ts';
import { splitSentences } from '../passage/split-sentences.ts';
import type { GroupWeight, QueryGroup } from '../retrieval/lexical/lexical-index.ts';
import type { QuestionShape } from './question-shape.ts';

/** A sentence that can be quoted, with all that is known about how well it answers. */
export interface QuotableSentence {
  readonly text: string;
  readonly paperId: string;
  readonly role: Passage['role'];
  readonly language: Language;
  /** Place among all sentences of its paper. */
  readonly place: number;
  /** What it answers: indexes of the query's groups, then, counted on, of the question's cues. */
  readonly matched: readonly number[];
  /** Figures and names in it, which are the same in every language. */
  readonly facts: ReadonlySet<string>;
  readonly score: number;
}

/** Sentences shorter than this say nothing alone; longer ones are no quote any more. */
const MIN_LENGTH = 12;
const MAX_LENGTH = 600;

/**
 * All sentences of some passages of one paper, scored against a query: the summed rarity of what matches, more for
 * figures or a role that the question wants and for the asker's own language, less for very long sentences.
 *
 * @param worth of the query's groups and the question's cues, see `worthOf`
 * @returns in the order of the passages
 */
export function scoreSentences(
  passages: readonly Passage[],
  groups: readonly QueryGroup[],
  worth: readonly number[],
  shape: QuestionShape,
): QuotableSentence[] {
  const sentences: QuotableSentence[] = [];
  for (const passage of passages) {
    for (const text of quotableTexts(passage.text)) {
      const { terms, facts } = termsOf(text);
      const matched = [
        ...groups.flatMap((group, index) =>
          group.terms.some((term) => terms.has(term.text)) ? [index] : [],
        ),
        ...shape.cues.flatMap((cue, index) => (cue.test(text) ? [groups.length + index] : [])),
      ];
      const evidence = matched.reduce((sum, index) => sum + (worth[index] ?? 0), 0);
      const { paperId, role, language } = passage;
      const score = evidence * fitness(text, passage, shape);
      sentences.push({ text, paperId, role, language, place: sentences.length, matched, facts, score });
    }
  }
  return sentences;
}

/**
 * What a sentence of a paper gains by each thing that it matches: first the query's groups, by rarity, those that the
 * paper's title holds less (every sentence is about that); then the question's cues.
 */
export function worthOf(
  title: string,
  groups: readonly QueryGroup[],
  weights: readonly GroupWeight[],
  shape: QuestionShape,
): number[] {
  const { terms } = termsOf(title);
  const rarities = groups.map((group, index) => {
    const isInTitle = group.terms.some((term) => terms.has(term.text));
    return (weights[index]?.rarity ?? 0) * (isInTitle ? IN_TITLE : 1);
  });
  return [...rarities, ...shape.cues.map(() => CUE_WORTH)];
}

/** Sentences of a passage without markup; list items are sentences of their own. */
function quotableTexts(markdown: string): string[] {
  return (
    markdown
      .split(/\n+/)
      .flatMap((line) => splitSentences(plainText(line.replace(/^[\s>]*(?:[-*+•]|\d{1,2}[.)])\s+/, ''))))
      .map((sentence) => sentence.trim())
      .filter((sentence) => sentence.length >= MIN_LENGTH && sentence.length <= MAX_LENGTH)
      // A digest's own question answers nothing.
      .filter((sentence) => !/[?？]$/.test(sentence))
  );
}

function termsOf(text: string): { readonly terms: ReadonlySet<string>; readonly facts: ReadonlySet<string> } {
  const tokens = tokenize(text);
  const terms = new Set(tokens.map((term) => term.text));
  for (const concept of findConcepts(text)) terms.add(conceptTerm(concept));
  const facts = tokens.filter(({ kind }) => kind === 'number' || kind === 'name').map((term) => term.text);
  return { terms, facts: new Set(facts) };
}

/** A sentence of the kind asked for is worth as much as one more telling word. */
const CUE_WORTH = 5;
/** Share that is left of what the title says already; between 0.15 and 0.5 the answers to our questions are the same. */
const IN_TITLE = 0.3;

function fitness(text: string, passage: Passage, shape: QuestionShape): number {
  let factor = 1;
  if (shape.roles.has(passage.role)) factor *= 1.25;
  else if (passage.role === 'application') factor *= 0.6;
  if (passage.language === shape.language) factor *= 1.5;
  if (passage.role === 'idea' || passage.role === 'recommendation') factor *= 0.6;
  // What only announces a list says nothing by itself.
  if (/[:：]$/.test(text)) factor *= 0.4;
  const usualLength = passage.language === 'zh' ? 90 : 220;
  return factor / (1 + Math.max(0, text.length / usualLength - 1) * 0.25);
}
