import { getJson, type QueryValues } from '../api/request.ts';
import type { PaperPage } from '../api/types.ts';
import { append, button, element } from '../parts/element.ts';
import { emptyNote, paperCard } from '../parts/paper-card.ts';
import { problemNote, problemOf } from '../parts/problem-note.ts';
import type { Page } from '../view.ts';

const PAGE_SIZE = 20;
/** The next papers are fetched when the end of the list comes so near. */
const NEAR_PIXELS = 600;

/**
 * Papers that grow while the reader scrolls; the button below does the same for the keyboard.
 *
 * @param values filters; `language` among them is that of a digest
 * @param onTotal told how many papers fit
 */
export function createPaperList(
  page: Page,
  values: QueryValues,
  onTotal: (total: number) => void,
): HTMLElement {
  const { words, language } = page.settings;
  const items = element('ol', { class: 'papers', 'data-steps': true });
  const foot = element('div', { class: 'list-foot' });
  const list = element('div', {}, items, foot);
  let cursor: string | undefined;
  let isLoading = false;

  const load = () => {
    if (isLoading) return;
    isLoading = true;
    list.setAttribute('aria-busy', 'true');
    getJson<PaperPage>('/papers', { ...values, show: language, limit: PAGE_SIZE, cursor })
      .then(add)
      .catch((error: unknown) => foot.replaceChildren(problemNote(problemOf(error), words, load)))
      .finally(() => {
        isLoading = false;
        list.setAttribute('aria-busy', 'false');
      });
  };

  const more = button({ class: 'pressable' }, load, words.day.more);
  const watcher = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting) && more.isConnected) load();
    },
    { rootMargin: `${NEAR_PIXELS}px` },
  );
  watcher.observe(foot);

  const add = ({ papers, next, total }: PaperPage) => {
    append(
      items,
      papers.map((paper) => element('li', {}, paperCard(paper, page.settings, { level: 2 }))),
    );
    onTotal(total);
    cursor = next ?? undefined;
    if (total === 0) foot.replaceChildren(emptyNote(words.day.none));
    else if (cursor === undefined) foot.replaceChildren(element('p', { class: 'end' }, words.day.end));
    else {
      foot.replaceChildren(more);
      // Watched anew, since a list that is still too short does not move.
      watcher.unobserve(foot);
      watcher.observe(foot);
    }
  };

  load();
  return list;
}
