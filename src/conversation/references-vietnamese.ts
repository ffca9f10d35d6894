import type { Reference, Target } from './reference.ts';
import { matchVietnamese, type Utterance, type VietnamesePattern, vietnamese } from './utterance.ts';

const ORDINALS = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
const PLAIN_ORDINALS = ['nhat', 'hai', 'ba', 'tu', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi'];
const NOUN = '(?:bài|paper|cái|công trình|nghiên cứu)(?: báo| viết)?';
/** What follows describes another paper: `bài đầu tiên về robot`. */
const DESCRIBED = '(?! (?:về|của (?!nó)|do|ngày|hôm|năm|nói về|viết về|mà|trong|từ))';

interface Rule {
  readonly pattern: VietnamesePattern;
  target(match: RegExpExecArray): Target;
  readonly isPronoun?: boolean;
}

const RULES: readonly Rule[] = [
  {
    pattern: {
      marked: /^(?=(?:bài|cái) nào (?:\S+ ){1,2}hơn\??$)/gu,
      bare: /^(?=(?:bai|cai) nao (?:\S+ ){1,2}hon\??$)/gu,
    },
    target: () => ({ kind: 'all' }),
  },
  {
    pattern: vietnamese(`${NOUN} thứ (${ORDINALS.join('|')}|\\d{1,2})${DESCRIBED}`),
    target: ([, word = '']) => ({ kind: 'place', place: read(word) }),
  },
  {
    pattern: vietnamese(
      `${NOUN} (?:số )?(\\d{1,2})(?![.\\d/-]|%| (?:tham số|bước|giai đoạn|tháng))${DESCRIBED}`,
    ),
    target: ([, number]) => ({ kind: 'place', place: Number(number) }),
  },
  {
    pattern: vietnamese(`(?:số (\\d{1,3})(?![.\\d/-])(?= ?(?:$|[?!.,]|thì|nói|có|là)))`),
    target: ([, number]) => ({ kind: 'number', number: Number(number) }),
  },
  {
    pattern: vietnamese(`${NOUN} (?:đầu tiên|đầu)${DESCRIBED}`),
    target: () => ({ kind: 'place', place: 1 }),
  },
  {
    pattern: vietnamese(`${NOUN} (?:cuối cùng|sau cùng|cuối|chót)${DESCRIBED}`),
    target: () => ({ kind: 'place', place: -1 }),
  },
  { pattern: vietnamese(`${NOUN} áp (?:chót|cuối)`), target: () => ({ kind: 'place', place: -2 }) },
  {
    pattern: vietnamese(`(hai|ba|bốn|[2-9]) ${NOUN} (đầu tiên|đầu|cuối cùng|cuối)${DESCRIBED}`),
    target: ([, count = '', side = '']) => ({
      kind: 'several',
      count:
        (/^(?:cuối|cuoi)/.test(side) ? -1 : 1) * ({ hai: 2, ba: 3, bốn: 4, bon: 4 }[count] ?? Number(count)),
    }),
  },
  {
    pattern: vietnamese(
      `(?:bài|paper|nghiên cứu|công trình|phương pháp|mô hình)(?: báo| viết)? (?:này|đó|ấy|đấy|vừa rồi|ở trên)|bài trên(?= (?:có|dùng|nói|là|thì)|[?.!]*$)|cái (?:này|đó|ấy)`,
    ),
    target: () => ({ kind: 'current' }),
  },
  {
    pattern: vietnamese(
      `(?:cả )?(?:hai|ba|2|3) ${NOUN} (?:này|đó|trên|kia|ấy)|(?:các|những|mấy) ${NOUN} (?:này|đó|trên|ấy|vừa rồi)|trong (?:số (?:này|đó|các bài này|những bài này|chúng))|cả hai(?: bài| paper)?(?= ?(?:$|[?!.,]))|(?:so sánh|đối chiếu) (?:cả )?hai ${NOUN}(?= ?(?:$|[?!.,]|với nhau|đi))|hai ${NOUN}(?= khác(?: nhau)?(?: gì| thế nào| ra sao| chỗ nào| ở))`,
    ),
    target: () => ({ kind: 'all' }),
  },
  {
    pattern: vietnamese(`${NOUN} (?:kia|còn lại)${DESCRIBED}`),
    target: () => ({ kind: 'other' }),
  },
  {
    pattern: vietnamese(`${NOUN} (?:tiếp theo|kế tiếp|kế|sau|trước)(?= ?(?:$|[?!.,]|thì|nói|có|là))`),
    target: ([text]) => ({ kind: 'step', by: /trước|truoc/.test(text) ? -1 : 1 }),
  },
  {
    pattern: {
      marked: vietnamese('nó|chúng|họ').marked,
      bare: /(?<=(?:cua|voi|ve|cho|con) )no(?!\p{L})|(?<=^|[,;] ?|thi )no(?= (?:dung|co|chay|la|lam|duoc|dat|khac|hon|su|giai|can)(?!\p{L}))/gu,
    },
    target: ([word]) => ({ kind: word.startsWith('n') ? 'current' : 'they' }),
    isPronoun: true,
  },
];

function read(word: string): number {
  const place = Math.max(ORDINALS.indexOf(word), PLAIN_ORDINALS.indexOf(word)) + 1;
  return place > 0 ? place : Number(word);
}

/** `so sánh hai bài` is an order; only what stands for the papers is replaced. */
const ORDER = /^(?:so sánh|đối chiếu|so sanh|doi chieu) /;

/** Without marks `do`, `no` and `the` are English words too: these tell that they are. */
const ENGLISH = /\b(?:is|are|was|were|which|what|how|does|did|they|with|of|about|it|this|that|and|for)\b/;

/** References in Vietnamese, pronouns among them. */
export function vietnameseReferences(utterance: Utterance): Reference[] {
  if (!utterance.isMarked && ENGLISH.test(utterance.plain)) return [];
  return RULES.flatMap(({ pattern, target, isPronoun }) =>
    matchVietnamese(pattern, utterance).map((match): Reference => {
      const skipped = ORDER.exec(match[0])?.[0].length ?? 0;
      return {
        start: match.index + skipped,
        end: match.index + match[0].length,
        target: target(match),
        language: 'vi',
        ...(isPronoun === true ? { isPronoun } : {}),
      };
    }),
  );
}
