import { getJson } from '../api/request.ts';
import type { PaperCard, Today } from '../api/types.ts';
import { formatDay } from '../format.ts';
import { button, element } from '../parts/element.ts';
import { fillWhenLoaded } from '../parts/loaded.ts';
import { emptyNote, paperCard } from '../parts/paper-card.ts';
import { dayPath } from '../route.ts';
import { plainText } from '../text/plain-text.ts';
import type { Page } from '../view.ts';

/** Papers on the front page, the lead among them. */
const FRONT_PAPERS = 8;
/** Of these, in the column beside the lead. */
const SIDE_PAPERS = 3;
const LONGEST_NAME = 36;

/** What stands below the field before anything is asked: questions to try, and the newest day's first papers. */
export function createFrontPage(page: Page): HTMLElement {
  const { words, language } = page.settings;
  const front = element('div', { class: 'front' });
  fillWhenLoaded(front, words, async () => {
    const today = await getJson<Today>('/today', { language });
    if (today.date === null) return [emptyNote(words.day.emptyStore)];
    const papers = frontPapers(today);
    return [examples(papers, page), newspaper(today, papers, page)];
  });
  return front;
}

/** The first paper of each topic, then the second ones and so on: a front page shows the whole day. */
function frontPapers({ groups }: Today): PaperCard[] {
  const longest = Math.max(0, ...groups.map(({ papers }) => papers.length));
  const rounds = Array.from({ length: longest }, (_, round) =>
    groups.flatMap(({ papers }) => papers[round] ?? []),
  );
  return rounds.flat().slice(0, FRONT_PAPERS);
}

function examples(papers: readonly PaperCard[], page: Page): HTMLElement | undefined {
  const { words } = page.settings;
  const names = papers.map(({ title }) => shortName(title)).filter((name) => name !== undefined);
  if (names.length === 0) return undefined;
  return element(
    'section',
    { class: 'examples', 'aria-label': words.ask.tryThese },
    words.ask
      .examples(names)
      .map((question) => button({ class: 'example' }, () => page.ask(question), question)),
  );
}

/** What a title calls its paper: the part before the colon, when it is a short one. */
function shortName(title: string): string | undefined {
  const [name, rest] = plainText(title).split(/[:：]/);
  return rest !== undefined && name !== undefined && name.length <= LONGEST_NAME ? name.trim() : undefined;
}

function newspaper(today: Today, papers: readonly PaperCard[], { settings }: Page): HTMLElement {
  const { words, language } = settings;
  const [lead, ...others] = papers;
  const stories = (from: number, to?: number) =>
    others.slice(from, to).map((paper) => paperCard(paper, settings));
  const date = today.date ?? '';
  return element(
    'section',
    { class: 'newspaper', 'aria-labelledby': 'front-title' },
    element(
      'header',
      { class: 'dateline' },
      element('h2', { id: 'front-title' }, words.day.frontPage),
      element('p', {}, formatDay(date, language)),
      element('p', {}, `${words.day.count(today.total)} ${words.day.digests(today.statistics.digests)}`),
    ),
    element(
      'div',
      { class: 'stories', 'data-steps': true },
      element(
        'div',
        { class: 'lead-stories' },
        lead === undefined ? undefined : paperCard(lead, settings, { form: 'lead' }),
        element('div', { class: 'story-grid' }, stories(SIDE_PAPERS)),
      ),
      element('div', { class: 'side-stories' }, stories(0, SIDE_PAPERS)),
    ),
    element('p', { class: 'onward' }, element('a', { href: dayPath(date) }, words.day.all)),
  );
}
