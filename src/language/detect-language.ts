import type { Language } from './language.ts';
import { foldMarks } from './normalise-text.ts';

const HAN = /\p{Script=Han}/gu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const LATIN = /\p{Script=Latin}/gu;
const OTHER_LETTERS =
  /[\p{Script=Cyrillic}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Greek}]/gu;
/** Letters that Vietnamese has and English text (with French or Spanish names in it) nearly never has. */
const VIETNAMESE_LETTER = /[ăđơưằắẳẵặầấẩẫậềếểễệồốổỗộờớởỡợừứửữựạảẹẻẽỉịọỏụủũỳỵỷỹ]/u;
/** Letters shared with other Latin languages; they count only in frequent Vietnamese words. */
const SHARED_LETTER = /[áàãâéèêíìĩóòõôúùý]/u;
const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));
/** Frequent Vietnamese syllables without diacritics, and how they are shortened in chats; none is an English word. */
const TELLING = words(
  `khong duoc nhung cua cac mot nhieu hoac trong nhat hom ngay bai nao nhu giup voi nghien cuu hinh lieu ket phuong
phap tang cuong tuan truoc thang tac diem nguoi huan luyen tat toi minh biet muon xem dung hoi dao chu tren duoi hien
thuat toan loai cung nhom dang cach noi viet tim kiem theo bang thi gioi nhanh moi nhe nha vay day ngon ngu thuc nghiem
dc hqua hnay bn bnhieu hok hong gium cho giai thich tieng viet sau kho khac nhau hay chinh xac`,
);
/** Of those above, the ones that tell by themselves in a question of two or three words: "robot ko?". */
const SURE = words('ko khong hok bnhieu hqua hnay gium nghien duoc nhung');
/** As frequent, but English words or names besides. */
const WEAK = words(
  `anh gia qua sao co hoc k ve gi mo cham lam bao khi the nay la va de den tu ai ra len xin chao em ban con hai ba may vs mn
thu nam lon nho do so tom danh ten chi thay nhu nen can tai nua roi luon thoi ma mat ta dong phan tich dai tri chay mau gan xa moi lop tang ben trai phai tin so thu tu hien ca hang doi sang chieu dem trua`,
);
/** Frequent English words that are no Vietnamese syllables. */
const ENGLISH = words(
  `the of and is are was were what which who how why when where does did about from with this that these those papers
paper by in on for an it its any there have has can could would use uses using used than between into their them they
we our you your not or as at be been latest list show find give summarize today yesterday`,
);

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
  if (other > han && isOther(sample)) return 'other';
  const tokens = sample.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (han > 0 && isChinese(sample, { han, latin, tokens })) return 'zh';
  return isVietnamese(tokens) ? 'vi' : 'en';
}

/** `한국어 제목 (An English Title)`: what stands in brackets explains the rest. */
const BRACKETED = /[(（[［【][^()（）[\]［］【】]*[)）\]］】]/gu;
const HANGUL = /\p{Script=Hangul}/gu;
/** A Hangul letter is a syllable: it says as much as three Latin ones. */
const LATIN_PER_HANGUL = 3;

/** Whether letters of other scripts outweigh the Latin ones, those in brackets left out when any are outside. */
function isOther(sample: string): boolean {
  const outside = sample.replace(BRACKETED, ' ');
  const text = /\p{L}/u.test(outside) ? outside : sample;
  const hangul = count(text, HANGUL);
  const other = count(text, OTHER_LETTERS) + hangul * (LATIN_PER_HANGUL - 1);
  const latin = count(text, LATIN);
  const english = (text.match(/[\p{L}\p{M}]+/gu) ?? []).filter((token) =>
    ENGLISH.has(token.toLowerCase()),
  ).length;
  return other > latin && english * LATIN_PER_HANGUL <= other;
}

/** Characters that carry a Chinese sentence; without them Han may be a quoted term: "what is 强化学习?" */
const CHINESE_SENTENCE = /[的了吗嗎呢是有哪怎如几幾讲講请請和在与與]|什么|什麼|论文|論文/u;

interface ScriptCounts {
  readonly han: number;
  readonly latin: number;
  readonly tokens: readonly string[];
}

function isChinese(sample: string, { han, latin, tokens }: ScriptCounts): boolean {
  const english = tokens.filter((token) => ENGLISH.has(token.toLowerCase())).length;
  const isSentence = CHINESE_SENTENCE.test(sample);
  if (han * 4 >= latin) return english * (isSentence ? 1 : 3) <= han;
  if (han * 12 < latin) return false;
  return isSentence ? english * 4 <= han : english === 0 && !isVietnamese(tokens);
}

/**
 * Counts words that speak for Vietnamese against English ones. Capitalised marked words are left out where English
 * words stand around them: "papers by Nguyễn Văn Đức".
 */
function isVietnamese(tokens: readonly string[]): boolean {
  const tally = { marked: 0, names: 0, telling: 0, weak: 0, english: 0 };
  for (const token of tokens) {
    const word = token.toLowerCase();
    if (ENGLISH.has(word)) tally.english++;
    else if (VIETNAMESE_LETTER.test(word)) {
      if (token === word) tally.marked++;
      else tally.names++;
    } else if (token === word && SHARED_LETTER.test(word) && isFrequent(foldMarks(word))) tally.marked += 0.5;
    else if (token === word && SURE.has(word)) tally.telling += 1.5;
    else if (TELLING.has(word)) tally.telling++;
    else if (WEAK.has(word)) tally.weak++;
  }
  const marked = tally.marked + (tally.english === 0 || tally.marked > 0 ? tally.names : 0);
  const evidence = marked * 2 + tally.telling + (tally.telling + marked > 0 ? tally.weak * 0.5 : 0);
  if (evidence <= tally.english) return false;
  if (marked > 0) return evidence * 8 >= tokens.length;
  return evidence >= 1.5 && evidence * (tally.english === 0 ? 4 : 3) >= tokens.length;
}

function isFrequent(bare: string): boolean {
  return TELLING.has(bare) || WEAK.has(bare);
}
