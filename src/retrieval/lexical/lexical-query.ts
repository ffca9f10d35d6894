import type { Language, ReplyLanguage } from '../../language/language.ts';

/** A term that a group counts, and how much one occurrence of it is worth (a translation probability, say). */
export interface QueryTerm {
  readonly text: string;
  /** 0 to 1; above 0. */
  readonly weight: number;
  /** Language into which the group's word was translated; absent for the word itself and other spellings of it. */
  readonly translatedTo?: ReplyLanguage;
}

/** A term of a group that a paper holds. */
export interface HeldTerm extends QueryTerm {
  /** In title, labels and passages together, > 0; at most 255 are counted in each. */
  readonly occurrences: number;
}

/**
 * One thing asked for, with all spellings and translations that count for it: a structured query term
 * (Pirkola 1998; with weights: Darwish and Oard, CIKM 2003). Its frequency in a document is the weighted sum of
 * its terms' frequencies, and so is its document frequency.
 */
export interface QueryGroup {
  readonly label: string;
  /** Importance beside the other groups; 1 is usual. */
  readonly weight: number;
  /**
   * Language whose words these are. Only papers with text in it count for the group's rarity, and what papers match by
   * chance is taken off (see `scorePapers`). Absent for what means the same in all: names, numbers, concepts.
   */
  readonly language?: Language;
  /** Stands for a name or identifier: a paper without it is hardly about it. */
  readonly isName?: boolean;
  /** Some terms are of other languages: papers of all languages count for its rarity. */
  readonly isTranslated?: boolean;
  readonly terms: readonly QueryTerm[];
}

export interface LexicalHit {
  readonly paperId: string;
  /**
   * BM25 score above what chance gives, >= 0, no fixed upper end. 0 when something matched, but no more of it than
   * in the usual paper of that language.
   */
  readonly score: number;
  /** The score in standard deviations of the scores of all papers. */
  readonly standing: number;
  /** What each group added, in the order of the groups; 0 for those not found. */
  readonly parts: readonly number[];
  /** Passages in which something matched, best first. */
  readonly passages: readonly { readonly key: number; readonly score: number }[];
}

/** How telling a group is. */
export interface GroupWeight {
  /** Importance times inverse document frequency. */
  readonly rarity: number;
  /** It occurs in no paper. */
  readonly isUnseen: boolean;
}

export interface LexicalSearchOptions {
  /** At most this many papers; none for 0. */
  readonly limit: number;
  /** Papers below this share of the best one's score are left out, 0 to 1; 0 by default. */
  readonly minShare?: number;
  /** Only these papers; everything when absent. */
  readonly accept?: (paperId: string) => boolean;
}
