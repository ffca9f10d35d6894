import { estimateTokens } from '../../budget/estimate-tokens.ts';
import { conceptTerm, findConcepts } from '../../language/concepts.ts';
import { tokenize } from '../../language/tokenize.ts';
import type { Paper, Passage } from '../../paper/paper.ts';
import type { GroupWeight } from '../../retrieval/lexical/lexical-index.ts';
import type { Query } from '../../retrieval/query/query.ts';
import { passageSentences } from './passage-sentences.ts';

/** A sentence that may come into the context. */
export interface CandidateSentence {
  readonly text: string;
  /** Place of its paper, of its passage in the paper, and of itself in the passage, each from 0. */
  readonly paper: number;
  readonly passage: number;
  readonly place: number;
  readonly tokens: number;
  readonly score: number;
}

/** What every sentence is worth by what it is, so that a question that matches nothing still gets the gist. */
const ROLE_WORTH: Readonly<Partial<Record<Passage['role'], number>>> = {
  summary: 1.2,
  abstract: 1.2,
  result: 1.1,
  method: 1.1,
  recommendation: 0.6,
  idea: 0.5,
  application: 0.7,
};
/** Worth of a sentence that matches nothing, in the unit of a group's rarity. */
const BASE_WORTH = 1;
/** Share that is left of what the title says already. */
const IN_TITLE = 0.4;
/** A sentence beside a good one often finishes the thought. */
const NEIGHBOUR = 0.3;
const OWN_LANGUAGE = 1.15;

/**
 * All sentences of a paper's passages with how much each adds to an answer.
 *
 * @param place of the paper in the context
 * @param passages of the paper, in its order
 * @param weights of the query's groups, see `LexicalIndex.weigh`
 */
export function candidateSentences(
  paper: Paper,
  place: number,
  passages: readonly Passage[],
  query: Query,
  weights: readonly GroupWeight[],
): CandidateSentence[] {
  const titleTerms = termsOf(paper.title);
  const worthOf = (terms: ReadonlySet<string>) =>
    query.groups.reduce((sum, group, index) => {
      if (!group.terms.some(({ text }) => terms.has(text))) return sum;
      const isInTitle = group.terms.some(({ text }) => titleTerms.has(text));
      return sum + (weights[index]?.rarity ?? 0) * (isInTitle ? IN_TITLE : 1);
    }, 0);
  const seen = new Set<string>();
  return passages.flatMap(({ text: markdown, role, language }, passage) => {
    const texts = passageSentences(markdown);
    const own = texts.map((text) => worthOf(termsOf(text)));
    const factor = (ROLE_WORTH[role] ?? 1) * (language === query.language ? OWN_LANGUAGE : 1);
    return texts.flatMap((text, index) => {
      // Two digests may print the same sentence.
      if (seen.has(text)) return [];
      seen.add(text);
      const beside = Math.max(own[index - 1] ?? 0, own[index + 1] ?? 0);
      const score = factor * (BASE_WORTH + (own[index] ?? 0) + NEIGHBOUR * beside);
      return [{ text, paper: place, passage, place: index, tokens: estimateTokens(text), score }];
    });
  });
}

function termsOf(text: string): ReadonlySet<string> {
  const terms = new Set(tokenize(text).map((term) => term.text));
  for (const concept of findConcepts(text)) terms.add(conceptTerm(concept));
  return terms;
}
