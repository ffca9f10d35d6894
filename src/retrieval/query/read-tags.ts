export interface TagsInText {
  readonly tags: readonly string[];
  /** The text with the tags replaced by spaces. */
  readonly rest: string;
}

/** `#RL`, `#强化学习`, not the `#` of `C#` or a number's. */
const HASHTAG = /(?<![\p{L}\p{N}#&])#(?<tag>[\p{L}][\p{L}\p{M}\p{N}_-]{1,40})/gu;
/** `tagged "Computer Vision"`, `标签“多模态”`, `gắn thẻ 'LLM'`. */
const QUOTED =
  /(?:(?<![\p{L}])(?:tagged(?: as| with)?|tags?|(?:gắn )?(?:thẻ|nhãn)|gan (?:the|nhan))|标签(?:为|是|叫)?)[\s:：]{0,3}["'“‘「《](?<tag>[^"'”’」》]{2,60})["'”’」》]/giu;
/** `tagged LLM`, `标签为遥感`: one word. */
const PLAIN =
  /(?:(?<![\p{L}])tagged(?: as| with)?|(?<![\p{L}])tags?:|标签(?:为|是|叫|:|：)|(?<![\p{L}])gắn (?:thẻ|nhãn|tag))\s{0,3}(?<tag>\p{Script=Han}{2,8}?(?=的|$|[^\p{Script=Han}])|[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}.+-]{1,40})/giu;

/**
 * Reads tags that a question asks for expressly; a tag named in passing is a topic like any other.
 *
 * @param text NFC
 */
export function readTags(text: string): TagsInText {
  const tags: string[] = [];
  let rest = text;
  for (const pattern of [HASHTAG, QUOTED, PLAIN]) {
    rest = rest.replace(pattern, (...found) => {
      const groups = found.at(-1) as Readonly<Record<string, string>>;
      tags.push((groups['tag'] ?? '').replaceAll('_', ' ').trim());
      return ' '.repeat(String(found[0]).length);
    });
  }
  return { tags: [...new Set(tags)], rest };
}
