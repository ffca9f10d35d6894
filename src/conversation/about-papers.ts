import { detectLanguage } from '../language/detect-language.ts';
import type { ReplyLanguage } from '../language/language.ts';
import { readDates } from '../retrieval/query/read-dates.ts';
import { asksForPapers, readEllipsis } from './ellipsis.ts';
import type { FollowUpContext, ResolvedQuestion } from './follow-up.ts';
import { blanked, readReferences } from './read-references.ts';
import type { Reference } from './reference.ts';
import { resolveTarget } from './resolve-target.ts';
import { namedIn, nameOf, namesAnother, quotedName, type ShownPaper, toldBy } from './shown-papers.ts';
import type { Utterance } from './utterance.ts';

/** Papers meant, and the question with their names in it. */
export interface AboutPapers {
  readonly papers: readonly ShownPaper[];
  readonly question: string;
  readonly language: ReplyLanguage;
}

/** A question about papers that were shown, however it means them. */
export function readAboutPapers(
  utterance: Utterance,
  context: FollowUpContext,
): ResolvedQuestion | undefined {
  // A day is asked about: "the second paper of 11 January" need not have been shown.
  const rest = blanked(utterance, readReferences(utterance));
  if (readDates(rest.text, context.today).ranges.length > 0) return undefined;
  const found =
    paperMeant(utterance, context) ?? namedPapers(utterance, context) ?? sideAsked(utterance, context);
  if (found === undefined) return undefined;
  const { papers, question, language } = found;
  const ids = papers.map(({ id }) => id);
  // "Papers like this one" are looked for among the others.
  const isAmongThese = readReferences(utterance).some(({ target }) => target.kind === 'all');
  if (!isAmongThese && asksForPapers(rest)) return { kind: 'fresh', question, exclude: ids, language };
  return { kind: 'about-papers', question, paperIds: ids, language };
}

/** "What does SimWAM find?" stands alone, and says which paper it is about. */
export function namedPapers(utterance: Utterance, { papers }: FollowUpContext): AboutPapers | undefined {
  const found = namedIn(utterance, papers);
  if (found.length === 0 || asksForPapers(utterance) || namesAnother(utterance, papers)) return undefined;
  const rest = found.reduce((text, { title }) => text.replace(nameOf({ title }), ' '), utterance.text);
  const detected = detectLanguage(rest);
  return { papers: found, question: utterance.text, language: detected === 'other' ? 'en' : detected };
}

/** Papers meant by a place, a pronoun or a few words of their title. */
export function paperMeant(utterance: Utterance, context: FollowUpContext): AboutPapers | undefined {
  return referred(utterance, context) ?? told(utterance, context);
}

/** Set side by side with what else is spoken of, when only one paper is named. */
const COMPARED =
  /compar|differ|versus|\bvs\b|\bthan\b|比(?![例如赛率])|区别|不同|差别|差异|so (?:voi|sanh)|khac/u;

function referred(utterance: Utterance, { memory, papers }: FollowUpContext): AboutPapers | undefined {
  const references = readReferences(utterance);
  // "Is it faster than SimWAM?"
  const named = references.every(({ isPronoun }) => isPronoun === true) ? namedIn(utterance, papers) : [];
  const meant = new Map<Reference, readonly ShownPaper[]>();
  const taken: string[] = named.map(({ id }) => id);
  // "It" is found last: beside "the first" it is another paper.
  for (const reference of references.toSorted((left, right) => lateness(left) - lateness(right))) {
    const isSaidAgain = reference.isPronoun === true && taken.length > 0 && !COMPARED.test(utterance.plain);
    // "Number 4, does it release code?"
    const ids = isSaidAgain ? taken : resolveTarget(reference.target, memory, taken);
    const found = papers.filter(({ id }) => ids.includes(id));
    if (found.length === 0) return undefined;
    meant.set(reference, found);
    taken.push(...ids);
  }
  if (meant.size === 0) return undefined;
  const language = languageOf(utterance, references, memory.turns.at(-1)?.language);
  const asked = withNames(utterance.text, references, meant, language);
  const ids = new Set(taken);
  const isSingle = ids.size === 1 && references.every(({ target }) => SINGLE.has(target.kind));
  const [partner] =
    isSingle && COMPARED.test(utterance.plain) ? resolveTarget({ kind: 'current' }, memory, taken) : [];
  const beside = papers.find(({ id }) => id === partner);
  const all = [
    ...new Map([...named, ...[...meant.values()].flat()].map((paper) => [paper.id, paper])).values(),
  ];
  return beside === undefined
    ? { papers: all, question: asked, language }
    : { papers: [beside, ...all], question: `${quotedName(beside)}: ${asked}`, language };
}

