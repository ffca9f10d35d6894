import type { ReplyLanguage } from '../language/language.ts';
import { readClockTime } from './read-clock-time.ts';
import { readLabelledLists, readOpenLists } from './read-wants.ts';
import { readWeekdays } from './read-weekdays.ts';
import { readZone } from './read-zone.ts';
import type { EmptyDays, SubscriptionChoice } from './subscription.ts';
import { UnreadText } from './unread-text.ts';

/** What a text does not say. */
export interface SubscriptionDefaults {
  readonly timeZone: string;
  readonly language: ReplyLanguage;
}

/** What is wrong with a text; `written` is the part that is. */
export type ParseProblem =
  | { readonly code: 'not-understood' | 'unknown-zone' | 'several-zones'; readonly written: string }
  | { readonly code: 'impossible-time' | 'several-times' | 'impossible-score'; readonly written: string }
  /** @property most papers in a post, characters of a text, or entries of a list */
  | { readonly code: 'paper-count' | 'too-long' | 'too-many'; readonly most: number };

/** @property like what an alert waits for, as written: an id or a sentence */
export type ParsedSubscription = Omit<SubscriptionChoice, 'like'> & { readonly like: string | undefined };

export type Parsed =
  | { readonly isRead: true; readonly subscription: ParsedSubscription }
  | { readonly isRead: false; readonly problem: ParseProblem };

export const MOST_PAPERS = 50;
const USUAL_PAPERS = 10;
const LONGEST_TEXT = 1000;
const LONGEST_ITEM = 120;
const MOST_ITEMS = 30;
const USUAL_MINUTE = 9 * 60;
/** Not at night, when nobody told otherwise. */
const ALERT_MINUTE = 8 * 60;
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

const COUNTS = [
  /(?:(?<![a-z])top ?|前)(?<count>\d{1,3})(?![\p{N}:/]) ?(?:papers?|篇|bai)?/gu,
  /(?<![\p{N}.:/])(?<count>\d{1,3}) ?(?:papers?|articles?|篇|bai)(?:论文|文章| bao)?/gu,
];
const SCORE =
  /(?:(?:min(?:imum)?|score[ds]?|rated|rating|at least|with|>=|≥|评分|分数|得分|推荐度|至少|不低于|diem|toi thieu|it nhat|tu)[\s:]{0,2}){0,4}(?<![\p{N}.:/])(?<value>\d{1,2}(?:\.\d)?) ?(?:\/ ?(?<outOf>5|10)(?![\p{N}/])|分)(?: ?(?:分|points?|or (?:more|higher|better|above)|and (?:up|above)|(?:及|或)?以上|tro len|\+))?/gu;
