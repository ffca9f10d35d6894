import type { Keyword } from '../api/types.ts';
import { button, element } from '../parts/element.ts';
import type { Settings } from '../settings.ts';
import { plainText } from '../text/plain-text.ts';

const SHOWN_WORDS = 28;

/** Words of a day, the weightier the larger, in an order that mixes sizes; each can be followed. */
export function keywordCloud(
  keywords: readonly Keyword[],
  onChoose: (word: string) => void,
  { words }: Settings,
): HTMLElement {
  const shown = [...keywords].sort((left, right) => right.weight - left.weight).slice(0, SHOWN_WORDS);
  const most = Math.max(...shown.map(({ weight }) => weight));
  const least = Math.min(...shown.map(({ weight }) => weight));
  const mixed = [...shown].sort((left, right) => left.word.localeCompare(right.word));
  return element(
    'ul',
    { class: 'cloud', 'data-steps': true },
    mixed.map(({ word, weight, papers }) => {
      const label = words.trends.value(plainText(word), papers);
      const item = button(
        { 'aria-label': label, title: label, dir: 'auto', 'data-step': true },
        () => onChoose(word),
        plainText(word),
      );
      item.style.setProperty('--share', String(most === least ? 0.5 : (weight - least) / (most - least)));
      return element('li', {}, item);
    }),
  );
}
