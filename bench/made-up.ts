import { GLOSSARY } from '../src/language/glossary.ts';
import type { BenchPaper } from './corpus.ts';

const CHINESE =
  '的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感见明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每并别真打太新比才便夫再书部水像眼等体却加电主界门利海受听表德少克代员许先口由死安写性马光白或住难望教命花结乐色';
const CATEGORIES = ['cs.CV', 'cs.CL', 'cs.LG', 'cs.RO', 'cs.AI'];

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A place in a list of that length, frequent at the front as words are (Zipf). */
function zipf(random: () => number, length: number): number {
  return Math.min(length - 1, Math.floor(length ** random()) - 1);
}

const SYLLABLES = ['ra', 'ten', 'mo', 'li', 'con', 'per', 'sta', 'vi', 'gen', 'du', 'al', 'tor'];

function englishWord(number: number): string {
  const count = SYLLABLES.length;
  const places = [
    number % count,
    Math.floor(number / count) % count,
    Math.floor(number / count ** 2) % count,
  ];
  return places.map((place) => SYLLABLES[place]).join('');
}

function english(random: () => number, words: number): string {
  const concepts = GLOSSARY.flatMap(({ en }) => en[0] ?? []);
  return Array.from({ length: words }, () =>
    random() < 0.1 ? concepts[zipf(random, concepts.length)] : englishWord(zipf(random, 1700)),
  ).join(' ');
}

function chinese(random: () => number, characters: number): string {
  return Array.from({ length: characters }, () => CHINESE[zipf(random, CHINESE.length)]).join('');
}

/** A paper without sense but with the statistics of words: as long as a real one, frequent and rare terms. */
export function makeUpPaper(number: number): BenchPaper {
  const random = randomNumbers(number + 1);
  return {
    id: `25${String(1 + (number % 12)).padStart(2, '0')}.${String(10_000 + number)}`,
    title: english(random, 10),
    abstract: english(random, 180),
    categories: [CATEGORIES[number % CATEGORIES.length] ?? 'cs.LG'],
    zh: {
      tldr: chinese(random, 70),
      motivation: chinese(random, 70),
      method: chinese(random, 70),
      result: chinese(random, 70),
      conclusion: chinese(random, 60),
    },
  };
}

/** Half English, half Chinese. */
export function makeUpQuestions(): string[] {
  const random = randomNumbers(0);
  return Array.from({ length: 100 }, (_, index) =>
    index % 2 === 0 ? `which paper is about ${english(random, 6)}?` : `${chinese(random, 18)}？`,
  );
}
