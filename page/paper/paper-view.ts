import { getJson } from '../api/request.ts';
import type { Paper, PaperCard } from '../api/types.ts';
import { formatDay, formatPercent } from '../format.ts';
import { button, element, replaceChildren } from '../parts/element.ts';
import { fillWhenLoaded } from '../parts/loaded.ts';
import { isWebAddress, outsideLink } from '../parts/outside-link.ts';
import { paperCard } from '../parts/paper-card.ts';
import { withTopic } from '../parts/topic-colour.ts';
import { dayPath } from '../route.ts';
import { LANGUAGES, languageTag, type Settings } from '../settings.ts';
import { plainText } from '../text/plain-text.ts';
import type { Page, View } from '../view.ts';
import { createAccounts } from './accounts.ts';

const SIMILAR_PAPERS = 6;

/** One paper: what is known of it, every digest's account side by side, and papers like it. */
export function createPaperView(page: Page, id: string): View {
  const { words, language } = page.settings;
  const view = element('div', { class: 'paper' });
  let title = words.nav.papers;
  const path = `/papers/${encodeURIComponent(id)}`;
  fillWhenLoaded(view, words, async () => {
    const paper = await getJson<Paper>(path, { language });
    title = plainText(paper.shownTitle || paper.title);
    const similar = element('div', { class: 'similar' });
    fillWhenLoaded(similar, words, async () => {
      const { papers } = await getJson<Similar>(`${path}/similar`, { language, limit: SIMILAR_PAPERS });
      return papers.length === 0 ? [] : [similarPapers(papers, page.settings)];
    });
    return [paperHead(paper, page), createAccounts(paper.entries, page.settings), similar];
  });
  return {
    get title() {
      return title;
    },
    element: view,
  };
}

interface Similar {
  readonly papers: readonly { readonly paper: PaperCard; readonly similarity: number }[];
}

function paperHead(paper: Paper, page: Page): HTMLElement {
  const { words, language } = page.settings;
  const { authors, categories, tags, dates, publishedOn, score, upvotes, topic } = paper;
  return withTopic(
    element(
      'header',
      { class: 'view-head paper-head' },
      topic === null
        ? undefined
        : element(
            'p',
            { class: 'kicker' },
            element('span', { class: 'dot', 'aria-hidden': 'true' }),
            topic.name,
          ),
      switchedTitle(paper, page.settings),
      authors.length === 0
        ? undefined
        : element('p', { class: 'authors', dir: 'auto' }, plainText(authors.join(', '))),
      element(
        'p',
        { class: 'facts' },
        publishedOn === null
          ? undefined
          : element('span', {}, words.paper.published(formatDay(publishedOn, language, 'medium'))),
        dates.length === 0
          ? undefined
          : element(
              'span',
              {},
              `${words.paper.digestDays} `,
              dates.map((date, place) => [
                place === 0 ? undefined : ', ',
                element('a', { href: dayPath(date) }, formatDay(date, language, 'short')),
              ]),
            ),
        score === null ? undefined : element('span', {}, words.paper.score(`${score.value}/${score.outOf}`)),
        upvotes === null ? undefined : element('span', {}, words.paper.upvotes(upvotes)),
      ),
      element(
        'ul',
        { class: 'tags' },
        [
          ...categories.map((name) => ['category', name] as const),
          ...tags.map((name) => ['q', name] as const),
        ].map(([filter, name]) =>
          element(
            'li',
            {},
            element('a', { href: dayPath('all', { [filter]: name }), dir: 'auto' }, plainText(name)),
          ),
        ),
      ),
      element(
        'div',
        { class: 'paper-actions' },
        button(
          { class: 'pressable strong' },
          () => page.ask(words.ask.aboutPaper(plainText(paper.title))),
          words.paper.ask,
        ),
        linksOf(paper, page.settings),
      ),
    ),
    topic?.id,
  );
}

/** The title in the reader's language, with buttons for the others. */
function switchedTitle(paper: Paper, { words, language }: Settings): HTMLElement {
  const known = LANGUAGES.filter((each) => paper.titles[each] !== undefined);
  const heading = element('h1', { tabindex: -1, dir: 'auto' });
  const show = (each: string, text: string) => {
    replaceChildren(heading, plainText(text) || words.paper.untitled);
    const tag = languageTag(each);
    if (tag !== undefined) heading.lang = tag;
    for (const other of buttons) other.setAttribute('aria-pressed', String(other.value === each));
  };
  const buttons = known.map((each) =>
    button(
      { value: each, lang: languageTag(each) },
      () => show(each, paper.titles[each] ?? paper.title),
      words.languages[each],
    ),
  );
  show(
    paper.titles[language] === undefined ? (known[0] ?? 'other') : language,
    paper.titles[language] ?? paper.title,
  );
  if (buttons.length < 2) return heading;
  return element(
    'div',
    { class: 'paper-title' },
    heading,
    element('div', { class: 'choices', role: 'group', 'aria-label': words.paper.titleIn }, buttons),
  );
}

function linksOf({ links, url }: Paper, { words }: Settings): HTMLElement[] {
  const all = url === null ? links : [{ kind: 'paper', url }, ...links.filter((link) => link.url !== url)];
  return all
    .filter((link) => isWebAddress(link.url))
    .map((link) => outsideLink(link.url, linkName(link, words), words));
}

function linkName({ kind, url }: Paper['links'][number], words: Settings['words']): string {
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
  if (kind === 'paper' || kind === 'other') return host;
  return words.paper.links[kind as keyof typeof words.paper.links] ?? host;
}

function similarPapers(papers: Similar['papers'], settings: Settings): HTMLElement {
  const { words, language } = settings;
  return element(
    'section',
    { 'aria-labelledby': 'similar-title' },
    element('h2', { id: 'similar-title' }, words.paper.similar),
    element(
      'ul',
      { class: 'similar-list', 'data-steps': true },
      papers.map(({ paper, similarity }) => {
        const alike = element(
          'p',
          { class: 'similarity' },
          element('span', { class: 'meter', 'aria-hidden': 'true' }),
          words.paper.similarity(formatPercent(similarity, language)),
        );
        alike.style.setProperty('--share', String(Math.max(0, Math.min(1, similarity))));
        return element('li', {}, paperCard(paper, settings, { form: 'small' }), alike);
      }),
    ),
  );
}
