import { detectLanguage } from '../language/detect-language.ts';
import type { Section, SectionRole } from './digest.ts';
import { cleanTitle } from './markdown.ts';
import { FAILED_WORDS, ROLE_WORDS } from './role-words.ts';

/** Scripts without blanks between words, whose words count anywhere in a heading. */
const ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Per role one pattern for a heading whose other signs are blanks, with a blank before and after it. */
const ROLE_PATTERNS = ROLE_WORDS.map(([role, words]): [SectionRole, RegExp] => {
  const alternatives = words.map((word) => (ASIAN.test(word) ? word : `(?<= )${word}(?= )`));
  return [role, new RegExp(alternatives.join('|'), 'u')];
});
/** Longer "headings" are sentences, which say something about everything. */
const LONGEST_HEADING = 80;

/**
 * @returns a heading as printed but without markup, emoji, numbering (`3.`, `IV.`, `二、`, `（1）`) and colon
 */
export function cleanHeading(heading: string): string {
  let text = cleanTitle(heading);
  for (let before = ''; before !== text; ) {
    before = text;
    text = text
      .replace(/^[^\p{L}\p{N}(（[【《$\\]+/u, '')
      .replace(
        /^[(（]?(?:\d{1,2}|[IVXivx]{1,5}|[一二三四五六七八九十]{1,3})(?:[)）.、．:：](?!\d)|\s(?=\p{Script=Han}))\s*/u,
        '',
      )
      .trimStart();
  }
  return text.replace(/[\s:：*]{1,20}$/u, '');
}

/** @returns what a section under such a heading is about; `other` when the heading says nothing known */
export function roleOfHeading(heading: string): SectionRole {
  return roleOfCleanHeading(cleanHeading(heading.slice(0, 400)));
}

/** A digest has the same few headings in every entry. */
const knownRoles = new Map<string, SectionRole>();
const MOST_KNOWN_ROLES = 500;

function roleOfCleanHeading(heading: string): SectionRole {
  if (heading === '' || heading.length > LONGEST_HEADING) return 'other';
  const known = knownRoles.get(heading);
  if (known !== undefined) return known;
  const cleaned = heading.normalize('NFC').toLowerCase();
  const padded = ` ${cleaned.replace(/[^\p{L}\p{N};]+/gu, ' ')} `;
  const role = ROLE_PATTERNS.find(([, pattern]) => pattern.test(padded))?.[0] ?? 'other';
  if (knownRoles.size < MOST_KNOWN_ROLES) knownRoles.set(heading, role);
  return role;
}

const FAILED_ENGLISH =
  /^(?:error:? ?)?(?:[a-z/]+ ){0,5}(?:generation|extraction|analysis|translation|summari[sz]ation|processing|parsing|summary|abstract|method|motivation|result|results|conclusion|content|data|information|response)(?: (?:has|is|was|could))?(?: not)?(?: be| been)? (?:failed|unavailable|available|missing|generated|extracted|provided|skipped)$/u;
const FAILED_CHINESE =
  /^(?:[\p{Script=Han}A-Za-z ]{0,12})(?:生成|提取|翻译|解析|分析|获取|总结|处理|抓取|调用)(?:失败|出错|错误|不可用|超时)$/u;
const FAILED_VIETNAMESE =
  /^(?:lỗi khi |không thể |chưa thể )(?:tạo|trích xuất|phân tích|dịch|tóm tắt|lấy)(?: [\p{L}]+){0,4}$/u;
/** The same as a short sentence, a reason after it: `Failed to generate summary: timeout`, `无法生成摘要`. */
const FAILED_SENTENCES = [
  /^(?:error:? |sorry,? )?(?:failed to|could not|cannot|unable to|error(?: while| when)?(?= \w+ing\b))(?: be)? (?:generat|extract|creat|fetch|retriev|translat|summari[sz]|obtain|produc|load|process|pars|analy[sz])\w*(?: (?:an?|the|this|ai|short|paper's|english|chinese))*(?: (?:summary|abstract|method|motivation|results?|conclusion|content|analysis|translation|paper|text))?(?:(?::| due to| because).*)?$/u,
  /^(?:ai|摘要|总结|翻译|内容|论文|阅读|方法|结果|结论|动机)*(?:生成|提取|翻译|解析|阅读|获取|总结|抓取|调用)(?:失败|出错)[:：，,（(].*$/u,
  /^(?:无法|未能|没能)(?:成功)?(?:生成|提取|翻译|解析|获取|总结)(?:该|此|这篇|论文|的|中文|英文)*(?:摘要|总结|内容|方法|结果|结论|动机|全文|正文)(?:[:：，,（(].*)?$/u,
  /^(?:không thể|không|chưa thể|lỗi khi) (?:tạo|trích xuất|phân tích|dịch|lấy)(?: được)? (?:bản )?(?:tóm tắt|nội dung|dịch|kết quả)(?:(?:[:,]| do| vì).*)?$/u,
  /^(?:tạo|trích xuất|phân tích|dịch|tóm tắt)(?: \p{L}+){0,3} (?:thất bại|không thành công)$/u,
  /^.{0,8}(?:生成|要約|翻訳|抽出)に失敗(?:しました|した)?$/u,
  /^.{0,12}(?:생성|요약|번역|추출)에? ?실패(?:했습니다|함)?$/u,
];

/** @returns whether a text is only the trace of a failed generation (`Summary generation failed`) or nothing */
export function isFailedText(text: string): boolean {
  if (text.length > 200) return false;
  // A template whose value was never filled in.
  if (/^\{[a-z_]{1,40}\}$/iu.test(text.trim())) return true;
  const words = cleanTitle(text)
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  // `★★★★☆` and `✅` say something without letters.
  if (words === '' && /\p{So}/u.test(text)) return false;
  if (FAILED_WORDS.has(words)) return !/[$\\]|https?:/u.test(text);
  if (words.length > 120) return false;
  if (FAILED_SENTENCES.some((pattern) => pattern.test(words))) return true;
  if (words.length > 80) return false;
  if (FAILED_CHINESE.test(words) || FAILED_VIETNAMESE.test(words)) return true;
  // `summary available` is a statement, `summary not available` is a failure.
  return (
    FAILED_ENGLISH.test(words) &&
    (/\b(?:failed|unavailable|missing|skipped)$/u.test(words) || /\bnot\b/u.test(words))
  );
}

/**
 * Makes a section of a heading and its text.
 *
 * @param heading as printed; markup and numbering are taken off
 * @param line 1-based line where `text` begins (before trimming of leading blank lines, see return)
 * @param role when the layout knows better than the heading
 * @returns the section with trimmed text, its own language, and `line` moved past leading blank lines;
 *   undefined when nothing is left or the text only says that its generation failed
 */
export function buildSection(part: {
  readonly heading: string;
  readonly text: string;
  readonly line: number;
  readonly role?: SectionRole | undefined;
}): Section | undefined {
  const text = part.text.trim();
  if (text === '' || isFailedText(text)) return undefined;
  const leading = part.text.slice(0, part.text.length - part.text.trimStart().length);
  const heading = cleanHeading(part.heading);
  return {
    role: part.role ?? roleOfCleanHeading(heading),
    heading,
    text,
    language: detectLanguage(text),
    line: part.line + (leading.split('\n').length - 1),
  };
}
