import { posteriors } from './lattice.ts';
import { likeliestSymbol } from './lost-characters.ts';
import type { ReadLine } from './read-line.ts';
import type { SyllableModel } from './syllable-model.ts';
import { LETTER_HOLE, modelForm, SYMBOL_HOLE, type Token, tokenise } from './tokens.ts';
import { foreignReading, vietnameseCandidates, type WordCandidate } from './word-candidates.ts';

/** A token put back: where it was in the damaged text, what it is now. */
export interface RestoredToken {
  /** UTF-16 offsets in the damaged text. */
  readonly start: number;
  readonly end: number;
  readonly restored: string;
  /** Chance that it is right, 0 to 1, by the model. */
  readonly confidence: number;
}

/** A word outside Vietnamese with more than one reading: a guess, of which no model tells the chance. */
const GUESS = 0.5;
const SENTENCE_START = /(?:^|[.:!?*"“”(>|#[\]\d•–—-])\s*$/u;

/** Readings of damaged words: the same words come again and again. */
export type CandidateCache = Map<string, readonly WordCandidate[]>;

interface Place {
  readonly token: Token;
  readonly candidates: readonly WordCandidate[];
  /** Reading outside Vietnamese, where there is no candidate. */
  readonly foreign?: { readonly text: string; readonly confidence: number };
}

function isDamaged(token: Token): boolean {
  return token.text.includes(LETTER_HOLE) || token.text === SYMBOL_HOLE;
}

function symbolPlace(token: Token, options: readonly string[], line: string, model: SyllableModel): Place {
  const before = line.slice(0, token.start);
  const symbol = likeliestSymbol(options, before, line.slice(token.start + 1));
  const foreign = { text: symbol, confidence: options.length === 1 ? 1 : GUESS };
  return { token, candidates: [{ text: symbol, id: model.idOf(symbol), logPrior: 0 }], foreign };
}

function wordPlace(
  token: Token,
  options: readonly (readonly string[])[],
  line: string,
  model: SyllableModel,
  cache: CandidateCache,
): Place {
  const isStart = SENTENCE_START.test(line.slice(Math.max(0, token.start - 8), token.start));
  const key = [isStart, token.text, ...options.map((letters) => letters.join(''))].join(' ');
  const candidates = cache.get(key) ?? vietnameseCandidates(token.text, options, isStart, model);
  cache.set(key, candidates);
  if (candidates.length > 0) return { token, candidates };
  const { text, isOnly } = foreignReading(token.text, options);
  const foreign = { text, confidence: isOnly ? 1 : GUESS };
  return { token, candidates: [{ text, id: model.foreign, logPrior: 0 }], foreign };
}

function plainPlace(token: Token, model: SyllableModel): Place {
  const id = model.idOf(modelForm(token.text));
  const known = id < 0 && /^\p{L}/u.test(token.text) ? model.foreign : id;
  return { token, candidates: [{ text: token.text, id: known, logPrior: 0 }] };
}

function placesOf(line: ReadLine, model: SyllableModel, cache: CandidateCache): Place[] {
  let hole = 0;
  return tokenise(line.text).map((token) => {
    if (!isDamaged(token)) return plainPlace(token, model);
    const count = token.text === SYMBOL_HOLE ? 1 : token.text.split(LETTER_HOLE).length - 1;
    const options = line.holes.slice(hole, hole + count);
    hole += count;
    return token.text === SYMBOL_HOLE
      ? symbolPlace(token, options[0] ?? [], line.text, model)
      : wordPlace(token, options, line.text, model, cache);
  });
}

/** The likeliest candidate of a place; of readings that differ only in case, the chances add up. */
function decide(place: Place, chances: readonly number[]): { restored: string; confidence: number } {
  if (place.foreign !== undefined)
    return { restored: place.foreign.text, confidence: place.foreign.confidence };
  let best = 0;
  chances.forEach((chance, index) => {
    if (chance > (chances[best] ?? 0)) best = index;
  });
  return { restored: place.candidates[best]?.text ?? place.token.text, confidence: chances[best] ?? 0 };
}

/** Puts back what a line lost, token by token, the whole line at once. */
export function restoreLine(line: ReadLine, model: SyllableModel, cache: CandidateCache): RestoredToken[] {
  const places = placesOf(line, model, cache);
  const chances = posteriors(
    places.map(({ candidates }) => candidates),
    model,
  );
  return places.flatMap((place, index) => {
    const { token } = place;
    if (!isDamaged(token)) return [];
    const start = line.offsets[token.start] ?? 0;
    const end = line.offsets[token.start + token.text.length] ?? start;
    return [{ start, end, ...decide(place, chances[index] ?? []) }];
  });
}

/** The line's text with its placeholders replaced, in order, by what the tokens became. */
export function fillLine(line: ReadLine, tokens: readonly RestoredToken[]): string {
  let next = 0;
  let result = '';
  let from = 0;
  for (const token of tokenise(line.text).filter(isDamaged)) {
    result += line.text.slice(from, token.start) + (tokens[next]?.restored ?? '');
    from = token.start + token.text.length;
    next += 1;
  }
  return result + line.text.slice(from);
}
