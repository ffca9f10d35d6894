import type { MapPoint, Topic } from '../api/types.ts';
import { element } from '../parts/element.ts';
import { withTopic } from '../parts/topic-colour.ts';
import { paperPath } from '../route.ts';
import type { Settings } from '../settings.ts';
import { plainText } from '../text/plain-text.ts';

/** More lines than these wait for a word to look for. */
const MOST_LINES = 300;

/**
 * The papers of the map as a list by topic, with a field to find one.
 *
 * @param onMark called with the paper that has the keyboard's focus or the pointer over it
 */
export function createMapList(
  points: readonly MapPoint[],
  topics: readonly Topic[],
  { words }: Settings,
  onMark: (id: string | undefined) => void,
): HTMLElement {
  const places = new Map(topics.map(({ id }, place) => [id, place]));
  const placeOf = ({ topic }: MapPoint) => places.get(topic ?? '') ?? topics.length;
  const sorted = [...points].sort((left, right) => placeOf(left) - placeOf(right));
  const items = element('ul', { class: 'map-list', 'data-steps': true });
  const show = (word: string) => {
    const found = sorted.filter(({ title }) => title.toLowerCase().includes(word.trim().toLowerCase()));
    items.replaceChildren(...found.slice(0, MOST_LINES).map(line));
  };
  const line = (point: MapPoint) => {
    const link = element(
      'a',
      { href: paperPath(point.id), 'data-step': true, dir: 'auto' },
      element('span', { class: 'dot', 'aria-hidden': 'true' }),
      plainText(point.title),
    );
    for (const event of ['focus', 'pointerenter']) link.addEventListener(event, () => onMark(point.id));
    return element('li', {}, withTopic(link, point.topic));
  };
  const search = element('input', {
    type: 'search',
    autocomplete: 'off',
    dir: 'auto',
    'aria-label': words.map.find,
    placeholder: words.map.find,
  });
  search.addEventListener('input', () => show(search.value));
  show('');
  return element('details', { class: 'map-papers' }, element('summary', {}, words.map.list), search, items);
}
