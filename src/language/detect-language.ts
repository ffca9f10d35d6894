import type { Language } from './language.ts';

const HAN = /\p{Script=Han}/gu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const LATIN = /\p{Script=Latin}/gu;
const OTHER_LETTERS =
  /[\p{Script=Cyrillic}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Greek}]/gu;
/** Letters that Vietnamese has and English text (with French or Spanish names in it) nearly never has. */
const VIETNAMESE_LETTER = /[ăđơưằắẳẵặầấẩẫậềếểễệồốổỗộờớởỡợừứửữựạảẹẻẽỉịọỏụủũỳỵỷỹ]/giu;
/** Letters shared with other Latin languages; they count only beside a Vietnamese word. */
const SHARED_LETTER = /[áàãâéèêíìĩóòõôúùý]/giu;
/** Frequent Vietnamese syllables without diacritics, none of them an English word. */
const BARE_VIETNAMESE = new Set(
  'khong duoc nhung cua cac mot nay nhieu bao nhieu hoac trong nhat hom qua ngay bai nao nhu gi giup minh voi lam sao nghien cuu mo hinh du lieu ket qua phuong phap hoc tang cuong tuan truoc thang tac gia diem cham ve ko co the nguoi anh khi dung huan luyen danh gia tom tat'.split(
    ' ',
  ),
);
/** The few of those that are English words too. */
const ALSO_ENGLISH = new Set([
  'the',
  'anh',
  'dung',
  'gia',
  'qua',
  'sao',
  'co',
  'hoc',
  'ko',
  've',
  'gi',
  'mo',
  'cham',
  'lam',
  'minh',
  'bao',
  'khi',
]);

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/**
 * Language in which a text is mainly written, by script and, for Latin script, by Vietnamese letters and
 * frequent syllables typed without diacritics. Mixed text such as `LoRA 微调怎么做` counts for the language of
 * its sentence, not of its terms: one Han letter weighs as much as four Latin ones.
 *
 * @param text any text; only its first 4,000 UTF-16 units are looked at
 * @returns `other` when there are no letters or they belong to another language
 */
export function detectLanguage(text: string): Language {
  const sample = text.slice(0, 4000).normalize('NFC');
  const han = count(sample, HAN);
  const kana = count(sample, KANA);
  const latin = count(sample, LATIN);
  const other = count(sample, OTHER_LETTERS);
  if (han + kana + latin + other === 0) return 'other';
  if (kana > 0 && kana * 4 > han) return 'other';
  if (other > latin && other > han) return 'other';
  if (han * 4 >= latin && han > 0) return 'zh';
  return detectLatinLanguage(sample, latin);
}

function detectLatinLanguage(sample: string, latin: number): Language {
  const marked = count(sample, VIETNAMESE_LETTER);
  const shared = count(sample, SHARED_LETTER);
  if (marked >= 2 && marked * 50 >= latin) return 'vi';
  if (marked >= 1 && (marked + shared) * 16 >= latin) return 'vi';
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const bare = words.filter((word) => BARE_VIETNAMESE.has(word));
  const telling = new Set(bare.filter((word) => !ALSO_ENGLISH.has(word)));
  if (telling.size >= 2 && bare.length * 3 >= words.length) return 'vi';
  if (telling.size >= 1 && bare.length * 2 >= words.length) return 'vi';
  return 'en';
}
