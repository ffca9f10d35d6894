import { foldMarks } from '../../language/normalise-text.ts';

export interface AuthorsInText {
  /** Names as written; papers need all of them. */
  readonly authors: readonly string[];
  /** The text with the names, and the words that make them authors, replaced by spaces. */
  readonly rest: string;
}

/** Names have hardly ever more words. */
export const MAX_NAME_WORDS = 4;

/** Everything is matched in lower case without marks. A name of Han letters is told by its family name. */
const WORD =
  "(?!(?:and|or|va|with|on|about|papers?|the)(?!\\p{L}))\\p{Script=Latin}[\\p{Script=Latin}\\p{M}.'-]{0,30}";
const HAN_NAME =
  '(?:欧阳|司马|上官|诸葛|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤])\\p{Script=Han}{1,2}';
const SEPARATOR = '(?:\\s?[,，、&]\\s?(?:and\\s)?|\\s(?:and|va)\\s|\\s?[和与]\\s?)';
const PUBLISHED = '(?:written|co-?authored|authored|published|posted)';
const ENGLISH_PAPERS = '(?:papers?|works?|articles?|publications?|preprints?|studies|research|results?)';
const CHINESE_PAPERS = '(?:论文|文章|工作|研究|成果)';
const VIETNAMESE_PAPERS = '(?:bai(?: bao| viet)?|papers?|cong trinh|nghien cuu)';

/** How names stand in a question; `@` is their place. */
const FORMS: readonly string[] = [
  `(?<=${ENGLISH_PAPERS}(?: (?:that|which|were|was|are|is|new|out))*) (?:${PUBLISHED} )?by (?:the )?(?:authors? )?@`,
  `(?<![a-z])${PUBLISHED} by (?:the )?(?:authors? )?@`,
  '(?<![a-z])authors?(?: is| are| named|:)? (?:of )?@',
  `(?<=papers? )(?:did|has|have|does) @ (?:write|wrote|written|publish|published|co-?author(?:ed)?|author(?:ed)?|posted|post)(?![a-z])`,
  `(?<=what )(?:did|has|have) @ (?:write|wrote|written|publish|published|author(?:ed)?|posted|post)(?![a-z])`,
  `@ (?:as|is) (?:an? )?(?:co-?)?authors?(?![a-z])`,
  `@'s? (?=(?:latest |new |recent |other |all )?${ENGLISH_PAPERS}(?![a-z]))`,
  '@\\s?(?:在|于)?\\s{0,40}(?=关于[^，。？?]{1,30}的?(?:论文|文章|工作|研究))',
  `@\\s?(?:等人?)?(?:在|于)?\\s{0,40}(?:写|发表|发布|参与|撰写|署名)?[了过]?\\s{0,40}的(?=(?:最?新|全部|所有|其他)?${CHINESE_PAPERS})`,
  `@\\s?(?:都|还)?(?:写|发表|发|发布)[了过]?(?=哪|什么|几|多少)`,
  `@\\s?(?:都|还)?有(?=哪些|什么|几篇|多少)`,
  '(?:论文)?作者(?:里|中)?(?:是|为|有|叫|包括|[:：])?\\s?@',
  `由\\s?@\\s?等?人?(?:写|撰写|发表)`,
  `(?<=${VIETNAMESE_PAPERS}(?: (?:moi|nao|gi|duoc))*)(?: viet)? (?:cua|boi) (?:nhom )?(?:(?:cac )?tac gia )?(?:ong |ba |anh |chi )?@`,
  '(?<![a-z])(?:cac )?tac gia(?: la|:)? @',
  `(?<![a-z])do (?:tac gia )?@(?: va cong su)? (?:viet|dang|cong bo)(?![a-z])`,
  `(?<=(?<![a-z])(?:bai|paper)(?: nao| bao)? )@ (?:viet|dang)(?![a-z])`,
];
/** Here any words may stand, so a name needs two of them and capitals. */
const WEAK_FORMS: readonly string[] = [
  '(?<![a-z])by (?:the )?(?:authors? )?@',
  '(?<![a-z])(?:cua|boi) (?:nhom )?(?:(?:cac )?tac gia )?@',
  '(?<=(?<![a-z])(?:papers?|works?|articles?|new|anything|something|else)) from @',
  `@ (?=(?:papers|articles|publications)(?![a-z]))`,
];

interface Form {
  readonly pattern: RegExp;
  readonly isWeak: boolean;
}

/** The forms for names of up to `limit` words. */
function formsOf(limit: number): Form[] {
  const name = `(?:${WORD}(?:\\s${WORD}){0,${limit - 1}})`;
  const names = `(?<names>(?<![\\p{Script=Latin}\\p{N}])${name}(?:${SEPARATOR}${name}){0,4}(?![\\p{Script=Latin}\\p{N}])|${HAN_NAME})`;
  const make = (isWeak: boolean) => (form: string) => ({
    pattern: new RegExp(form.replaceAll(' ', '\\s{1,3}').replace('@', names), 'du'),
    isWeak,
  });
  return [...FORMS.map(make(false)), ...WEAK_FORMS.map(make(true))];
}

