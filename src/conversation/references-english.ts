import type { Reference, Target } from './reference.ts';
import type { Utterance } from './utterance.ts';

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const COUNTS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5 };
const ORDINAL = `${ORDINALS.join('|')}|\\d{1,2}(?:st|nd|rd|th)|(?:second|next)[- ]to[- ](?:the )?last|penultimate|very last|last|final`;
const NOUN = '(?:ones?|papers?|articles?|works?|stud(?:y|ies)|entr(?:y|ies))';
/** What follows describes another paper: "the last paper on robots". */
const DESCRIBED =
  '(?! (?:that|by|from|on|about(?! ?[?.!]*$)|for (?!me|us)|of (?!these|those|them|the list)|which|where|who|whose|in which|with|published|using|called|titled|ever|to|we|i|you|[a-z]+ed by)\\b)';
/** A bare ordinal is a paper only where nothing else can be: at the end of a clause. */
const CLAUSE_END = '(?= ?(?:$|[?.!,;:]|(?:and|or|but|vs|with|have|has|does|also|uses|report|release|need) ))';

interface Rule {
  readonly pattern: RegExp;
  target(match: RegExpExecArray): Target | undefined;
}

/** Bare numbers are places only where nothing else is said: "compare 1 and 3". */
const NUMBERS =
  /(?<=^(?:(?:and|ok|please|can you) )*(?:compare|summari[sz]e|explain|open|show(?: me)?|read|tell me (?:more )?about|what about|how about|details (?:of|on|about)) (?:\d{1,2} (?:and|vs\.?|with|to) )?)(\d{1,2})(?=(?: (?:and|vs\.?|with|to) \d{1,2})? ?(?:please)?[?.!]*$)/g;

