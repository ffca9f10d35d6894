import { addDays, type DateRange } from '../calendar.ts';
import type { ReplyLanguage } from '../language/language.ts';
import type { Paper } from '../paper/paper.ts';
import { heading, paragraph, type Reply, reply } from '../reply/reply.ts';
import type { Store } from '../store.ts';
import type { PaperMatch } from './daily.ts';
import { type DailyPaper, describePaper } from './daily-paper.ts';
import { dailyWordsIn } from './daily-words.ts';
import { countKeys } from './keywords.ts';
import type { PaperLog } from './paper-log.ts';
import { NO_PREFERENCE } from './preference.ts';
import { rankDaily } from './rank.ts';
import { paperItem } from './render-daily.ts';
import { type MovingTopics, movingTopics } from './trends.ts';

export interface PeriodOptions {
  readonly store: Pick<Store, 'papers'>;
  readonly log: PaperLog;
  readonly language: ReplyLanguage;
  /** Both ends included: see `weekOf` and `monthOf`. */
  readonly range: DateRange;
  /** At most so many papers; 10 by default. */
  readonly limit?: number;
  readonly matches?: (paper: Paper) => PaperMatch;
}

/** The best papers of a week or a month. */
export interface Period {
  readonly range: DateRange;
  readonly language: ReplyLanguage;
  /** Papers of the period in all. */
  readonly total: number;
  /** Best first. */
  readonly papers: readonly DailyPaper[];
  /** Over the period and the eight weeks before it. */
  readonly topics: MovingTopics;
}

const LIMIT = 10;
const WEEKS_BEFORE = 8;
const TOPICS = 5;

/** @throws {StoreError} */
export async function readPeriod(options: PeriodOptions): Promise<Period> {
  const { store, log, language, range, limit = LIMIT, matches } = options;
  const days = await log.days({ from: addDays(range.from, -7 * WEEKS_BEFORE), to: range.to });
  const before = days.filter(({ day }) => day < range.from);
  const logged = new Map(days.flatMap(({ papers }) => papers.map((paper) => [paper.id, paper])));
  const papers: Paper[] = [];
  for await (const paper of store.papers(range)) if (matches?.(paper).isIn !== false) papers.push(paper);
  const usual = countKeys(before);
  const ranks = rankDaily(papers, { logged, usual, preference: NO_PREFERENCE });
  return {
    range,
    language,
    total: papers.length,
    papers: ranks
      .slice(0, limit)
      .map((rank) =>
        describePaper(rank, { language, match: matches?.(rank.paper), usual, isDeep: false, isLate: false }),
      ),
    topics: await movingTopics(days, language, TOPICS),
  };
}

/** A period as a post. */
export function renderPeriod({ range, language, papers, total, topics }: Period): Reply {
  const words = dailyWordsIn(language);
  const isMonth = range.from.slice(0, 7) === range.to.slice(0, 7) && addDays(range.to, 1).endsWith('-01');
  const names = (list: MovingTopics['rising']) => list.map(({ name }) => name).join(words.listSeparator);
  const moving = [
    words.overview(total, undefined, 'same'),
    ...(topics.rising.length > 0 ? [words.rising(names(topics.rising))] : []),
    ...(topics.falling.length > 0 ? [words.falling(names(topics.falling))] : []),
  ];
  return reply(language, {
    form: 'post',
    blocks: [
      heading(words.period(range.from, range.to, isMonth && range.from.endsWith('-01'))),
      paragraph(moving.join(language === 'zh' ? '' : ' ')),
      ...papers.map((paper, index) => paperItem(paper, index + 1, language)),
    ],
  });
}
