import { chineseWords } from '../../language/chinese-words.ts';
import type { Language, ReplyLanguage } from '../../language/language.ts';
import type { Lexicon } from '../../language/lexicon.ts';
import { removeDiacritics } from '../../language/normalise-text.ts';

/** A word of a question that the lexicon knows, and the group to which its translations belong. */
export interface LexiconUnit {
  /** Label of the group. */
  readonly label: string;
  readonly unit: string;
  readonly language: ReplyLanguage;
  /** Below 1 for one of several readings. */
  readonly weight: number;
}

export interface LexiconUnits {
  readonly units: readonly LexiconUnit[];
  /** What a group still counts that is a piece of a word that the lexicon knows, or lies across two. */
  readonly pieceWeights: ReadonlyMap<string, number>;
}

/**
 * Such pieces say again what the word says, and only in papers of the question's language: with all of their weight they
 * drown papers of the others. Chinese pairs of characters are what Chinese papers are found by, Vietnamese syllables alone mean
 * little.
 */
const CHINESE_PIECE = 0.6;
const VIETNAMESE_PIECE = 0.05;

/**
 * The words of a question that the lexicon knows: Chinese ones as they are cut, Vietnamese pairs of syllables before
 * single ones (`học_sâu`, not `học`), and English words in a question of any language.
 *
 * @param labels of the question's groups
 * @param text what they were made of, without question words
 */
export function lexiconUnits(
  labels: readonly string[],
  text: string,
  language: Language,
  lexicon: Lexicon,
): LexiconUnits {
  const chinese = chineseUnits(text, lexicon);
  const vietnamese = language === 'vi' ? vietnameseUnits(labels, lexicon) : NOTHING;
  const units = [...chinese.units, ...vietnamese.units];
  const known = new Set(units.map(({ label }) => label));
  // What is typed without marks is hardly English: `cach` is `cách` then, no cache.
  const isEnglish = (label: string) =>
    /^[a-z][a-z-]+$/.test(label) && !(language === 'vi' && lexicon.isBareSyllable(label));
  const english = labels
    .filter((label) => !known.has(label) && isEnglish(label) && lexicon.has(label, 'en'))
    .map((label): LexiconUnit => ({ label, unit: label, language: 'en', weight: 1 }));
  const pieces = new Map([...chinese.pieceWeights, ...vietnamese.pieceWeights]);
  return {
    units: [...units, ...english],
    pieceWeights: new Map([...pieces].filter(([label]) => !known.has(label))),
  };
}

const NOTHING: LexiconUnits = { units: [], pieceWeights: new Map() };

function chineseUnits(text: string, lexicon: Lexicon): LexiconUnits {
  const units: LexiconUnit[] = [];
  const pieceWeights = new Map<string, number>();
  for (const [run] of text.matchAll(/\p{Script=Han}+/gu)) {
    const isCovered = new Uint8Array(run.length);
    let at = 0;
    for (const word of chineseWords(run, (each) => lexicon.has(each, 'zh'))) {
      for (const unit of [word, ...halvesOf(word, lexicon)])
        units.push({ label: lexicon.chineseTerm(unit), unit, language: 'zh', weight: 1 });
      at = run.indexOf(word, at);
      isCovered.fill(1, at, at + word.length);
      at += word.length;
    }
    for (let place = 0; place + 1 < run.length; place++)
      if (isCovered[place] === 1 || isCovered[place + 1] === 1)
        pieceWeights.set(run.slice(place, place + 2), CHINESE_PIECE);
  }
  return { units, pieceWeights };
}

/** A long word may be known by an acronym alone (`强化学习`: RL); what its halves are called finds more. */
function halvesOf(word: string, lexicon: Lexicon): string[] {
  const halves = word.length === 4 ? [word.slice(0, 2), word.slice(2)] : [];
  return halves.every((half) => lexicon.has(half, 'zh')) ? halves : [];
}

function vietnameseUnits(labels: readonly string[], lexicon: Lexicon): LexiconUnits {
  const isPair = (label: string) => label.includes('_');
  const pairs = labels.filter(isPair).flatMap((label) => readings(label, lexicon));
  const inPairs = new Set(pairs.flatMap(({ label }) => label.split('_')));
  const syllables = labels
    .filter((label) => !isPair(label) && !inPairs.has(label) && lexicon.has(label, 'vi'))
    .map((label): LexiconUnit => ({ label, unit: label, language: 'vi', weight: 1 }));
  const pieces = labels.filter((label) => label.split('_').some((syllable) => inPairs.has(syllable)));
  return {
    units: [...pairs, ...syllables],
    pieceWeights: new Map(pieces.map((label) => [label, VIETNAMESE_PIECE])),
  };
}

/** A pair as it is; or, typed without marks, all that it may stand for. */
function readings(label: string, lexicon: Lexicon): LexiconUnit[] {
  if (lexicon.has(label, 'vi')) return [{ label, unit: label, language: 'vi', weight: 1 }];
  if (label !== removeDiacritics(label)) return [];
  const marked = lexicon.marked(label);
  return marked.map((unit) => ({ label, unit, language: 'vi', weight: 1 / marked.length }));
}
