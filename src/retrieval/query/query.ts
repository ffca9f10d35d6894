import type { DateRange } from '../../calendar.ts';
import type { ReplyLanguage } from '../../language/language.ts';
import type { KnownAuthor } from '../../paper/find-author.ts';
import type { QueryGroup } from '../lexical/lexical-index.ts';
import type { ScoreAsked } from './read-score.ts';

/**
 * What kind of answer is wanted. `count`, `overview` and `list` over days, categories or scores are answered from
 * the store; `lookup` by similarity.
 */
export type Intent = 'lookup' | 'list' | 'count' | 'overview';

/** A question, understood. */
export interface Query {
  readonly question: string;
  /** Language in which to answer. */
  readonly language: ReplyLanguage;
  readonly intent: Intent;
  /** arXiv ids named, without version. */
  readonly arxivIds: readonly string[];
  /** Days asked for; empty when the question names none. */
  readonly ranges: readonly DateRange[];
  /** Days named that do not exist, as written. */
  readonly impossibleDates: readonly string[];
  /** arXiv categories named, such as `cs.CL`. */
  readonly categories: readonly string[];
  /** Tags asked for expressly, as written; papers need all of them. */
  readonly tags: readonly string[];
  /** Authors whose papers are asked for; papers need all of them. Known only after `resolveQuery`. */
  readonly authors: readonly KnownAuthor[];
  /** A score named, such as 5/5 or "4/5 or higher". */
  readonly score?: ScoreAsked;
  /** Wants the newest digest, whatever its day ("latest papers"). */
  readonly isAboutLatest: boolean;
  /** Asks for all papers of the store: "how many papers do you have?" */
  readonly isAboutAll: boolean;
  /** The question without dates, ids, categories, tags, authors and scores. */
  readonly topic: string;
  readonly groups: readonly QueryGroup[];
  /** Other ways to read its tags and authors, each right only if the store knows them; the best first. */
  readonly readings: readonly QueryReading[];
}

/** What of a query depends on how its names are read. */
export interface QueryReading
  extends Pick<Query, 'intent' | 'tags' | 'score' | 'isAboutLatest' | 'isAboutAll' | 'topic' | 'groups'> {
  readonly authorNames: readonly string[];
}
