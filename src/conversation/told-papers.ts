import type { ReplyLanguage } from '../language/language.ts';
import { readEllipsis, withMarks } from './ellipsis.ts';
import type { AboutPapers, FollowUpContext } from './follow-up.ts';
import { spelled, withoutConnective } from './name-references.ts';
import { quotedName, toldBy } from './shown-papers.ts';
import type { Utterance } from './utterance.ts';

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

/** The paper that a line tells by a few words of its title. */
export function paperToldOf({ lower }: Utterance, { papers }: FollowUpContext): AboutPapers | undefined {
  for (const [pattern, language] of TOLD) {
    const words = pattern.exec(lower)?.groups?.['words'];
    const paper = words === undefined ? undefined : toldBy(words, papers);
    if (paper !== undefined) return { papers: [paper], question: quotedName(paper), language };
  }
  return undefined;
}

/** A side of the paper spoken of: "limitations?", "那局限呢", "code ở đâu". */
export function sideAsked(
  utterance: Utterance,
  { memory, papers }: FollowUpContext,
): AboutPapers | undefined {
  const language = readEllipsis(utterance);
  const current = memory.focus[0] ?? memory.list[0];
  const paper = papers.find(({ id }) => id === current);
  if (language === undefined || paper === undefined) return undefined;
  const asked =
    language === 'en' && /^the /i.test(utterance.text) ? utterance.text : withoutConnective(utterance.text);
  const written = language === 'vi' && !utterance.isMarked ? withMarks(asked) : asked;
  return { papers: [paper], question: spelled(`${quotedName(paper)}: ${written}`, language), language };
}
