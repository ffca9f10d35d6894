import type { DatePattern } from './date-meaning.ts';
import { CHINESE_DATES } from './date-patterns-chinese.ts';
import { ENGLISH_DATES } from './date-patterns-english.ts';
import { FULL_NUMERIC_DATES, SHORT_NUMERIC_DATES } from './date-patterns-numeric.ts';
import { VIETNAMESE_DATES } from './date-patterns-vietnamese.ts';
import { YEAR_DATES } from './date-patterns-year.ts';

/** Every way to write a date; what one pattern has taken the next ones do not see. */
export const DATE_PATTERNS: readonly DatePattern[] = [
  ...FULL_NUMERIC_DATES,
  ...CHINESE_DATES,
  ...ENGLISH_DATES,
  ...VIETNAMESE_DATES,
  ...YEAR_DATES,
  ...SHORT_NUMERIC_DATES,
];
