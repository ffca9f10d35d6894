import { localDay } from '../../calendar.ts';
import { detectLanguage } from '../../language/detect-language.ts';
import type { ReplyLanguage } from '../../language/language.ts';
import { normaliseText } from '../../language/normalise-text.ts';
import { asksForLatest, readIntent, withoutFrame } from './intents.ts';
import type { Query } from './query.ts';
import { queryGroups } from './query-groups.ts';
import { readDates } from './read-dates.ts';

export interface QueryContext {
  /** The moment of asking: "yesterday" is counted from it. */
  readonly now: Date;
  readonly timeZone: string;
  /** Language of the answer when the question's own cannot be told (an id alone, another language). */
  readonly fallbackLanguage: ReplyLanguage;
}

const ARXIV_ID = /(?<![\d.])(\d{4}\.\d{4,5})(?:v\d{1,2})?(?![\d.]\d)/g;
const CATEGORY =
  /(?<![\w.])((?:cs|stat|math|eess|econ|q-bio|q-fin|physics|astro-ph|cond-mat|quant-ph|hep-\w{2}|nlin|gr-qc|nucl-\w{2})\.[a-z]{2}(?:-[a-z]{2})?)(?![\w-])/gi;
const SCORE = /(?<![\d./])(\d{1,2}(?:\.\d)?)\s*\/\s*(5|10)(?![\d/])/;
/** Longer questions are cut for understanding; nothing is learned from the rest. */
const MAX_LENGTH = 2000;

/** Question -> Query: language, days, ids, categories, score, intent and what is left to search for. */
export function readQuery(question: string, context: QueryContext): Query {
  const text = normaliseText(question).slice(0, MAX_LENGTH).trim();
  const dates = readDates(text, localDay(context.now, context.timeZone));
  const arxivIds = [...new Set([...dates.rest.matchAll(ARXIV_ID)].map((match) => match[1] ?? ''))];
  const categories = [
    ...new Set([...dates.rest.matchAll(CATEGORY)].map((match) => canonicalCategory(match[1] ?? ''))),
  ];
  const score = SCORE.exec(dates.rest);
  const topic = dates.rest.replace(ARXIV_ID, ' ').replace(CATEGORY, ' ').replace(SCORE, ' ');
  const isAboutLatest = dates.ranges.length === 0 && asksForLatest(text);
  const isScoped =
    isAboutLatest ||
    dates.ranges.length > 0 ||
    dates.impossible.length > 0 ||
    categories.length > 0 ||
    score !== null;
  const intent = readIntent(text, isScoped);
  const detected = detectLanguage(text);
  return {
    question: text,
    language: detected === 'other' ? context.fallbackLanguage : detected,
    intent,
    arxivIds,
    ranges: dates.ranges,
    impossibleDates: dates.impossible,
    categories,
    ...(score === null ? {} : { score: { value: Number(score[1]), outOf: Number(score[2]) } }),
    isAboutLatest,
    topic,
    groups: queryGroups(intent === 'lookup' || !isScoped ? topic : withoutFrame(topic), detected),
  };
}

/** `CS.cl` -> `cs.CL`; archive names with dashes keep their small second half (`cond-mat.str-el`). */
function canonicalCategory(category: string): string {
  const [archive = '', subject = ''] = category.split('.');
  return `${archive.toLowerCase()}.${subject.includes('-') ? subject.toLowerCase() : subject.toUpperCase()}`;
}
