import { foldMarks, removeDiacritics } from './normalise-text.ts';
import { stemEnglish } from './stem-english.ts';
import { unifyVietnameseSpelling } from './vietnamese-spelling.ts';

/** Words of questions that tell nothing about a paper. They are left out of questions, never out of the index. */
const ENGLISH = `a an the this that these those of in on at to for from by with without about into over under between
and or but if so as than then not no nor only just also too very is are was were be been being am do does did done doing
has have had having can could will would shall should may might must i me my we us our you your he she it its they them
their who whom whose which what when where why how there here any some all each every more most much many few other
another such own same both either neither one ones paper papers work works article study studies authors author someone
anyone anybody somebody something anything thing things tell show give find list explain summarize summarise summary
describe please thanks know want like need looking look get got make made use used uses using propose proposed proposes
proposing say says said s t re ve ll d m re im whats thats theres recent recently new newest latest today anything
don't doesn't didn't isn't aren't wasn't can't couldn't won't wouldn't shouldn't haven't hasn't dont doesnt didnt isnt cant
out up down off again actually really ever even way ways kind sort etc vs versus difference different compare compared
did they figure exactly called name names`;

const CHINESE = `有 没有 有没有 哪些 什么 是 不是 是不是 哪 哪个 哪种 哪里 哪儿 哪家 哪篇 论文 文章 这 这个 这篇 那 那个 那篇 这些 那些 这种 那种
怎么 怎么样 怎样 如何 为什么 为何 能 不能 能不能 可以 会 不会 多少 几 几个 吗 呢 吧 啊 呀 啥 的 了 着 过 地 得 请问 请 帮 帮我 帮忙 告诉 我 想 找
我们 他们 它们 你 他 她 它 讲 说 介绍 一下 总结 列出 列举 关于 有关 提出 使用 用 做 相关 工作 研究 一 一篇 两篇 一个 两个 三个 一种 两种 以及 还是 或者
和 与 及 或 在 就 都 也 还 又 被 把 对 给 让 跟 从 到 向 比 很 更 最 要 里面 里 中 上 下 时候 时 个 篇 种 居然 到底 分别 具体 主要 方案 办法 方法 没 不 不用
最近 人 人做 过的 出来 起来 去 来 所 以 但 而 只 才 再 拿 靠 吃 看 看看 知道 记得 东西 那种 一样 那样 这样 哪几 之 于 为 由 将 并 等 别 另 另外 其中 本文 作者`;

const VIETNAMESE = `và hoặc hay nhưng mà thì là của cho với về trong ngoài trên dưới tại từ đến ở ra vào lên xuống bằng bởi
do vì nên để khi lúc nếu như cũng còn vẫn đã đang sẽ rồi chưa không ko k chẳng được bị có các những mọi mỗi một vài nhiều ít
này kia đó ấy đây đấy nào gì sao thế vậy ai đâu mấy bài paper cái con chiếc loại kiểu
mình tôi tui em anh chị bạn họ nó chúng giúp hãy xin cho hỏi tìm kể nói viết
làm dùng đưa theo lại đi nhé nha ạ à ơi nhỉ hả thôi chỉ rất quá hơn nhất khác giống thấy
bên dạng dựa hết cả tất luôn sau trước tới phải cần muốn biết mới cùng nhau người ta gần thật vừa so nhiêu giả`;

/** Words of two syllables, either of which may belong to a word of substance: `tác giả`, but `tác nhân`. */
const VIETNAMESE_PHRASES = `như thế nào|thế nào|bao nhiêu|bao lâu|bài báo|bài viết|nghiên cứu|tác giả|người ta|liệt kê|tóm tắt|giải thích|sử dụng|
đề xuất|cùng nhau|so sánh|dựa vào|dựa trên|thật ra|gần đây|tại sao|vì sao|làm sao|công trình|cho biết|chính xác là|vừa rồi|báo cáo|
bản tin|thông qua|liên quan|chẳng hạn|ví dụ|có thể|không thể`;

