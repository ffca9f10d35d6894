export interface TagsInText {
  readonly tags: readonly string[];
  /** The text with the tags replaced by spaces. */
  readonly rest: string;
}

/** Tags have hardly ever more words: `Parameter-Efficient Fine-Tuning (PEFT)`. */
export const MAX_TAG_WORDS = 6;

/** `#RL`, `#强化学习`, not the `#` of `C#` or a number's. */
const HASHTAG = /(?<![\p{L}\p{N}#&])#(?<tag>[\p{L}][\p{L}\p{M}\p{N}_-]{1,40})/gu;
/** `tagged "Computer Vision"`, `标签“多模态”`, `gắn thẻ 'LLM'`. */
const QUOTED =
  /(?:(?<![\p{L}])(?:tagged(?: as| with)?|tags?|(?:gắn )?(?:thẻ|nhãn)|gan (?:the|nhan))|标签(?:为|是|叫)?)[\s:：]{0,3}["'“‘「《](?<tag>[^"'”’」》]{2,60})["'”’」》]/giu;

/** A word of a tag: `GPT-4o`, `3D分割`, `(CoT)`; Chinese ends where the sentence goes on. */
const WORD =
  "(?:\\([^()]{1,30}\\)|(?:(?!的|论文|文章|日报|有哪|有几|有多|有什么|标签|吗|呢)[\\p{L}\\p{M}\\p{N}.+'/&-]){1,40})";
const words = (limit: number) => `(?<tag>${WORD}(?: ${WORD}){0,${limit - 1}})`;
const BEFORE =
  '(?:(?<!\\p{L})(?:tagged(?: as| with)?|tags?:|(?:with|has|have|under) (?:the )?tags?|(?:gắn|có|mang) (?:thẻ|nhãn|tag)(?: là)?|gan (?:the|nhan|tag)(?: la)?)|标签(?:为|是|叫|:|：))\\s{0,3}';
const PLAIN = Array.from(
  { length: MAX_TAG_WORDS },
  (_, index) => new RegExp(`${BEFORE}${words(index + 1)}`, 'giu'),
);
/** `带有 Agentic AI 标签`, `with the Agentic AI tag`. */
const AROUND = new RegExp(
  `(?:(?:带有?|打了|打上|属于)\\s{0,3}${words(MAX_TAG_WORDS)}\\s{0,3}(?:这个|这一)?标签)|(?<!\\p{L})with (?:the|a) ${words(MAX_TAG_WORDS).replace('<tag>', '<second>')} tag(?!\\p{L})`,
  'giu',
);

/** Words with which the sentence goes on behind a tag. */
const BOUNDARY = new Set(
  'from in on of about by with that which and or is are was were please pls today yesterday this last for papers articles do does did have has published posted về của trong ngày hôm và có nào không là nói thuộc được gì bài ve cua trong ngay hom va co nao khong noi thuoc duoc gi bai'.split(
    ' ',
  ),
);

/**
 * Reads tags that a question asks for expressly; a tag named in passing is a topic like any other.
 *
 * @param text NFC
 * @param limit a tag without quotes has up to so many words, whatever they are; by default it ends before a word with
 *   which a sentence goes on
 */
export function readTags(text: string, limit?: number): TagsInText {
  const tags: string[] = [];
  let rest = text;
  const plain = PLAIN[Math.min(limit ?? MAX_TAG_WORDS, MAX_TAG_WORDS) - 1];
  for (const pattern of [HASHTAG, QUOTED, AROUND, ...(plain === undefined ? [] : [plain])]) {
    rest = rest.replace(pattern, (...found) => {
      const groups = found.at(-1) as Readonly<Record<string, string | undefined>>;
      const match = String(found[0]);
      const phrase = groups['tag'] ?? groups['second'] ?? '';
      const isOpen = pattern === plain && limit === undefined;
      const tag = isOpen ? untilBoundary(phrase) : phrase;
      const name = tag
        .replaceAll('_', ' ')
        .replace(/[.'/&-]+$/u, '')
        .trim();
      if (name === '') return match;
      tags.push(name);
      const end = pattern === plain ? match.length - (phrase.length - tag.length) : match.length;
      return ' '.repeat(end) + match.slice(end);
    });
  }
  return { tags: [...new Set(tags)], rest };
}

function untilBoundary(phrase: string): string {
  const parts = phrase.split(' ');
  const end = parts.findIndex((word) => BOUNDARY.has(word.toLowerCase()));
  return parts.slice(0, end < 0 ? parts.length : end).join(' ');
}
