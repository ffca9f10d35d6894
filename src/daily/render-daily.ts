import type { ReplyLanguage } from '../language/language.ts';
import { type Block, heading, type Inline, paragraph, type Reply, reply, text } from '../reply/reply.ts';
import type { Daily } from './daily.ts';
import type { DailyPaper } from './daily-paper.ts';
import type { DailyStatistics } from './daily-statistics.ts';
import { dailyWordsIn } from './daily-words.ts';

/** Names in a list of authors before "and 5 others". */
const NAMES = 2;
const ALL_NAMES = 3;
const LONGEST_NAME = 60;
const FIELDS_SHOWN = 5;
const KEYWORDS_SHOWN = 8;

/**
 * A day as a post: numbers, the best papers at length, the others by field in a line or two each. Numbers count through, so
 * that a face can open a paper by its number. A day with nothing to post becomes one sentence.
 */
export function renderDaily(daily: Daily): Reply {
  const words = dailyWordsIn(daily.language);
  if (daily.papers.length === 0) return reply(daily.language, { blocks: [paragraph(words.nothing(daily))] });
  const deep = daily.papers.filter(({ isDeep }) => isDeep);
  const numbers = numbersOf(daily);
  const blocks: Block[] = [
    ...(daily.date === undefined ? [] : [heading(words.title(daily.date))]),
    paragraph(statisticsText(daily.statistics, daily.language)),
    ...(deep.length === 0 ? [] : [heading(words.best)]),
    ...deep.flatMap((paper) => deepBlocks(paper, numbers.get(paper.paper.id) ?? 0, daily.language)),
    ...quickBlocks(daily, numbers),
    ...leftBlocks(daily),
    ...(daily.isWritten ? [paragraph(text(words.written, 'italic'))] : []),
  ];
  return reply(daily.language, { blocks, form: 'post', isWritten: daily.isWritten });
}

/** Papers in the order in which they are shown: the deep list, then the others by field. */
export function shownOrder({ papers, groups }: Pick<Daily, 'papers' | 'groups'>): DailyPaper[] {
  const byId = new Map(papers.map((paper) => [paper.paper.id, paper]));
  const grouped = groups.flatMap(({ paperIds }) => paperIds.flatMap((id) => byId.get(id) ?? []));
  return [...papers.filter(({ isDeep }) => isDeep), ...grouped.filter(({ isDeep }) => !isDeep)];
}

function numbersOf(daily: Daily): ReadonlyMap<string, number> {
  return new Map(shownOrder(daily).map(({ paper }, index) => [paper.id, index + 1]));
}

/** The day's numbers in two or three sentences. */
export function statisticsText(
  { papers, usual, change, fields, keywords }: DailyStatistics,
  language: ReplyLanguage,
): string {
  const words = dailyWordsIn(language);
  const hot = fields.filter(({ area }) => area !== 'other').slice(0, FIELDS_SHOWN);
  const sentences = [words.overview(papers, usual === undefined ? undefined : Math.round(usual), change)];
  if (hot.length > 0)
    sentences.push(
      words.fields(
        hot.map((each) => words.field(each.name, each.papers, each.change)).join(words.listSeparator),
      ),
    );
  const named = keywords.slice(0, KEYWORDS_SHOWN).map((keyword) => keyword.text);
  if (named.length > 0) sentences.push(words.keywords(named.join(words.listSeparator)));
  return sentences.join(language === 'zh' ? '' : ' ');
}

function deepBlocks(paper: DailyPaper, number: number, language: ReplyLanguage): Block[] {
  const authors = authorsText(paper.authors, language);
  const lines = [paper.line, ...paper.details].flatMap((line) => (line === undefined ? [] : [line.text]));
  const foot = footOf(paper, language);
  return [
    paragraph(
      text(`${number}. `, 'bold'),
      titleOf(paper),
      ...(authors === '' ? [] : [text(`\n${authors}`, 'italic')]),
    ),
    ...lines.map((line): Block => ({ kind: 'item', marker: '•', content: [text(line)] })),
    ...(foot.length === 0 ? [] : [paragraph(...foot)]),
  ];
}

function footOf(paper: DailyPaper, language: ReplyLanguage): Inline[] {
  const because = becauseText(paper, language);
  const code: Inline[] =
    paper.codeUrl === undefined
      ? []
      : [{ kind: 'link', text: dailyWordsIn(language).code, url: paper.codeUrl }];
  if (because === '') return code;
  return [text(because), ...(code.length === 0 ? [] : [text(' · '), ...code])];
}

function quickBlocks(daily: Daily, numbers: ReadonlyMap<string, number>): Block[] {
  const byId = new Map(daily.papers.map((paper) => [paper.paper.id, paper]));
  return daily.groups.flatMap(({ name, paperIds }) => {
    const papers = paperIds.flatMap((id) => byId.get(id) ?? []).filter(({ isDeep }) => !isDeep);
    if (papers.length === 0) return [];
    return [
      heading(name),
      ...papers.map((paper) => paperItem(paper, numbers.get(paper.paper.id) ?? 0, daily.language)),
    ];
  });
}

/** A paper in a line or two, with its number. */
export function paperItem(paper: DailyPaper, number: number, language: ReplyLanguage): Block {
  return { kind: 'item', marker: `${number}.`, content: quickContent(paper, language) };
}

function quickContent(paper: DailyPaper, language: ReplyLanguage): Inline[] {
  const authors = authorsText(paper.authors, language);
  const because = becauseText(paper, language);
  const lines = [paper.line?.text ?? '', because].filter((line) => line !== '');
  return [
    titleOf(paper),
    ...(authors === '' ? [] : [text(` · ${authors}`)]),
    ...lines.map((line) => text(`\n${line}`)),
  ];
}

function titleOf({ title, url }: DailyPaper): Inline {
  return url === '' ? text(title, 'bold') : { kind: 'link', text: title, url, style: 'bold' };
}

/** At most so many: the rest would be noise. */
const REASONS_SHOWN = 3;

/** Why a paper is here, in words; empty when nothing speaks for it. */
export function becauseText({ reasons }: DailyPaper, language: ReplyLanguage): string {
  const words = dailyWordsIn(language);
  const told = reasons.slice(0, REASONS_SHOWN).map((reason) => words.reason(reason));
  return told.length === 0 ? '' : words.because(told);
}

/** `Ada Example, Lin Muster and 5 others`; empty without authors. */
export function authorsText(authors: readonly string[], language: ReplyLanguage): string {
  if (authors.length === 0) return '';
  const shown = authors.length <= ALL_NAMES ? authors : authors.slice(0, NAMES);
  return dailyWordsIn(language).authors(
    shown.map((name) => name.slice(0, LONGEST_NAME)),
    authors.length - shown.length,
  );
}

function leftBlocks({ left, language }: Daily): Block[] {
  const words = dailyWordsIn(language);
  const count = (why: string) => left.filter((each) => each.why === why).length;
  const sentences = [
    ...(count('limit') > 0 ? [words.notShown(count('limit'))] : []),
    ...(count('filter') > 0 ? [words.filtered(count('filter'))] : []),
  ];
  return sentences.length === 0 ? [] : [paragraph(sentences.join(language === 'zh' ? '' : ' '))];
}
