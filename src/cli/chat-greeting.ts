import { newestDay } from '../newest-day.ts';
import type { Store } from '../store.ts';
import { countOf } from './count-of.ts';
import type { Style } from './style.ts';

/** Questions about the sample digests, each with the paper that answers it; a test asks them. */
export const SAMPLE_QUESTIONS: readonly { readonly question: string; readonly paperId: string }[] = [
  {
    question: 'How far behind humans are agents at finding their way in a virtual city?',
    paperId: '2608.08814',
  },
  { question: '手机助手要到好几个应用里找个人信息，现在最好的模型准确率是多少？', paperId: '2608.10692' },
  {
    question: 'Bài nào giúp mô hình nhỏ 4B-8B dùng lại kinh nghiệm của mô hình lớn mà không cần huấn luyện?',
    paperId: '2608.07169',
  },
];

/**
 * Example questions that the digests at hand can answer: on the sample papers where they are, else on the newest day.
 *
 * @returns one in each language; none without papers
 */
export async function exampleQuestions(store: Store): Promise<string[]> {
  const papers = await Promise.all(SAMPLE_QUESTIONS.map(({ paperId }) => store.paper(paperId)));
  if (papers.every((paper) => paper !== undefined)) return SAMPLE_QUESTIONS.map(({ question }) => question);
  const day = await newestDay(store);
  if (day === undefined) return [];
  const [year = '', month = '', date = ''] = day.split('-').map((part) => String(Number(part)));
  return [
    `Which papers are in the digests of ${day}?`,
    `${year}年${month}月${date}日有哪些论文？`,
    `Ngày ${date}/${month}/${year} có những bài nào?`,
  ];
}

/** The chat's first lines: what is known and what can be asked. */
export async function renderGreeting(store: Store, style: Style): Promise<string> {
  const { papers, digests } = await store.counts();
  if (papers === 0)
    return `${style.bold('Paperboy')}: no papers yet. "paperboy ingest FOLDER" reads digests; data/sample has some to try.`;
  const days = (await store.digests()).flatMap(({ date }) => (date?.length === 10 ? [date] : []));
  const [first, last] = [days[0], days.at(-1)];
  const span = first === undefined ? '' : first === last ? `, ${first}` : `, ${first} to ${last}`;
  const examples = await exampleQuestions(store);
  return [
    `${style.bold('Paperboy')}: ${countOf(papers, 'paper')} from ${countOf(digests, 'digest')}${span}. Ask in English, 中文 or tiếng Việt:`,
    ...examples.map((example) => `  ${style.accent(example)}`),
    style.dim('/help tells what else there is.'),
  ].join('\n');
}
