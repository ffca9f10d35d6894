import { isMisuse } from '../answer/refusal.ts';
import { smallTalkLanguage } from '../answer/small-talk.ts';
import type { ReplyLanguage } from '../language/language.ts';
import { namedPapers, paperMeant, readAboutPapers } from './about-papers.ts';
import { asksForPapers } from './ellipsis.ts';
import type { AboutPapers, FollowUpContext, Reading, ResolvedQuestion } from './follow-up.ts';
import { isDay, replaceTopic } from './replace-topic.ts';
import { quotedName } from './shown-papers.ts';
import { readUtterance, type Utterance } from './utterance.ts';
import {
  type Correction,
  readCorrection,
  readLanguageSwitch,
  readMore,
  readTopicChange,
} from './whole-lines.ts';

/** Longer lines stand alone: who refers to something does so briefly. */
const LONGEST = 160;
const ARXIV_ID = /\d{4}\.\d{4,5}/;

/**
 * Reads a line against the conversation before it, by rules. Precision comes first: what may be a question of its own
 * is left as it is.
 *
 * @returns `stand-alone` also when nothing was said before
 */
export function readFollowUp(question: string, context: FollowUpContext): Reading {
  const { memory } = context;
  if (memory.turns.length === 0 && memory.list.length === 0) return 'stand-alone';
  const utterance = readUtterance(question);
  if (utterance.text.length > LONGEST || ARXIV_ID.test(utterance.text)) return 'stand-alone';
  if (smallTalkLanguage(question) !== undefined || isMisuse(question)) return 'stand-alone';
  const reading =
    repeated(utterance, context) ??
    more(utterance, context) ??
    corrected(utterance, context) ??
    readAboutPapers(utterance, context) ??
    changedTopic(utterance, context);
  if (reading === undefined) return looksUnfinished(utterance) ? 'unclear' : 'stand-alone';
  // Only named, so as good as it was typed.
  return reading.question === utterance.text ? { ...reading, question: question.trim() } : reading;
}

function repeated(utterance: Utterance, { memory }: FollowUpContext): ResolvedQuestion | undefined {
  const language = readLanguageSwitch(utterance);
  const last = memory.turns.at(-1);
  if (language === undefined || last === undefined) return undefined;
  return {
    kind: 'repeat',
    question: last.standalone,
    language,
    ...(last.about === undefined ? {} : { paperIds: last.about }),
    ...(last.exclude === undefined ? {} : { exclude: last.exclude }),
  };
}

function more(
  utterance: Utterance,
  { memory: { topic, list } }: FollowUpContext,
): ResolvedQuestion | undefined {
  const language = readMore(utterance);
  if (language === undefined || topic === undefined) return undefined;
  const exclude = [...new Set([...topic.seen, ...list])];
  return { kind: 'more', question: topic.question, exclude, language };
}

/** "No, I meant robots", "no, the other one". */
function corrected(utterance: Utterance, context: FollowUpContext): ResolvedQuestion | undefined {
  const correction = readCorrection(utterance);
  if (correction === undefined) return undefined;
  const said = readUtterance(utterance.text.slice(correction.start, correction.end));
  const meant = paperMeant(said, context) ?? (correction.namesTopic ? namedPapers(said, context) : undefined);
  if (meant !== undefined) return askedOf(meant, correction.language, context);
  return correction.namesTopic ? withTopic(said.text, correction, context) : undefined;
}

/** The last question about a paper, asked of another one. */
function askedOf(
  { papers, question }: AboutPapers,
  language: ReplyLanguage,
  { memory, papers: known }: FollowUpContext,
): ResolvedQuestion {
  const last = memory.turns.at(-1);
  const before = known.find(({ id }) => last?.about?.includes(id) === true);
  const [now] = papers;
  const again =
    before !== undefined && now !== undefined && last?.standalone.includes(quotedName(before)) === true
      ? last.standalone.replaceAll(quotedName(before), quotedName(now))
      : undefined;
  return {
    kind: 'about-papers',
    question: again ?? question,
    paperIds: papers.map(({ id }) => id),
    language,
  };
}

function changedTopic(utterance: Utterance, context: FollowUpContext): ResolvedQuestion | undefined {
  const change = readTopicChange(utterance);
  if (change === undefined) return undefined;
  const topic = utterance.text.slice(change.start, change.end);
  if (asksForPapers(utterance) && !isDay(topic, context.today)) return undefined;
  return withTopic(topic, change, context);
}

/** A topic has few words; more are a question of their own. */
const LONGEST_TOPIC = 60;

function withTopic(
  topic: string,
  { language }: Correction,
  { memory, today }: FollowUpContext,
): ResolvedQuestion | undefined {
  if (topic.length > LONGEST_TOPIC) return undefined;
  const isQuestion =
    (asksForPapers(readUtterance(topic)) && !isDay(topic, today)) ||
    /^(?:how|what|why|which|who|does|do|is|are)\b/.test(topic);
  return {
    kind: 'fresh',
    question: isQuestion ? topic : replaceTopic(memory.topic, topic, language, today),
    language,
  };
}

/**
 * Words by which a line goes on from another one. Only a rewriting by a model is tried on them, so they may be wrong.
 */
const UNFINISHED =
  /^(?:and|but|so|or|also|then)\b|\b(?:it|its|they|their|them|this|that|these|those)\b|\bthe (?:one|other)\b|^(?:那|还有|然后|可是|但)|它|[这那][个篇些]|^(?:thế|vậy|còn|và|nhưng|the con|vay con) |(?<!\p{L})(?:nó|này|đó|kia|ấy)(?!\p{L})/u;

function looksUnfinished({ lower }: Utterance): boolean {
  return UNFINISHED.test(lower);
}
