import type { DateRange } from '../../calendar.ts';
import { detectLanguage } from '../../language/detect-language.ts';
import { composeText, foldMarks } from '../../language/normalise-text.ts';
import type { DatePattern } from './date-meaning.ts';
import { DATE_PATTERNS } from './date-patterns.ts';
import { type FoundDate, joinDates, type Span } from './join-dates.ts';

export interface DatesInText {
  /** Days asked for, in the order of the text; `from X to Y` and the like are joined into one. */
  readonly ranges: readonly DateRange[];
  /** Expressions that name a day which does not exist, as written. */
  readonly impossible: readonly string[];
  /** The text with every date expression replaced by spaces. */
  readonly rest: string;
}

/**
 * Finds dates and ranges written in English, Chinese or Vietnamese (marks optional), relative ones among them.
 *
 * @param text a question
 * @param today ISO day that "today" means
 */
export function readDates(text: string, today: string): DatesInText {
  const composed = composeText(text);
  const lowered = composed.toLowerCase();
  // Lower-casing changes the length of a few rare letters (İ); positions would not fit then.
  const original = lowered.length === composed.length ? composed : lowered;
  const language = detectLanguage(text);
  const folded = foldMarks(lowered);
  const found: FoundDate[] = [];
  const impossible: Span[] = [];
  let unread = folded;
  for (const pattern of DATE_PATTERNS) {
    const spans: Span[] = [];
    for (const match of unread.matchAll(pattern.pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (!fitsMarks(pattern, lowered.slice(span.start, span.end), match[0])) continue;
      const meant = pattern.meaning(match.groups ?? {}, today, language);
      if (meant === undefined) continue;
      spans.push(span);
      if ('impossible' in meant) impossible.push(span);
      else found.push({ ...span, ...meant });
    }
    unread = blank(unread, spans, '\u0000');
  }
  found.sort(byStart);
  impossible.sort(byStart);
  const joined = joinDates(found, blank(lowered, [...found, ...impossible].sort(byStart), '\u0000'), today);
  const used = [...found, ...impossible, ...joined.spans].sort(byStart);
  return {
    ranges: joined.ranges,
    impossible: impossible.map(({ start, end }) => original.slice(start, end).trim()),
    rest: blank(original, used, ' '),
  };
}

function byStart(left: Span, right: Span): number {
  return left.start - right.start;
}

/** Marks may be left out, but those that are typed must be right. */
function fitsMarks({ marked }: DatePattern, written: string, folded: string): boolean {
  return marked === undefined || written === folded || marked.test(written);
}

/** @param spans by start; they may overlap */
function blank(text: string, spans: readonly Span[], filler: string): string {
  if (spans.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    parts.push(text.slice(at, from), filler.repeat(end - from));
    at = end;
  }
  return [...parts, text.slice(at)].join('');
}
