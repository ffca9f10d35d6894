import { localDay } from '../../calendar.ts';
import { detectLanguage } from '../../language/detect-language.ts';
import type { Language, ReplyLanguage } from '../../language/language.ts';
import type { Lexicon } from '../../language/lexicon.ts';
import { normaliseText } from '../../language/normalise-text.ts';
import { simplifyChinese } from '../../language/simplify-chinese.ts';
import type { QueryGroup } from '../lexical/lexical-index.ts';
import { asksForLatest, countsPapers, namesDigest, namesOneDigest, readIntent } from './intents.ts';
import { type NameReading, nameReadings } from './name-readings.ts';
import type { Query, QueryReading } from './query.ts';
import { queryGroups } from './query-groups.ts';
import { withoutFrame } from './question-frame.ts';
import { type DatesInText, readDates } from './read-dates.ts';
import { readScore } from './read-score.ts';

export interface QueryContext {
  /** The moment of asking: "yesterday" is counted from it. */
  readonly now: Date;
  readonly timeZone: string;
  /** Language of the answer when the question's own cannot be told (an id alone, another language). */
  readonly fallbackLanguage: ReplyLanguage;
  /** Without it, words match in their own language only. */
  readonly lexicon?: Lexicon | undefined;
}

const ARXIV_ID = /(?<![\d.])(\d{4}\.\d{4,5})(?:v\d{1,2})?(?![\d.]\d)/g;
const CATEGORY =
  /(?<![\w.])((?:cs|stat|math|eess|econ|q-bio|q-fin|astro-ph|nlin)\.[a-z]{2}|cond-mat\.(?:soft|other|[a-z]{3,5}-[a-z]{2,4})|physics\.(?:optics|[a-z]{2,5}-[a-z]{2,4})|quant-ph|gr-qc|math-ph|hep-(?:th|ph|ex|lat)|nucl-(?:th|ex))(?![\w-])/gi;
/** Longer questions are cut for understanding; nothing is learned from the rest. */
const MAX_LENGTH = 2000;

/** Question -> Query: language, days, ids, categories, tags, score, intent and what is left to search for. */
export function readQuery(question: string, context: QueryContext): Query {
  const asked = normaliseText(question).slice(0, MAX_LENGTH).trim();
  const text = simplifyChinese(asked);
  const dates = readDates(text, localDay(context.now, context.timeZone));
  const named = readIds(dates.rest);
  const detected = detectLanguage(text);
  const parts = { text, detected, dates, ...named };
  const readings = nameReadings(named.rest).flatMap((names) => {
    const reading = readWith(names, parts, context.lexicon);
    return names.mustBeWhole === true && reading.groups.length > 0 ? [] : [reading];
  });
  const [usual, ...others] = readings.toReversed();
  if (usual === undefined) throw new RangeError('a question has at least one reading');
  const { authorNames: _none, ...ownReading } = usual;
  return {
    question: asked,
    language: detected === 'other' ? context.fallbackLanguage : detected,
    arxivIds: named.arxivIds,
    ranges: dates.ranges,
    impossibleDates: dates.impossible,
    categories: named.categories,
    ...ownReading,
    authors: [],
    readings: others.toReversed(),
  };
}

interface QuestionParts {
  /** In simplified Chinese. */
  readonly text: string;
  readonly detected: Language;
  readonly dates: DatesInText;
  readonly arxivIds: readonly string[];
  readonly categories: readonly string[];
}

/** The question with its tags and authors read in one way. */
function readWith(names: NameReading, parts: QuestionParts, lexicon: Lexicon | undefined): QueryReading {
  const { text, detected, dates, arxivIds, categories } = parts;
  const { tags, authors } = names;
  const { score, rest: topic } = readScore(names.rest);
  const labels = [...categories, ...tags, ...authors];
  const hasDays = dates.ranges.length + dates.impossible.length > 0;
  const hasFilter = hasDays || labels.length > 0 || score !== undefined;
  const framedGroups = withoutNoise(queryGroups(withoutFrame(topic, score !== undefined), detected, lexicon));
  const isWhole = framedGroups.length === 0 && arxivIds.length === 0;
  // "The latest papers by Ada Example" need not be in the newest digest.
  const isLatest = authors.length > 0 ? asksForLatest(text, false) : wantsLatest(text, hasFilter, isWhole);
  const isAboutLatest = !hasDays && isLatest;
  const isAboutAll = !hasFilter && !isAboutLatest && isWhole && countsPapers(text);
  const isScoped = hasFilter || isAboutLatest || isAboutAll;
  return {
    intent: readIntent(text, { isScoped, isWhole }),
    tags,
    authorNames: authors,
    ...(score === undefined ? {} : { score }),
    isAboutLatest,
    isAboutAll,
    topic,
    groups: isScoped ? framedGroups : queryGroups(topic, detected, lexicon),
  };
}

/** "Latest papers"; or the digest as a whole, with no day named: "list the papers", "các chủ đề chính". */
function wantsLatest(text: string, hasFilter: boolean, isWhole: boolean): boolean {
  if (asksForLatest(text, isWhole)) return true;
  if (hasFilter || !isWhole || !namesDigest(text)) return false;
  if (countsPapers(text)) return namesOneDigest(text);
  const intent = readIntent(text, { isScoped: false, isWhole });
  return intent === 'overview' || intent === 'list';
}

function readIds(text: string) {
  const arxivIds = [...new Set([...text.matchAll(ARXIV_ID)].map((match) => match[1] ?? ''))];
  const categories = [
    ...new Set([...text.matchAll(CATEGORY)].map((match) => canonicalCategory(match[1] ?? ''))),
  ];
  return { arxivIds, categories, rest: text.replace(ARXIV_ID, ' ').replace(CATEGORY, ' ') };
}

/** Single characters and bare numbers left over between blanked words; a topic has more than those. */
function withoutNoise(groups: readonly QueryGroup[]): readonly QueryGroup[] {
  const isNoise = ({ label }: QueryGroup) => [...label].length === 1 || !/\p{L}/u.test(label);
  return groups.every(isNoise) ? [] : groups;
}

/** `CS.cl` -> `cs.CL`; physics writes its subjects small (`cond-mat.str-el`). */
function canonicalCategory(category: string): string {
  const [archive = '', subject] = category.toLowerCase().split('.');
  if (subject === undefined) return archive;
  return `${archive}.${archive === 'cond-mat' || archive === 'physics' ? subject : subject.toUpperCase()}`;
}
