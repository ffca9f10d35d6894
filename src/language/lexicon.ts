import type { ReplyLanguage } from './language.ts';

/** A term of the lexical index that says the same in another language. */
export interface Translation {
  readonly term: string;
  /** How sure, above 0 to 1: about the probability that one stands for the other. */
  readonly weight: number;
}

/**
 * Which words of one language stand for which of another, learned from papers and books told in two languages
 * (`training/lexicon`). Units are English stems, Chinese words of two to four characters, Vietnamese syllables and
 * pairs of syllables (`bộ_nhớ`); what they translate to are terms as the lexical index holds them.
 */
export interface Lexicon {
  /** Changes with the content. */
  readonly version: string;
  has(unit: string, language: ReplyLanguage): boolean;
  /** Surest first; empty for units that it does not know. */
  translations(unit: string, from: ReplyLanguage, to: ReplyLanguage): readonly Translation[];
  /** The two characters by which the index finds a longer Chinese word: `器人` for `机器人`; else the word itself. */
  chineseTerm(word: string): string;
  /** Vietnamese units that lose their marks to this: `bo_nho` -> `bộ_nhớ`; empty when there are none. */
  marked(bare: string): readonly string[];
  /** Whether a word is a Vietnamese syllable with its marks left out: `cach` may be `cách`. */
  isBareSyllable(word: string): boolean;
}

/** The lexicon's file does not fit this version of the program. */
export class LexiconError extends Error {
  override readonly name = 'LexiconError';
}

export const LEXICON_HEADER = 'paperboy-lexicon 1';
const TARGETS: readonly ReplyLanguage[] = ['en', 'zh', 'vi'];
/** In the file `en>zh` begins the lines from English to Chinese; `zh>term` and `bare>vi` those of the other tables. */
const SECTION = /^@(\S+)$/;

/**
 * Lines are only split when they are asked for, so that loading takes some 20 ms.
 *
 * @param text a header, then sections of lines: a unit, then terms with their weights, all parted by tabs
 * @throws {LexiconError} another header, or a line outside of a section
 */
export function parseLexicon(text: string): Lexicon {
  const [header = '', ...lines] = text.split('\n');
  if (!header.startsWith(`${LEXICON_HEADER} `))
    throw new LexiconError(`the lexicon begins with "${header.slice(0, 40)}", not with "${LEXICON_HEADER}"`);
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  for (const line of lines) {
    const name = SECTION.exec(line)?.[1];
    if (name !== undefined) {
      current = new Map();
      sections.set(name, current);
    } else if (line !== '') {
      const tab = line.indexOf('\t');
      if (current === undefined || tab < 1)
        throw new LexiconError('the lexicon has a line without a section');
      current.set(line.slice(0, tab), line.slice(tab + 1));
    }
  }
  const cellsOf = (section: string, unit: string) => sections.get(section)?.get(unit)?.split('\t') ?? [];
  let bareSyllables: ReadonlySet<string> | undefined;
  return {
    version: header.slice(LEXICON_HEADER.length + 1),
    has: (unit, language) => TARGETS.some((to) => sections.get(`${language}>${to}`)?.has(unit) === true),
    translations: (unit, from, to) => cellsOf(`${from}>${to}`, unit).map(readTranslation),
    chineseTerm: (word) => cellsOf('zh>term', word)[0] ?? word,
    marked: (bare) => cellsOf('bare>vi', bare),
    isBareSyllable(word) {
      bareSyllables ??= syllablesOf(sections.get('bare>vi') ?? new Map());
      return bareSyllables.has(word);
    },
  };
}

/** Syllables that lost marks, out of the pairs in which they stand. */
function syllablesOf(pairs: ReadonlyMap<string, string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [bare, cells] of pairs) {
    const marked = cells.split('\t')[0]?.split('_') ?? [];
    bare.split('_').forEach((syllable, place) => {
      if (syllable !== marked[place]) found.add(syllable);
    });
  }
  return found;
}

/** `器人 0.82` */
function readTranslation(cell: string): Translation {
  const space = cell.lastIndexOf(' ');
  return { term: cell.slice(0, space), weight: Number(cell.slice(space + 1)) };
}
