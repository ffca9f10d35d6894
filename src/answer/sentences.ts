import { plainText } from '../digest/markdown.ts';
import { conceptTerm, findConcepts } from '../language/concepts.ts';
import type { Language } from '../language/language.ts';
import { tokenize } from '../language/tokenize.ts';
import type { Passage } from '../paper/paper.ts';
import { splitSentences } from '../passage/split-sentences.ts';
import type { GroupWeight, QueryGroup } from '../retrieval/lexical/lexical-index.ts';

/** A sentence that can be quoted, with what it holds of a question. */
export interface QuotableSentence {
  readonly text: string;
  readonly paperId: string;
  readonly role: Passage['role'];
  readonly language: Language;
  /** Indexes of the query's groups in it. */
  readonly matched: ReadonlySet<number>;
  /** Figures and names in it, which are the same in every language. */
  readonly facts: ReadonlySet<string>;
}

/** Sentences shorter than this say nothing alone; longer ones are no quote any more. */
const MIN_LENGTH = 12;
const MAX_LENGTH = 600;
/** Translations below this weight find papers; that a sentence speaks of what was asked they do not tell. */
const SURE = 0.35;
/**
 * All sentences of some passages of one paper that can be quoted.
 *
 * @returns in the order of the passages
 */
export function readSentences(
  passages: readonly Passage[],
  groups: readonly QueryGroup[],
): QuotableSentence[] {
  const sentences: QuotableSentence[] = [];
  for (const { text: passage, paperId, role, language } of passages) {
    for (const text of sentenceTexts(passage).filter(isQuotable)) {
      const { terms, facts } = termsOf(text);
      const matched = new Set(
        groups.flatMap((group, index) =>
          group.terms.some(({ text: term, weight }) => weight >= SURE && terms.has(term)) ? [index] : [],
        ),
      );
      sentences.push({ text, paperId, role, language, matched, facts });
    }
  }
  return sentences;
}

/**
 * What a sentence of a paper gains by each of the query's groups: its rarity among all papers, less for those that the
 * paper's title or most of its sentences hold, since these tell only what the paper is about.
 *
 * @param sentences of the paper
 */
export function worthOf(
  title: string,
  groups: readonly QueryGroup[],
  weights: readonly GroupWeight[],
  sentences: readonly QuotableSentence[],
): number[] {
  const { terms } = termsOf(title);
  return groups.map((group, index) => {
    const isInTitle = group.terms.some((term) => terms.has(term.text));
    const holding = sentences.filter(({ matched }) => matched.has(index)).length;
    return (
      (weights[index]?.rarity ?? 0) * (isInTitle ? IN_TITLE : 1) * rarityWithin(holding, sentences.length)
    );
  });
}

/** Share that is left of what the title says already; between 0.2 and 0.5 the answers to our questions are the same. */
const IN_TITLE = 0.3;

/**
 * Inverse sentence frequency within a paper, scaled.
 *
 * @returns 1 for what one of `all` sentences holds, near 0 for what all of them hold
 */
export function rarityWithin(holding: number, all: number): number {
  return holding <= 1 ? 1 : Math.log((all + 1) / holding) / Math.log(all + 1);
}

const LIST_MARK = /^[\s>]*(?:[-*+•]|\d{1,2}[.)])\s+/;

/** Sentences of a passage without markup; list items are sentences of their own, a label is one with what it labels. */
function sentenceTexts(markdown: string): string[] {
  const lines: string[] = [];
  let label = '';
  for (const line of markdown.split(/\n+/)) {
    const isItem = LIST_MARK.test(line);
    const text = plainText(line.replace(LIST_MARK, '')).trim();
    if (text === '') continue;
    if (label !== '' && isItem) lines.push(label);
    const whole = label === '' || isItem ? text : `${label} ${text}`;
    label = /[:：]$/.test(whole) ? whole : '';
    if (label === '') lines.push(whole);
  }
  if (label !== '') lines.push(label);
  return lines.flatMap((line) => splitSentences(line)).map((sentence) => sentence.trim());
}

/** What is too short or too long is no quote, and a digest's own question answers nothing. */
function isQuotable(sentence: string): boolean {
  return sentence.length >= MIN_LENGTH && sentence.length <= MAX_LENGTH && !/[?？]$/.test(sentence);
}

function termsOf(text: string): { readonly terms: ReadonlySet<string>; readonly facts: ReadonlySet<string> } {
  const tokens = tokenize(text);
  const terms = new Set(tokens.map((term) => term.text));
  for (const concept of findConcepts(text)) terms.add(conceptTerm(concept));
  const facts = tokens.filter(({ kind }) => kind === 'number' || kind === 'name').map((term) => term.text);
  return { terms, facts: new Set(facts) };
}
