const ONSETS = new Set(' b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' '));

/** Rimes without tone. Rimes after `qu` and `gi` are what is left of them: `qua` is `qu` + `a`. */
const RIMES = new Set(
  `a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
  e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
  o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
  ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up
  ut uơ uy uya uych uyên uyêt uyn uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
  y yêm yên yêng yêt yêu ynh yt`.split(/\s+/),
);

const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const STOP_FINAL = /(?:c|ch|p|t)$/u;
const ACUTE = '\u0301';
const DOT_BELOW = '\u0323';

function hasKnownParts(bare: string): boolean {
  for (let length = Math.min(3, bare.length - 1); length >= 0; length -= 1) {
    if (ONSETS.has(bare.slice(0, length)) && RIMES.has(bare.slice(length))) return true;
  }
  // `gi` with its own vowel: gì, giêng, gìn.
  return bare.startsWith('gi') && RIMES.has(bare.slice(1));
}

/**
 * Whether a word has the form of a Vietnamese syllable: onset, rime and tone, where rimes that end in a stop
 * take only the sắc and nặng tones (and must take one). About 7,000 forms fit; both placements of the tone mark do (`hòa`, `hoà`).
 *
 * @param word one word in lower case, NFC
 */
export function isVietnameseSyllable(word: string): boolean {
  if (word.length === 0 || word.length > 7) return false;
  const decomposed = word.normalize('NFD');
  const tones = decomposed.match(TONE_MARKS) ?? [];
  if (tones.length > 1) return false;
  const bare = decomposed.replace(TONE_MARKS, '').normalize('NFC');
  if (STOP_FINAL.test(bare) && tones[0] !== ACUTE && tones[0] !== DOT_BELOW) return false;
  return hasKnownParts(bare);
}
