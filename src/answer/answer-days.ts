import type { DateRange } from '../calendar.ts';
import { messagesIn } from '../language/messages.ts';
import { dayRange } from '../paper/day-range.ts';
import type { DigestRecord } from '../paper/paper.ts';
import type { Query } from '../retrieval/query/query.ts';
import type { Store } from '../store.ts';
import { type AnswerDraft, datesOf, withoutAnswer } from './answer.ts';
import { plainQuestion } from './question-shape.ts';

/** How questions ask for days or digests (lower case, no marks). */
const ASKS =
  /\b(?:which|what|how many|list|show|all) (?:\w+ )?(?:days|dates|digests)\b|\bwhat(?:'s| is) (?:the|your) date range\b|\bhow far back\b|(?:哪些|哪几|什么|几|多少|哪)(?:个)?(?:天|日期|日子|期)|哪些日报|(?:日期|时间)(?:范围|有哪些)|\b(?:nhung |cac |bao nhieu |may )?(?:ngay|hom) nao\b|\b(?:bao nhieu|may) (?:ngay|ban tin)\b|\b(?:nhung|cac) ban tin nao\b/u;
/** What such a question says besides; with any other word it asks for something else. */
const WORDS = new Set(
  `which what how many list show all me the a an your date dates range far back days digest digests paper papers daily report reports
do does did you u is are were was have has got there available cover covered known know for of in on from with by can could i we ask about read
stored indexed loaded bot paperboy now currently please pls tell so far it this that total data database any exist exists go goes here different
ngay hom nao nhung cac bao nhieu may co ban bot tin bai bao du lieu cua trong duoc dang hien luu da doc cho minh toi biet voi a vay the roi la tat ca tong cong hoi ve va nhe giup liet ke`.split(
    /\s+/,
  ),
);
const CHINESE_WORDS =
  /哪些|哪几|哪|什么|几|多少|日期|日子|日报|论文|时间|范围|收录|数据|现在|目前|一共|总共|请问|告诉|可以|能|查|看|你们|你|您|我|这里|里|个|天|期|都|有|是|的|了|过|在|和|吗|呢|啊|呀|列出|一下/gu;

/**
 * Whether a question asks which days have a digest, and for nothing else: "which digest days do you have?".
 *
 * @param topic the question without dates
 */
export function asksForDays(topic: string): boolean {
  const plain = plainQuestion(topic).replace(/\s+/g, ' ');
  if (!ASKS.test(plain)) return false;
  const left = plain.replace(CHINESE_WORDS, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  return left.every((word) => WORDS.has(word));
}

/** Days named in one answer, the newest ones. */
const SHOWN = 31;

/** The days with a digest, newest first, with the number of papers of each; those of the days named, if any. */
export async function answerDays(query: Query, store: Store): Promise<AnswerDraft> {
  const messages = messagesIn(query.language);
  const groups = await digestsByDate(query.ranges, store);
  const dates = [...groups.keys()];
  if (dates.length === 0) {
    const isNamed = query.ranges.length > 0;
    const text = isNamed
      ? messages.noDigest(query.ranges.map(messages.period).join(', '), undefined)
      : messages.nothingRead();
    return withoutAnswer('not-found', text);
  }
  const lines: string[] = [];
  for (const date of dates.slice(0, SHOWN)) {
    const papers = await countPapers(date, groups.get(date) ?? [], store);
    const days = date === undefined ? undefined : dayRange(date);
    const isMonth = days !== undefined && days.firstDay !== days.lastDay;
    const name = days === undefined ? date : messages.period({ from: days.firstDay, to: days.lastDay });
    lines.push(`- ${messages.dayLine(name, papers, isMonth)}`);
  }
  if (dates.length > SHOWN) lines.push(messages.moreDays(dates.length - SHOWN));
  return {
    status: 'answered',
    text: [messages.days(), ...lines].join('\n'),
    citations: [],
    papers: [],
    ...datesOf(dates.flatMap((date) => date ?? []).toReversed()),
  };
}

type DigestsByDate = ReadonlyMap<string | undefined, readonly DigestRecord[]>;

/** Newest first, those without a date last. */
async function digestsByDate(ranges: readonly DateRange[], store: Store): Promise<DigestsByDate> {
  const lists =
    ranges.length === 0
      ? [await store.digests()]
      : await Promise.all(ranges.map((range) => store.digests(range)));
  const records = new Map(lists.flat().map((record) => [`${record.path} ${record.date}`, record]));
  const grouped = new Map<string | undefined, DigestRecord[]>();
  for (const record of records.values())
    grouped.set(record.date, [...(grouped.get(record.date) ?? []), record]);
  return new Map([...grouped].sort(([left = ''], [right = '']) => (left < right ? 1 : -1)));
}

/** A paper in several digests of one day counts once. */
async function countPapers(
  date: string | undefined,
  digests: readonly DigestRecord[],
  store: Store,
): Promise<number> {
  const [first, ...others] = digests;
  if (others.length === 0) return first?.papers ?? 0;
  if (date?.length === 10) return (await store.paperIds({ date })).length;
  const paths = new Set(digests.map(({ path }) => path));
  let papers = 0;
  for await (const { entries } of store.papers())
    if (entries.some(({ digest }) => paths.has(digest))) papers++;
  return papers;
}
