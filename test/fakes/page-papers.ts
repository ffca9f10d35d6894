import type { PaperCard } from '../../page/api/types.ts';

/** Made-up papers for the page's tests: nothing here was published by anybody. */

export const TOPICS = [
  { id: 'robotics', name: 'Robotics and embodied AI' },
  { id: 'video', name: 'Video' },
  { id: 'language', name: 'Language' },
  { id: 'agents', name: 'Agents' },
  { id: 'retrieval', name: 'Search and retrieval' },
  { id: 'evaluation', name: 'Evaluation' },
  { id: 'efficiency', name: 'Efficiency and architecture' },
  { id: 'medicine', name: 'Medicine and biology' },
] as const;

const SUBJECTS = [
  'Lantern',
  'Tidepool',
  'Marmot',
  'Quillon',
  'Saffron',
  'Basalt',
  'Heron',
  'Juniper',
  'Kestrel',
  'Larkspur',
];
const CLAIMS = [
  'Learning to Sort Parcels from a Single Glance',
  'Long Videos Explained in One Sentence Each',
  'Reading Old Ledgers without Transcripts',
  'Small Agents That Remember What Failed',
  'Finding the Right Page among Millions',
  'A Benchmark Nobody Can Learn by Heart',
  'Half the Memory for the Same Answers',
  'Listening to Hearts with a Phone',
];

export const HOSTILE_TITLE = `<script>window.hacked=1</script><img src=x onerror="window.hacked=1"> [click](javascript:alert(1)) \u202Egnp.exe ${'W'.repeat(90)}`;

/** So many cards over the days 2026-08-10 to 2026-08-12, the first one hostile. */
export function makeCards(count: number): PaperCard[] {
  return Array.from({ length: count }, (_, place) => {
    const title = `${SUBJECTS[place % SUBJECTS.length]}${place >= 10 ? ` ${place}` : ''}: ${CLAIMS[place % CLAIMS.length]}`;
    return card(place, place === count - 1 ? HOSTILE_TITLE : title);
  });
}

function card(place: number, title: string): PaperCard {
  const id = `2608.${String(10_001 + place)}`;
  return {
    id,
    title,
    titles: { en: title, ...(place % 2 === 0 ? { zh: `示例论文 ${place + 1}：虚构的标题` } : {}) },
    shownTitle: title,
    line: `Made-up study ${place + 1} reports ${60 + (place % 40)}.${place % 10}% where the best known way reached ${50 + (place % 30)}.2%, with ${(place % 7) + 1} billion parameters.`,
    lineLanguage: 'en',
    authors: ['Ada Example', 'Bao Nguyễn', 'Chen Xiaoming'].slice(0, 1 + (place % 3)),
    publishedOn: '2026-08-09',
    dates: [`2026-08-${String(12 - (place % 3)).padStart(2, '0')}`],
    categories: [['cs.CL', 'cs.CV', 'cs.RO'][place % 3] ?? 'cs.AI'],
    tags: ['Benchmark', 'Memory'].slice(0, place % 3),
    topic: TOPICS[place % TOPICS.length] ?? null,
    score: place % 4 === 0 ? { value: 3 + (place % 3), outOf: 5 } : null,
    upvotes: place % 2 === 0 ? 10 + place : null,
    url: `https://arxiv.org/abs/${id}`,
    codeUrl: place % 5 === 0 ? 'https://github.com/example/made-up' : null,
  };
}
