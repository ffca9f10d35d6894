import type { Wants } from './subscription.ts';
import type { UnreadText } from './unread-text.ts';

type ListName = 'topics' | 'keywords' | 'authors' | 'categories' | 'excluded';

/** What stands before a list, with a colon. */
const LABELS: Readonly<Record<ListName | 'like', string>> = {
  topics: 'topics?|subjects?|about|主题|话题|关于|chu de|ve',
  keywords: 'key ?words?|words?|关键词|关键字|tu khoa',
  authors: 'authors?|by|作者|tac gia',
  categories: 'categor(?:y|ies)|分类|类别|danh muc|phan loai|chuyen muc',
  excluded: 'not|no|without|exclud(?:e|ing)|except|leave out|不要|排除|除了|不含|tru|loai(?: bo)?|khong',
  like: 'like|alert|similar(?: to)?|类似|提醒|giong|canh bao|bao khi co',
};
/** The same without a colon. */
const OPENINGS: Readonly<Partial<Record<ListName | 'like', string>>> = {
  topics:
    '(?:papers? )?(?:about|on(?: the topics? of)?)|(?<=^|\\s\\s)(?:topics?|subjects?)|关于|(?:主题|话题)(?=\\s)|(?:bai )?(?:noi )?ve(?: chu de)?|chu de',
  keywords: '(?<=^|\\s\\s)key ?words?|(?:关键词|关键字)(?=\\s)|tu khoa',
  authors: '(?:papers? )?by|(?<=^|\\s\\s)authors?|作者(?=\\s)|tac gia',
  excluded:
    '(?:but )?(?:not(?: about)?|without|except|excluding|no)|不要|除了|排除|不含|(?:nhung )?(?:khong co|khong|ngoai tru|tru)',
  like: '(?:(?:tell me|alert me|notify me|alert|notify) (?:when|if|of|about) )?(?:an? |any |new )?(?:papers? )?(?:like|similar to)|有?(?:类似于?|像)|(?:(?:bao (?:cho )?(?:toi|minh|em) )?khi co )?(?:bai (?:bao )?)?(?:giong(?: nhu)?|tuong tu)',
};
const OTHER_LABELS = '(?:min(?:imum)? )?score|lang(?:uage)?|评分|语言|diem|ngon ngu';

const ALL_LABELS = [...Object.values(LABELS), OTHER_LABELS].join('|');
const LABELLED = new Map(
  Object.entries(LABELS).map(([name, words]) => [
    name as ListName | 'like',
    new RegExp(
      `(?<!\\p{Script=Latin})(?:${words})\\s?:\\s?(?<list>[^;\\n]*?)(?=\\s*(?:[;\\n]|$|[,.]?\\s(?:${ALL_LABELS})\\s?:))`,
      'gu',
    ),
  ]),
);
const OPENING = new RegExp(
  Object.entries(OPENINGS)
    .map(([name, words]) => `(?<![\\p{Script=Latin}])(?<${name}>${words})(?!\\p{Script=Latin})`)
    .join('|'),
  'gu',
);
const BETWEEN_LABELLED = /[,，、]/;
const BETWEEN =
  /[,，、]|\s(?:and|or|và|hoặc)\s|(?<=\p{Script=Han})(?:和|或|与|及)(?=[\p{Script=Han}A-Za-z])/u;
const TAIL =
  /(?:\s(?:papers?|appears?|comes? out|is out|please|xuất hiện|nhé)|的?(?:论文|文章)?(?:出现)?(?:时)?(?:告诉我|提醒我|通知我)|的?(?:论文|文章)(?:出现)?)+$/iu;
const CATEGORY =
  /(?<![\p{L}\p{N}.])(?<category>(?:cs|math|stat|eess|q-bio|q-fin|physics|econ|quant-ph|astro-ph|cond-mat)\.[a-z]{2}(?:-[a-z]+)?)(?![\p{L}\p{N}])/gu;
const CONJUNCTION_AT_ENDS = /^[\s,.;:、，。]+|[\s,.;:、，。]+$/g;

export type Lists = Pick<Wants, ListName> & { readonly like: string | undefined };

/** Lists with a label and a colon; to be read before times and places, which they may hold. */
export function readLabelledLists(text: UnreadText): Lists {
  const lists = emptyLists();
  for (const [name, pattern] of LABELLED)
    for (const list of text.takeWritten(pattern, 'list')) add(lists, name, list, BETWEEN_LABELLED);
  return lists;
}

/**
 * What is left when times, places and numbers are read: `about robots`, `không khảo sát`, `类似 2601.01234`.
 *
 * @returns what stands before all of that, which nobody understood
 */
export function readOpenLists(text: UnreadText, lists: Lists): string {
  for (const category of text.takeWritten(CATEGORY, 'category')) add(lists, 'categories', category, BETWEEN);
  const clauses = text.clauses();
  const unread: string[] = [];
  for (const { written, folded } of clauses) {
    let from = 0;
    let name: ListName | 'like' | undefined;
    for (const match of folded.matchAll(OPENING)) {
      // A sentence that a paper is to be like may hold any word.
      if (name === 'like') break;
      unread.push(...addUnlessNone(lists, name, written.slice(from, match.index)));
      name = nameOf(match.groups ?? {});
      from = match.index + match[0].length;
    }
    unread.push(...addUnlessNone(lists, name, written.slice(from)));
  }
  return unread.join(' ').trim();
}

function nameOf(groups: Readonly<Record<string, string | undefined>>): ListName | 'like' | undefined {
  return (['topics', 'keywords', 'authors', 'excluded', 'like'] as const).find(
    (name) => groups[name] !== undefined,
  );
}

/** @returns the text when no list is named for it */
function addUnlessNone(lists: Lists, name: ListName | 'like' | undefined, text: string): string[] {
  if (name === undefined) return text.trim() === '' ? [] : [text.trim()];
  add(lists, name, text, BETWEEN);
  return [];
}

function emptyLists(): Lists {
  return { topics: [], keywords: [], authors: [], categories: [], excluded: [], like: undefined };
}

function add(lists: Lists, name: ListName | 'like', text: string, between: RegExp): void {
  const clean = (part: string) =>
    part.replace(/\s+/g, ' ').replace(CONJUNCTION_AT_ENDS, '').replace(TAIL, '').trim();
  if (name === 'like') {
    const sentence = clean(text);
    if (sentence !== '') Object.assign(lists, { like: sentence });
    return;
  }
  const items = text
    .split(between)
    .map(clean)
    .filter((item) => item !== '');
  Object.assign(lists, { [name]: [...new Set([...lists[name], ...items])] });
}
