import { addDays, localDay } from '../../calendar.ts';
import { detectLanguage } from '../../language/detect-language.ts';
import type { ReplyLanguage } from '../../language/language.ts';
import type { Lexicon } from '../../language/lexicon.ts';
import { normaliseText } from '../../language/normalise-text.ts';
import { simplifyChinese } from '../../language/simplify-chinese.ts';
import type { QueryGroup } from '../lexical/lexical-index.ts';
import { BEGINNING } from './date-meaning.ts';
import { asksForLatest, countsPapers, namesDigest, namesOneDigest, readIntent } from './intents.ts';
import type { Query } from './query.ts';
import { queryGroups } from './query-groups.ts';
import { withoutFrame } from './question-frame.ts';
import { readDates } from './read-dates.ts';
import { readScore } from './read-score.ts';
import { readTags } from './read-tags.ts';

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
  const today = localDay(context.now, context.timeZone);
  const dates = readDates(text, today);
  const filters = readFilters(dates.rest);
  const { arxivIds, categories, tags, score, topic } = filters;
  const detected = detectLanguage(text);
  const hasFilter =
    dates.ranges.length + dates.impossible.length + categories.length + tags.length > 0 ||
    score !== undefined;
  const framedGroups = withoutNoise(
    queryGroups(withoutFrame(topic, score !== undefined), detected, context.lexicon),
  );
  const isWhole = framedGroups.length === 0 && arxivIds.length === 0;
  const isAboutLatest =
    dates.ranges.length === 0 && dates.impossible.length === 0 && wantsLatest(text, hasFilter, isWhole);
  const isAboutAll = !hasFilter && !isAboutLatest && isWhole && countsPapers(text);
  const isScoped = hasFilter || isAboutLatest || isAboutAll;
  return {
    question: asked,
    language: detected === 'other' ? context.fallbackLanguage : detected,
    intent: readIntent(text, { isScoped, isWhole }),
    arxivIds,
    ranges: isAboutAll ? [{ from: BEGINNING, to: addDays(today, 1) }] : dates.ranges,
    impossibleDates: dates.impossible,
    categories,
    tags,
    ...(score === undefined ? {} : { score }),
    isAboutLatest,
    topic,
    groups: isScoped ? framedGroups : queryGroups(topic, detected, context.lexicon),
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

function readFilters(text: string) {
  const arxivIds = [...new Set([...text.matchAll(ARXIV_ID)].map((match) => match[1] ?? ''))];
  const categories = [
    ...new Set([...text.matchAll(CATEGORY)].map((match) => canonicalCategory(match[1] ?? ''))),
  ];
  const withoutIds = text.replace(ARXIV_ID, ' ').replace(CATEGORY, ' ');
  const { tags, rest } = readTags(withoutIds);
  const { score, rest: topic } = readScore(rest);
  return { arxivIds, categories, tags, score, topic };
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