const FORMS_BY_LIMIT = Array.from({ length: MAX_NAME_WORDS }, (_, index) => formsOf(index + 1));
const SEPARATORS = new RegExp(SEPARATOR.replace('(?:and|va)', '(?:and|va|và)'), 'iu');

/**
 * Reads the authors whose papers a question asks for. Whether they are people is for the store to say: `papers by
 * Google` reads the same.
 *
 * @param text NFC
 * @param limit names have up to so many words, 1 to 4
 */
export function readAuthors(text: string, limit: number): AuthorsInText {
  const lowered = text.toLowerCase();
  const folded = foldMarks(lowered);
  if (folded.length !== text.length) return { authors: [], rest: text };
  for (const { pattern, isWeak } of FORMS_BY_LIMIT[limit - 1] ?? []) {
    const match = pattern.exec(folded);
    const [start, end] = match?.indices?.groups?.['names'] ?? [0, 0];
    if (match === null || end === 0) continue;
    const authors = text
      .slice(start, end)
      .split(SEPARATORS)
      .map((name) => name.trim());
    if (!authors.every((name) => isPlausible(name, isWeak))) continue;
    const after = match.index + match[0].length;
    return {
      authors,
      rest: text.slice(0, match.index) + ' '.repeat(after - match.index) + text.slice(after),
    };
  }
  return { authors: [], rest: text };
}

/** One word alone is a name when written like one: `Ji`, not `GPT`, `LoRA` or `them`. */
function isPlausible(name: string, isWeak: boolean): boolean {
  const parts = name.split(/\s+/);
  if (parts.length === 1 && !/\p{Script=Han}/u.test(name))
    return !isWeak && /^\p{Lu}\p{Ll}[\p{Ll}\p{M}'-]*$/u.test(name);
  return !isWeak || parts.every((part) => /^\p{Lu}/u.test(part));
}

/** Words by which a question is about papers and who made them. */
const ABOUT_AUTHORS =
  /(?<![\p{L}])(?:papers?|articles?|publications?|preprints?|works?|author(?:ed)?|co-?author(?:ed)?|wrote|writ(?:e|ten)|publish(?:ed)?|bai|cong trinh|tac gia)(?![\p{L}])|论文|文章|[几哪那]篇|署名|参与|发表|作者/u;
/** What such a question says besides the name. */
const AROUND_NAMES =
  /(?<![\p{L}])(?:co-?author(?:ed|s)?|author(?:ed|s)?|wrote|writ(?:e|ten|es)|publish(?:ed)?|involv(?:ed|ing)|on them|name[ds]?|prof(?:essor)?\.?|dr\.?|team|lately|thay|giao su|tien si|ong|ba|co ten|tham gia|dung ten|dao nay|gan day|tac gia)(?![\p{L}])|署名|参与|参加|发表|撰写|写|老师|教授|团队|作者|最近|分别|名字|出现/gu;
const CAPITALISED = /(?<![\p{L}\p{N}-])\p{Lu}[\p{L}\p{M}.'-]{0,30}(?:\s\p{Lu}[\p{L}\p{M}.'-]{0,30}){1,5}/gu;
const MAX_BARE_NAMES = 8;

/**
 * Names of two to four capitalised words that stand anywhere in a question about papers: `has Ada Example written a
 * paper?`. They may be titles as well, so they hold only where nothing else is asked.
 *
 * @returns the longest first, each with the text without it and without the words around names
 */
export function bareNames(text: string): readonly AuthorsInText[] {
  const folded = foldMarks(text.toLowerCase());
  if (folded.length !== text.length || !ABOUT_AUTHORS.test(folded)) return [];
  const found: { readonly name: string; readonly start: number; readonly words: number }[] = [];
  for (const run of text.matchAll(CAPITALISED)) {
    const words = [...run[0].matchAll(/\S+/g)];
    for (let first = 0; first < words.length - 1; first++)
      for (let count = 2; count <= Math.min(MAX_NAME_WORDS, words.length - first); count++) {
        const [start, last] = [words[first]?.index ?? 0, words[first + count - 1]];
        const end = (last?.index ?? 0) + (last?.[0].length ?? 0);
        found.push({ name: run[0].slice(start, end), start: run.index + start, words: count });
      }
  }
  return found
    .sort((left, right) => right.words - left.words)
    .slice(0, MAX_BARE_NAMES)
    .map(({ name, start }) => {
      const left = text.slice(0, start) + ' '.repeat(name.length) + text.slice(start + name.length);
      return { authors: [name], rest: withoutWords(left, AROUND_NAMES) };
    });
}

/** @param pattern for lower-case text without marks */
function withoutWords(text: string, pattern: RegExp): string {
  let rest = text;
  for (const { 0: word, index } of foldMarks(text.toLowerCase()).matchAll(pattern))
    rest = rest.slice(0, index) + ' '.repeat(word.length) + rest.slice(index + word.length);
  return rest;
}