/** As typed in chats: `ko`, `dc`, `vs`. */
const VIETNAMESE_CHAT = `ko k kh hok hong hông hem hk dc đc dk đk vs mn mng j gj z v r bn bnhieu nhiu bao nhiu ntn bít wa qá e a c t m ae ad nha
nhe nhá nhé ik đi ms lm nx cx vay zậy zay zị trc ng nge hen nè ne á ớ ơ ui oi thui luon lun ạk hả hở cơ kìa thui đó ớ đấy bot`;

const words = (list: string) => list.split(/\s+/);
const isAscii = (word: string) => /^[a-z]+$/.test(word);
const VIETNAMESE_WORDS = [...words(VIETNAMESE), ...words(VIETNAMESE_CHAT)];

/** Stems too, since the index's terms are stems. */
const ENGLISH_WORDS = new Set(words(ENGLISH).flatMap((word) => [word, stemEnglish(word)]));
const MARKED = new Set(
  VIETNAMESE_WORDS.filter((word) => !isAscii(word)).map((word) => unifyVietnameseSpelling(word)),
);
const BARE = new Set(VIETNAMESE_WORDS.map(removeDiacritics));
/** Words that are of substance with other marks: `ban` (bàn), `tim` (heart), `to` (big). */
for (const word of ['ban', 'to', 'tim', 'hoi', 'dang']) BARE.delete(word);
const PHRASES = words(VIETNAMESE_PHRASES.replaceAll(' ', '_').replaceAll('|', ' '))
  .map((phrase) => phrase.replaceAll('_', ' '))
  .filter((phrase) => phrase !== '');
const PHRASE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...new Set(PHRASES.map(foldMarks))].join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);
const HAN_STOP_WORDS = new Set(CHINESE.split(/\s+/));
const HAN_RUN = /\p{Script=Han}+/gu;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * @param word lower case, stemmed or not
 * @param isVietnamese whether the question is Vietnamese, in which words may be typed without marks
 */
export function isStopWord(word: string, isVietnamese: boolean): boolean {
  return ENGLISH_WORDS.has(word) || MARKED.has(word) || (isVietnamese && BARE.has(word));
}

/**
 * Replaces Vietnamese question words of several syllables by spaces, with or without their marks.
 *
 * @param text NFC
 */
export function blankVietnameseStopWords(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return text;
  const parts: string[] = [];
  let at = 0;
  for (const { index, 0: found } of foldMarks(lower).matchAll(PHRASE)) {
    const written = lower.slice(index, index + found.length);
    if (written !== found && !PHRASES.includes(written)) continue;
    parts.push(text.slice(at, index), ' '.repeat(found.length));
    at = index + found.length;
  }
  return parts.join('') + text.slice(at);
}

/** Replaces Chinese question words by spaces, so that no bigram spans them; `用` goes, `用户` stays. */
export function blankChineseStopWords(text: string, isWord: (word: string) => boolean = () => false): string {
  return text.replace(HAN_RUN, (run) => {
    const parts = [...segmenter.segment(run)].map(({ segment }) => segment);
    return parts
      .map((part, place) => {
        if (!HAN_STOP_WORDS.has(part)) return part;
        if (part.length === 1 && isPieceOfWord(parts, place, isWord)) return part;
        return ' '.repeat(part.length);
      })
      .join('');
  });
}

/** The segmenter cuts `机器人` into `机器` and `人`, `去噪` into `去` and `噪`. */
function isPieceOfWord(parts: readonly string[], place: number, isWord: (word: string) => boolean): boolean {
  const [before = '', part = '', after = ''] = [parts[place - 1], parts[place], parts[place + 1]];
  const joins = (other: string) => other !== '' && !HAN_STOP_WORDS.has(other);
  return (joins(before) && isWord(before + part)) || (joins(after) && isWord(part + after));
}

/** Replaces whole words of Chinese text by spaces. */
export function blankChineseWords(text: string, unwanted: ReadonlySet<string>): string {
  return text.replace(HAN_RUN, (run) =>
    [...segmenter.segment(run)]
      .map(({ segment }) => (unwanted.has(segment) ? ' '.repeat(segment.length) : segment))
      .join(''),
  );
}