/** References to one paper beside which another one is left to be compared with. */
const SINGLE: ReadonlySet<string> = new Set(['place', 'number', 'other', 'step']);

function lateness({ target, isPronoun }: Reference): number {
  return isPronoun === true ? 2 : target.kind === 'current' ? 1 : 0;
}

const MOST_NAMED = 4;
const AND: Readonly<Record<ReplyLanguage, string>> = { en: ' and ', zh: '和', vi: ' và ' };

/** The text with names where the references were. */
function withNames(
  text: string,
  references: readonly Reference[],
  meant: ReadonlyMap<Reference, readonly ShownPaper[]>,
  language: ReplyLanguage,
): string {
  let named = text;
  for (const reference of references.toReversed()) {
    const papers = meant.get(reference) ?? [];
    // A long list of names would be no question any more; the scope tells which they are.
    if (papers.length > MOST_NAMED) continue;
    const names = papers.map(quotedName).join(AND[language]);
    const genitive = reference.isPossessive === true ? "'s" : '';
    // A line that only asks which one is better keeps its words.
    const mark = reference.start === reference.end ? ': ' : '';
    named = named.slice(0, reference.start) + names + genitive + mark + named.slice(reference.end);
  }
  return named;
}

function languageOf(
  utterance: Utterance,
  references: readonly Reference[],
  last: ReplyLanguage | undefined,
): ReplyLanguage {
  const { text, lower } = utterance;
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  // `#2` is of no language.
  if (
    !/\p{L}/u.test(blanked(utterance, references).text) &&
    references.every(({ target }) => target.kind === 'number')
  )
    return last ?? 'en';
  const isVietnamese = references.some(({ language }) => language === 'vi') || detectLanguage(lower) === 'vi';
  return isVietnamese ? 'vi' : 'en';
}

/** "The autonomous driving one", `蒸馏那篇`. */
const TOLD: readonly (readonly [RegExp, ReplyLanguage])[] = [
  [
    /^(?:(?:and|so|ok|what about|how about|tell me (?:more )?about|summari[sz]e|explain) )*the (?<words>[\p{L}\p{N} -]{2,40}) (?:one|paper)[?.! ]*$/u,
    'en',
  ],
  [
    /^(?:(?:and|so|ok|what about|how about|tell me (?:more )?about|summari[sz]e|explain) )*the (?:one|paper) (?:on|about|for|with) (?<words>[\p{L}\p{N} -]{2,40}?)[?.! ]*$/u,
    'en',
  ],
  [
    /^(?:那么?|请|介绍一下|说说|讲讲)?(?:讲|做|关于)?(?<words>[\p{L}\p{N} -]{2,16}?)的?那[篇个](?:论文)?(?:呢|吧)?[?。! ]*$/u,
    'zh',
  ],
  [
    /^(?:(?:thế|vậy|còn|cho xem|tóm tắt|nói về) )*(?:bài|paper|cái) (?:báo )?(?:về |nói về )?(?<words>[\p{L}\p{N} -]{2,40}?) (?:đó|kia|ấy)(?: (?:thì sao|nhé|đi))?[?.! ]*$/u,
    'vi',
  ],
];

function told({ lower }: Utterance, { papers }: FollowUpContext): AboutPapers | undefined {
  for (const [pattern, language] of TOLD) {
    const words = pattern.exec(lower)?.groups?.['words'];
    const paper = words === undefined ? undefined : toldBy(words, papers);
    if (paper !== undefined) return { papers: [paper], question: quotedName(paper), language };
  }
  return undefined;
}

/** By which a line goes on from the one before; the name of the paper takes their place. */
const CONNECTIVE =
  /^(?:(?:and|but|so|ok|what about|how about)\b ?)+|^(?:那么?|还有|然后|另外|,)+|^(?:(?:thế|vậy|còn|the|vay|con) )+(?=\S)/iu;

/** "Limitations?", "那局限呢", "code ở đâu". */
function sideAsked(utterance: Utterance, { memory, papers }: FollowUpContext): AboutPapers | undefined {
  const language = readEllipsis(utterance);
  const current = memory.focus[0] ?? memory.list[0];
  const paper = papers.find(({ id }) => id === current);
  if (language === undefined || paper === undefined) return undefined;
  const asked =
    language === 'en' && /^the /i.test(utterance.text)
      ? utterance.text
      : utterance.text.replace(CONNECTIVE, '');
  return { papers: [paper], question: `${quotedName(paper)}: ${asked}`, language };
}
