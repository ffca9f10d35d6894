import { getJson } from '../api/request.ts';
import type { Trends } from '../api/types.ts';
import { button, element } from '../parts/element.ts';
import { icon } from '../parts/icon.ts';
import { fillWhenLoaded } from '../parts/loaded.ts';
import { dayPath } from '../route.ts';
import { plainText } from '../text/plain-text.ts';
import type { Page } from '../view.ts';
import { dayColumns } from './day-columns.ts';

/** Fills `target` with one word's papers by day, and where to go on from there. */
export function wordTrend(target: HTMLElement, page: Page, word: string, onClose: () => void): void {
  const { words, language } = page.settings;
  const title = words.trends.word(plainText(word));
  target.replaceChildren();
  fillWhenLoaded(target, words, async () => {
    const { word: trend } = await getJson<Trends>('/trends', { word, language });
    return [
      element(
        'div',
        { class: 'panel' },
        element('h3', { dir: 'auto' }, title),
        button({ class: 'quiet panel-close', 'aria-label': words.trends.close }, onClose, icon('close')),
        dayColumns(trend?.days ?? [], title, page.settings, (date) => page.go(dayPath(date, { q: word }))),
        element(
          'div',
          { class: 'paper-actions' },
          element('a', { class: 'pressable', href: dayPath('all', { q: word }) }, words.trends.wordPapers),
          button(
            { class: 'pressable' },
            () => page.ask(words.trends.askQuestion(word)),
            words.trends.askWord,
          ),
        ),
      ),
    ];
  });
}
