import { conceptTerm, findConcepts } from '../../language/concepts.ts';
import { tokenize } from '../../language/tokenize.ts';
import type { ContextPassage } from './answer-context.ts';
import { type Figure, figureSource, holdsFigure, readFigures } from './figures.ts';
import { holdsName, readNames } from './names.ts';

/** What a sentence says that a passage must say too. */
export interface Claims {
  readonly figures: readonly Figure[];
  readonly names: readonly string[];
  readonly terms: ReadonlySet<string>;
}

/** @param known texts that need no support, such as the ids and days of the cited papers */
export function claimsOf(sentence: string, known: readonly string[]): Claims {
  let text = sentence;
  for (const each of known) if (each !== '') text = text.replaceAll(each, ' ');
  return { figures: readFigures(text, 'claim'), names: readNames(text), terms: contentTerms(sentence) };
}

/** Terms that carry meaning: not the small words, not the parts of names. */
export function contentTerms(text: string): ReadonlySet<string> {
  const terms = new Set(findConcepts(text).map(conceptTerm));
  for (const { text: term, kind } of tokenize(text)) {
    const isTelling =
      kind === 'bigram' || kind === 'pair' || kind === 'name' || (kind === 'word' && term.length > 3);
    if (isTelling) terms.add(term);
  }
  return terms;
}

/** All that a passage tells, with its paper's title, for names. */
export function passageText({ sentences }: ContextPassage): string {
  return sentences.join('\n');
}

export function titlesOf({ paper }: ContextPassage): string[] {
  return [paper.title, ...Object.values(paper.titles)];
}

/**
 * The sentences of a passage that support a claim: those with its figures and names, and the one that shares most words
 * with it.
 *
 * @returns one sentence or several, as printed, `…` where some between are left out
 */
export function supportOf(claims: Claims, passage: ContextPassage): string {
  const { sentences } = passage;
  const { units } = figureSource(passageText(passage));
  const sources = sentences.map((sentence) => ({
    source: { ...figureSource(sentence), units },
    terms: contentTerms(sentence),
    sentence,
  }));
  const sharedTerms = (terms: ReadonlySet<string>) =>
    [...claims.terms].filter((term) => terms.has(term)).length;
  const chosen = new Set<number>();
  const needs: ((index: number) => boolean)[] = [
    ...claims.figures.map((figure) => (index: number) => {
      const each = sources[index];
      return each !== undefined && holdsFigure(each.source, figure);
    }),
    ...claims.names.map((name) => (index: number) => holdsName(sentences[index] ?? '', name)),
  ];
  const order = [...sources.keys()].sort((one, other) => worthAt(other) - worthAt(one) || one - other);
  function worthAt(index: number): number {
    const met = needs.filter((isMet) => isMet(index)).length;
    return met * 100 + sharedTerms(sources[index]?.terms ?? new Set());
  }
  for (const isMet of needs) {
    if ([...chosen].some(isMet)) continue;
    const best = order.find(isMet);
    if (best !== undefined) chosen.add(best);
  }
  if (chosen.size === 0 && order[0] !== undefined) chosen.add(order[0]);
  return joined(
    sentences,
    [...chosen].sort((one, other) => one - other),
  );
}

function joined(sentences: readonly string[], chosen: readonly number[]): string {
  return chosen
    .map((index, place) => {
      const before = chosen[place - 1];
      const gap = before === undefined ? '' : before + 1 === index ? ' ' : ' … ';
      return `${gap}${sentences[index] ?? ''}`;
    })
    .join('');
}
