import { passageSentences } from '../answer/written/passage-sentences.ts';
import type { Section, SectionRole } from '../digest/digest.ts';
import type { Language, ReplyLanguage } from '../language/language.ts';
import { shownText } from '../language/shown-text.ts';
import type { Paper } from '../paper/paper.ts';

/** A sentence about a paper, as a digest prints it or as a model wrote it from one. */
export interface Line {
  readonly text: string;
  readonly language: Language;
  readonly role: SectionRole;
  /** False: quoted. */
  readonly isWritten: boolean;
}

/** Where a paper's contribution is told best. */
const ROLES: readonly SectionRole[] = [
  ...(['summary', 'innovation', 'abstract', 'method', 'conclusion', 'result', 'problem', 'other'] as const),
];
/** Of which details are shown below the line. */
const DETAIL_ROLES: readonly SectionRole[] = ['problem', 'method', 'innovation', 'result'];
const ABSTRACT_TWICE: readonly SectionRole[] = ['abstract', 'abstract'];
/** A reader of one language reads the others in this order, where nothing is there in it. */
const NEXT_LANGUAGES: Readonly<Record<ReplyLanguage, readonly Language[]>> = {
  en: ['en', 'vi', 'zh', 'other'],
  zh: ['zh', 'en', 'vi', 'other'],
  vi: ['vi', 'en', 'zh', 'other'],
};

/** Says what was done; what only describes the field does not. */
const CONTRIBUTES =
  /\b(?:we|this (?:paper|work)|authors?)\s+(?:\w+\s+)?(?:propos|introduc|present|develop|show|build|releas|design|demonstrat)|\b(?:is|are) (?:introduced|proposed|presented)|提出|引入|构建|设计了|推出|发布|首次|đề xuất|giới thiệu|trình bày|xây dựng|phát triển/iu;
/** Goes on from a sentence that is not shown. */
const GOES_ON =
  /^(?:additionally|furthermore|moreover|however|besides|also|then|these|this|it|they)\b|^(?:此外|另外|同时|然而|但|其|它|这)|^(?:ngoài ra|tuy nhiên|hơn nữa|đồng thời|điều này)/iu;
const SHORTEST: Readonly<Record<Language, number>> = { en: 30, vi: 30, other: 20, zh: 12 };
const USUAL_LONGEST: Readonly<Record<Language, number>> = { en: 240, vi: 240, other: 240, zh: 110 };
/** Longer ones are cut with `…`. */
const LONGEST_SHOWN = 320;

/**
 * The one sentence that tells best what a paper brings: in the reader's language where a digest has it, else in another.
 *
 * @returns undefined for a paper of which digests have no text
 */
export function contributionOf(paper: Paper, language: ReplyLanguage): Line | undefined {
  for (const each of NEXT_LANGUAGES[language]) {
    for (const role of ROLES) {
      const line = bestLine(paper, role, each, []);
      if (line !== undefined) return line;
    }
  }
  return undefined;
}

/**
 * A sentence each about problem, method, innovation and result, in the language of the line, without what it says already; of a
 * paper that has an abstract alone, further sentences of that.
 *
 * @param limit at most so many
 */
export function detailsOf(paper: Paper, line: Line, limit: number): Line[] {
  const lines: Line[] = [];
  for (const role of [...DETAIL_ROLES, ...ABSTRACT_TWICE]) {
    if (lines.length >= (role === 'abstract' ? Math.min(limit, ABSTRACT_TWICE.length) : limit)) break;
    const said = [line, ...lines].map(({ text }) => text);
    const next = bestLine(paper, role, line.language, said);
    if (next !== undefined) lines.push(next);
  }
  return lines;
}

function bestLine(
  paper: Paper,
  role: SectionRole,
  language: Language,
  said: readonly string[],
): Line | undefined {
  const name = shortName(paper.title);
  let best: { readonly text: string; readonly worth: number } | undefined;
  for (const section of sectionsOf(paper, role, language)) {
    for (const [place, sentence] of passageSentences(section.text).entries()) {
      const text = shownText(sentence, LONGEST_SHOWN);
      if (!isLine(text, language) || said.some((each) => each.includes(text) || text.includes(each)))
        continue;
      const worth = worthOf(sentence, place, role, language, name);
      if (worth > (best?.worth ?? 0)) best = { text, worth };
    }
  }
  return best === undefined ? undefined : { text: best.text, language, role, isWritten: false };
}

/** Longer texts are no account of one paper; nobody waits for their last sentence. */
const LONGEST_SECTION = 6000;

function sectionsOf(paper: Paper, role: SectionRole, language: Language): Section[] {
  return paper.entries
    .flatMap(({ sections }) => sections)
    .filter((section) => section.role === role && section.language === language)
    .map((section) => ({ ...section, text: section.text.slice(0, LONGEST_SECTION) }));
}

/** Whole, long enough, no question and nothing that only announces a list or points at a link. */
function isLine(text: string, language: Language): boolean {
  return (
    [...text].length >= SHORTEST[language] &&
    !/[:：?？]$/u.test(text) &&
    !/https?:\/\/|^\W*(?:code|github)\b/iu.test(text)
  );
}

/** An abstract says what it brings somewhere in the middle, a summary in its first sentence. */
function worthOf(
  text: string,
  place: number,
  role: SectionRole,
  language: Language,
  name: string | undefined,
): number {
  let worth = 1;
  if (role === 'abstract' || role === 'conclusion' || role === 'method') {
    if (CONTRIBUTES.test(text)) worth += 1;
    worth -= Math.min(0.3, place * 0.02);
  } else worth -= Math.min(0.8, place * 0.15);
  if (name !== undefined && text.includes(name)) worth += 0.5;
  if (GOES_ON.test(text) && !CONTRIBUTES.test(text.slice(0, 60))) worth *= 0.6;
  if (role === 'result' && /\d/.test(text)) worth += 0.5;
  const usual = USUAL_LONGEST[language];
  return worth / (1 + Math.max(0, text.length / usual - 1));
}

/** `GraspNet-X` of "GraspNet-X: Robots That Learn to Grasp". */
function shortName(title: string): string | undefined {
  const name = /^([^\s:：]{2,24})\s*[:：]/u.exec(title)?.[1];
  return name;
}
