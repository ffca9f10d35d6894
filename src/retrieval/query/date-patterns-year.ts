import { type DatePattern, NUMBER_START, plain, WORD_END, yearMeaning } from './date-meaning.ts';

/**
 * A year written in digits is a date only where it says when digests or papers came: a paper may be about the data of
 * 2024, and AIME 2025 is a benchmark.
 */
const YEAR = `${NUMBER_START}(?<year>20\\d{2})`;
const year: DatePattern['meaning'] = (groups) => yearMeaning(groups['year'] ?? '');

const ENGLISH_NOUN =
  '(?<![a-z])(?:papers?|digests?|days|dates|articles?|preprints?|publications?|what|anything|everything)';
/** What may stand between the papers and their year, and says nothing of a topic. */
const ENGLISH_BETWEEN =
  '(?:\\s(?:do|did|you|we|have|got|were|are|was|is|there|that|published|posted|released|listed|collected|appeared|out|came|come|new|all))';
const ENGLISH_OPENER =
  '(?:in|from|of|for|during|since|before|after|until|till|through|between)\\s(?:the\\s)?(?:year\\s)?';
/** Things that have years of their own. */
const ENGLISH_DATED =
  '(?:data|data-?sets?|benchmarks?|challenges?|exams?|contests?|competitions?|questions?|problems?|images?|models?|elections?|events?)\\s';
const ENGLISH: readonly DatePattern[] = [
  plain(
    `(?<=${ENGLISH_NOUN}${ENGLISH_BETWEEN}{0,5}\\s${ENGLISH_OPENER}(?:20\\d\\d\\s?(?:-|to|and|or|until|till|through)\\s?)?)${YEAR}${WORD_END}(?!-)`,
    year,
  ),
  // "papers about robots from 2025", not "papers about the data from 2025".
  plain(
    `(?<=(?<![a-z])(?:papers?|articles?|digests?)\\s(?:about|on)\\s(?:(?!${ENGLISH_DATED})[\\p{L}-]{1,30}\\s){1,5}(?:from|in|of|since|before|after)\\s(?:the\\s)?(?:year\\s)?)${YEAR}(?=[?!.\\s]{0,3}$)`,
    year,
  ),
  // "2025 papers", not "CVPR 2025 papers".
  plain(
    `(?<=(?:^|(?<![a-z])(?:list|the|all|any|show|which|what|many|every|me))\\s{0,2})${YEAR}(?=(?:'s)?\\s(?:papers|digests|articles))`,
    year,
  ),
  plain(
    `(?<=^(?:in|for|during|from)\\s(?:the\\s)?(?:year\\s)?)${YEAR}(?=,?\\s(?:how|what|which|any|were|was|did)\\s)`,
    year,
  ),
];

const CHINESE_YEAR = '(?<year>(?<!\\p{N})20\\d{2}|[二〇零一三四五六七八九]{4})\\s?年';
const CHINESE_NOUN = '(?:日报|论文|文章|简报)';
const CHINESE: readonly DatePattern[] = [
  plain(
    `${CHINESE_YEAR}(?=的?${CHINESE_NOUN}|全年|关于[^，。]{1,20}的${CHINESE_NOUN}|(?:一|总)?共(?:有|收录)?(?:多少|几)|有(?:多少|几|哪些|什么|没有)|(?:发布|发表|收录|出)(?:了|的))`,
    year,
  ),
  plain(`(?<=^|列出|看看|(?:到|至)\\s?)${CHINESE_YEAR}(?=[^，。]{0,16}${CHINESE_NOUN}|[?？]?$)`, year),
];

const VIETNAMESE_NOUN = '(?:bai|bao|papers?|cong trinh|ban tin|nghien cuu)';
const VIETNAMESE_BETWEEN = '(?:nao|gi|moi|cua|trong|tu|vao|thuoc|dang|ra|ra mat|cong bo|xuat ban)';
const VIETNAMESE_YEAR = 'nam\\s(?<year>20\\d{2})(?![\\p{N}./-])';
const VIETNAMESE_PLACES = [
  `(?<=(?<![a-z])${VIETNAMESE_NOUN}(?:\\s${VIETNAMESE_BETWEEN}){0,4}\\s)${VIETNAMESE_YEAR}`,
  `(?<=(?<![a-z])${VIETNAMESE_NOUN}\\sve\\s(?:(?!(?:du lieu|de thi|ky thi|bo |cuoc ))\\p{L}{1,12}\\s){1,6})${VIETNAMESE_YEAR}(?=[?!.\\s]{0,3}$)`,
  `(?<=^(?:trong\\s)?)${VIETNAMESE_YEAR}`,
  `(?<=trong\\s)${VIETNAMESE_YEAR}(?=[?!.\\s]{0,3}$|\\s(?:co|ra|dang)\\s)`,
  `${VIETNAMESE_YEAR}(?=,?\\s(?:co|ra|dang)\\s(?:bao nhieu|may|nhung|cac|bai|gi))`,
];
const VIETNAMESE: readonly DatePattern[] = VIETNAMESE_PLACES.map((source) => ({
  ...plain(source, year),
  marked: /^năm\s\d{4}$/u,
}));

/** Whole years of digests, tried after every date that names more than a year. */
export const YEAR_DATES: readonly DatePattern[] = [...ENGLISH, ...CHINESE, ...VIETNAMESE];
