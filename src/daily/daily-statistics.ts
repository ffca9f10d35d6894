import type { ReplyLanguage } from '../language/language.ts';
import { messagesIn } from '../language/messages.ts';
import type { Paper } from '../paper/paper.ts';
import { groupPapers } from './group-papers.ts';
import { type Keyword, keywordsOf } from './keywords.ts';
import { loggedArea } from './logged-area.ts';
import type { LoggedDay, LoggedPaper } from './paper-log.ts';
import { logLikelihood, sum } from './statistics.ts';

export type Change = 'up' | 'down' | 'same';

/** A field of research on a day. */
export interface FieldCount {
  readonly area: string;
  readonly name: string;
  readonly papers: number;
  /** What its share of the days before would have been among the day's papers; undefined without days before. */
  readonly usual: number | undefined;
  /** Beyond what chance does to a share (log-likelihood, 5 %). */
  readonly change: Change;
}

/** A day in numbers, beside the 30 days before it. */
export interface DailyStatistics {
  readonly digests: number;
  readonly papers: number;
  /** Mean of the days before that have a digest; undefined without such. */
  readonly usual: number | undefined;
  readonly change: Change;
  /** Largest first. */
  readonly fields: readonly FieldCount[];
  /** The day's keywords, in the reader's language, weightiest first. */
  readonly keywords: readonly Keyword[];
}

export interface StatisticsOf {
  readonly date: string;
  readonly papers: readonly Paper[];
  readonly digests: number;
  /** The day and those before. */
  readonly days: readonly LoggedDay[];
  readonly language: ReplyLanguage;
}

/** A number that differs by less is the same. */
const BAND = 0.2;
/** 5 % with one degree of freedom. */
const CHANCE = 3.84;
const KEYWORDS = 40;

export async function statisticsOf({
  date,
  papers,
  digests,
  days,
  language,
}: StatisticsOf): Promise<DailyStatistics> {
  const today = days.find(({ day }) => day === date) ?? { day: date, papers: [] };
  const before = days.filter(({ day, papers: some }) => day < date && some.length > 0);
  const usual = before.length === 0 ? undefined : sum(before.map((day) => day.papers.length)) / before.length;
  return {
    digests,
    papers: papers.length,
    usual,
    change: usual === undefined || digests === 0 ? 'same' : changeOf(papers.length, usual),
    fields: await fieldsOf(papers, today, before, language),
    keywords: keywordsOf(today, before, language, KEYWORDS),
  };
}

function changeOf(value: number, usual: number): Change {
  if (Math.abs(value - usual) < BAND * usual) return 'same';
  return value > usual ? 'up' : 'down';
}

/** Fields are named after the papers' texts; whether they grew is worked out from the index alone, on both sides alike. */
async function fieldsOf(
  papers: readonly Paper[],
  today: LoggedDay,
  before: readonly LoggedDay[],
  language: ReplyLanguage,
): Promise<FieldCount[]> {
  const earlier = new Map(before.flatMap((day) => day.papers.map((paper) => [paper.id, paper])));
  for (const { id } of today.papers) earlier.delete(id);
  const now = areaCounts(today.papers);
  const then = areaCounts([...earlier.values()]);
  const groups = await groupPapers(papers);
  return groups.map(({ area, papers: members }): FieldCount => {
    const id = area?.id ?? 'other';
    const ratio = logLikelihood(now.get(id) ?? 0, today.papers.length, then.get(id) ?? 0, earlier.size);
    return {
      area: id,
      name: area?.names[language] ?? messagesIn(language).otherArea(),
      papers: members.length,
      usual: earlier.size === 0 ? undefined : ((then.get(id) ?? 0) / earlier.size) * papers.length,
      change: Math.abs(ratio) < CHANCE ? 'same' : ratio > 0 ? 'up' : 'down',
    };
  });
}

function areaCounts(papers: readonly LoggedPaper[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const paper of papers) {
    const id = loggedArea(paper)?.id ?? 'other';
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