const LANGUAGES: readonly (readonly [RegExp, ReplyLanguage])[] = [
  [
    /(?<![a-z])(?:(?:in|language:?|lang:?) (?:english|en)|(?:bang )?tieng anh)(?![a-z])|用?英[文语]|语言: ?en/gu,
    'en',
  ],
  [
    /(?<![a-z])(?:(?:in|language:?|lang:?) (?:chinese|zh)|(?:bang )?tieng (?:trung|hoa))(?![a-z])|用?(?:中文|汉语)|语言: ?zh/gu,
    'zh',
  ],
  [
    /(?<![a-z])(?:(?:in|language:?|lang:?) (?:vietnamese|vi)|(?:bang )?tieng viet)(?![a-z])|用?越南[文语]|语言: ?vi/gu,
    'vi',
  ],
];
const EMPTY_DAYS: readonly (readonly [RegExp, EmptyDays])[] = [
  [/(?<![a-z])(?:quiet(?:ly)?|silent(?:ly)?|im lang)(?![a-z])|安静|静默/gu, 'never'],
  [
    /(?<![a-z])(?:even (?:when|if) (?:empty|there is nothing|nothing)|always|ke ca khi khong co (?:bai|gi))(?![a-z])|没有也(?:发|说)/gu,
    'always',
  ],
];
/** Words around what counts. */
const FILLERS =
  /(?<![\p{L}\p{N}])(?:at|in|on|every|each|and|the|a|of|for|me|please|pls|send|post|subscribe|papers?|morning|evening|o'?clock|time|luc|vao|moi|hang|ngay|gio|buoi|sang|nhe|giup|minh|toi|theo|bai|bao|dang|gui)(?![\p{L}\p{N}])|(?:请|在|于|的|给我|帮我|推送|订阅|论文|时间|发送|发|点|和|我)|[,.:、，。|·!-]+/gu;

/**
 * Reads what someone wants to get: time, zone, days, number of papers, topics and so on, in any order and in three languages,
 * such as `09:00 Europe/Paris`, `9h30 hàng ngày`, `每天早上9点 上海 关于机器人`, `weekdays 8am topics: agents; not: survey`.
 *
 * @returns a problem when a part of it is not understood, so that nothing is left out without a word
 */
export function parseSubscription(written: string, defaults: SubscriptionDefaults): Parsed {
  if (written.length > LONGEST_TEXT) return failed({ code: 'too-long', most: LONGEST_TEXT });
  const text = new UnreadText(written);
  const labelled = readLabelledLists(text);
  const time = readClockTime(text);
  const score = readScore(text);
  const count = readCount(text);
  const days = readWeekdays(text);
  const zone = readZone(text);
  const language = LANGUAGES.find(([pattern]) => text.take(pattern).length > 0)?.[1];
  const emptyDays = EMPTY_DAYS.find(([pattern]) => text.take(pattern).length > 0)?.[1];
  if (time.kind === 'impossible') return failed({ code: 'impossible-time', written: time.written });
  if (time.kind === 'several') return failed({ code: 'several-times', written: time.written });
  if (zone.kind === 'unknown') return failed({ code: 'unknown-zone', written: zone.written });
  if (zone.kind === 'several') return failed({ code: 'several-zones', written: zone.written });
  if (score === 'impossible') return failed({ code: 'impossible-score', written });
  if (count !== undefined && (count < 1 || count > MOST_PAPERS))
    return failed({ code: 'paper-count', most: MOST_PAPERS });
  const unread = readOpenLists(text, labelled);
  const rest = restOf(unread);
  if (rest !== '') return failed({ code: 'not-understood', written: rest.slice(0, LONGEST_ITEM) });
  const { like, ...lists } = labelled;
  const all = Object.values(lists).flat();
  if (all.length > MOST_ITEMS) return failed({ code: 'too-many', most: MOST_ITEMS });
  if (all.some((item) => item.length > LONGEST_ITEM)) return failed({ code: 'too-long', most: LONGEST_ITEM });
  const subscription: ParsedSubscription = {
    kind: like === undefined ? 'daily' : 'alert',
    timeZone: zone.kind === 'zone' ? zone.timeZone : defaults.timeZone,
    minuteOfDay: time.kind === 'time' ? time.minuteOfDay : like === undefined ? USUAL_MINUTE : ALERT_MINUTE,
    weekdays: days ?? EVERY_DAY,
    language: language ?? defaults.language,
    wants: {
      paperCount: count ?? USUAL_PAPERS,
      ...lists,
      ...(score === undefined ? {} : { minScore: score }),
    },
    emptyDays: emptyDays ?? 'once',
    like,
  };
  return { isRead: true, subscription };
}

function failed(problem: ParseProblem): Parsed {
  return { isRead: false, problem };
}

/** What is left when words that say nothing are gone; the words themselves, for the message. */
function restOf(unread: string): string {
  const text = new UnreadText(unread);
  text.take(FILLERS);
  return text.rest();
}

function readCount(text: UnreadText): number | undefined {
  const [first] = COUNTS.flatMap((pattern) => text.take(pattern));
  return first === undefined ? undefined : Number(first.groups?.['count']);
}

/** @returns 0 to 1 */
function readScore(text: UnreadText): number | 'impossible' | undefined {
  const [first] = text.take(SCORE);
  if (first === undefined) return undefined;
  const value = Number(first.groups?.['value']);
  const outOf = Number(first.groups?.['outOf'] ?? (value > 5 ? 10 : 5));
  return value <= outOf ? value / outOf : 'impossible';
}