const RULES: readonly Rule[] = [
  {
    pattern:
      /^(?=(?:so |and )?which (?:one|paper) (?:is|was|does|has|performs|works) (?:the )?(?:\w+ )?(?:better|best|newer|newest|faster|fastest|cheaper|larger|smaller|more \w+)[?.! ]*$)/g,
    target: () => ({ kind: 'all' }),
  },
  {
    pattern: new RegExp(`(?:the )?\\b(${ORDINAL}) ${NOUN}(?: of (?:these|those|them))?\\b${DESCRIBED}`, 'g'),
    target: ([, word = '']) => place(word),
  },
  {
    pattern: new RegExp(`\\bthe (${ORDINAL})${CLAUSE_END}|^(?:the )?(${ORDINAL})[?.!]*$`, 'g'),
    target: ([, word, alone]) => place(word ?? alone ?? ''),
  },
  {
    pattern: new RegExp(
      `\\bthe (first|top|last) (two|three|four|five|[2-9](?![,.]?\\d))(?: ${NOUN}\\b${DESCRIBED}|${CLAUSE_END})`,
      'g',
    ),
    target: ([, side, count = '']) => several(side === 'last' ? -1 : 1, count),
  },
  {
    pattern: /\b(?:paper|article|entry|result) (?:number |no\.? ?|nr\.? ?)?(\d{1,2})\b(?![.\d/-])/g,
    target: ([, number]) => ({ kind: 'place', place: Number(number) }),
  },
  { pattern: NUMBERS, target: ([, number]) => ({ kind: 'number', number: Number(number) }) },
  {
    pattern: /\bthe (former|latter)\b/g,
    target: ([, word]) => ({ kind: 'place', place: word === 'former' ? 1 : -1 }),
  },
  {
    pattern: /\bpaper (one|two|three|four|five)\b/g,
    target: ([, word = '']) => ({ kind: 'place', place: word === 'one' ? 1 : (COUNTS[word] ?? 1) }),
  },
  {
    pattern: /(?:^|(?<= ))(?:#|no\. ?|nr\.? ?|number )(\d{1,3})\b(?![.\d/-])|\[(\d{1,3})\]/g,
    target: ([, number, cited]) => ({ kind: 'number', number: Number(number ?? cited) }),
  },
  {
    pattern: new RegExp(
      `\\b(?:this|that) (?:one|${NOUN})\\b${DESCRIBED}|\\bthe (?:paper|article)\\b${DESCRIBED}`,
      'g',
    ),
    target: () => ({ kind: 'current' }),
  },
  {
    pattern: new RegExp(
      `\\b(?:this|that) (?:method|approach|model|system|framework|technique|idea|benchmark|data ?set)\\b${DESCRIBED}`,
      'g',
    ),
    target: () => ({ kind: 'current' }),
  },
  {
    pattern: new RegExp(
      `\\b(?:these|those|both|all (?:of )?(?:these|those|the)|the two|the three) ${NOUN}\\b${DESCRIBED}|\\b(?:both|all|either|one|which|any) of (?:them|these|those|the two)\\b|\\bthe two${CLAUSE_END}`,
      'g',
    ),
    target: () => ({ kind: 'all' }),
  },
  {
    pattern: new RegExp(`\\bthe other(?: ${NOUN})?(?: one)?\\b${DESCRIBED}${CLAUSE_END}`, 'g'),
    target: () => ({ kind: 'other' }),
  },
  {
    pattern: new RegExp(`\\bthe (next|following|previous) ${NOUN}\\b${DESCRIBED}`, 'g'),
    target: ([, word]) => ({ kind: 'step', by: word === 'previous' ? -1 : 1 }),
  },
];

function place(word: string): Target | undefined {
  if (/to|pen/.test(word)) return { kind: 'place', place: -2 };
  if (/last|final/.test(word)) return { kind: 'place', place: -1 };
  const named = ORDINALS.indexOf(word) + 1;
  return { kind: 'place', place: named > 0 ? named : Number.parseInt(word, 10) };
}

function several(sign: 1 | -1, count: string): Target {
  return { kind: 'several', count: sign * (COUNTS[count] ?? Number(count)) };
}

const PRONOUN =
  /\b(its|their|it|they|them)\b|(?<=\b(?:about|of|with|like|to|than|on|why is|what is|explain|does|run|use|try|reproduce|install|download|wrote|made|built|published|released|behind|do) )(?:this|that)(?= ?(?:$|[?.!,]|(?:work|mean|on|with|for|in|at|to|myself)\b))/g;

/** Pronouns that stand for nothing: "is it possible to". */
const EMPTY_PRONOUN =
  /\b(?:is|was|be|would|does|will|makes?|how \w+ is|what does|if) it (?:\w+ly |not |still |really )?(?:possible|true|worth|better|best|easy|easier|hard|harder|difficult|necessary|safe|important|known|common|normal|ok|okay|legal|take|make sense|rain|called|cost to|matter (?:if|whether|how|which))\b(?! compared)|\bdo they (?:say|think|call|believe)\b/;

/** Vietnamese typed without marks, in which `them` is `thêm`. */
const VIETNAMESE = /\b(?:bai|nua|cua|khong|nao|thi|duoc)\b/;

/** References in English, pronouns among them. */
export function englishReferences({ lower }: Utterance): Reference[] {
  const explicit = RULES.flatMap(({ pattern, target }) =>
    [...lower.matchAll(pattern)].flatMap((match) => {
      const found = target(match);
      const start = match.index;
      return found === undefined
        ? []
        : [{ start, end: start + match[0].length, target: found, language: 'en' as const }];
    }),
  );
  if (EMPTY_PRONOUN.test(lower) || VIETNAMESE.test(lower)) return explicit;
  const pronouns = [...lower.matchAll(PRONOUN)].map((match): Reference => {
    const [word] = match;
    return {
      start: match.index,
      end: match.index + word.length,
      target: { kind: /^the/.test(word) ? 'they' : 'current' },
      language: 'en',
      isPronoun: true,
      ...(word === 'its' || word === 'their' ? { isPossessive: true } : {}),
    };
  });
  return [...explicit, ...pronouns];
}
