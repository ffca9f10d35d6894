import type { PaperCard } from '../api/types.ts';
import { paperPath } from '../route.ts';
import { languageTag, type Settings } from '../settings.ts';
import { plainText } from '../text/plain-text.ts';
import { element } from './element.ts';
import { icon } from './icon.ts';
import { outsideLink } from './outside-link.ts';
import { withTopic } from './topic-colour.ts';

interface CardOptions {
  /** `lead` is large, `small` has no more than the title. */
  readonly form?: 'lead' | 'plain' | 'small';
  /** Of the title among the headings around it. */
  readonly level?: 2 | 3 | 4;
}

/** One paper in a list: its topic, its title as a link, one sentence about it, and what else is known. */
export function paperCard(
  card: PaperCard,
  { words, language }: Settings,
  { form = 'plain', level = 3 }: CardOptions = {},
): HTMLElement {
  const title = plainText(card.shownTitle || card.title) || words.paper.untitled;
  return withTopic(
    element(
      'article',
      { class: `card card-${form}` },
      kicker(card),
      element(
        `h${level}`,
        { class: 'card-title' },
        element('a', { href: paperPath(card.id), dir: 'auto', 'data-step': true }, title),
      ),
      form === 'small' || card.line === ''
        ? undefined
        : element(
            'p',
            { class: 'card-line', dir: 'auto', lang: languageTag(card.lineLanguage) },
            plainText(card.line),
          ),
      form === 'small' ? undefined : facts(card, { words, language }),
    ),
    card.topic?.id,
  );
}

function kicker({ topic, categories }: PaperCard): HTMLElement | undefined {
  const names = [topic === null ? undefined : topic.name, categories[0]].filter((name) => name !== undefined);
  if (names.length === 0) return undefined;
  return element(
    'p',
    { class: 'kicker' },
    element('span', { class: 'dot', 'aria-hidden': 'true' }),
    names.map((name, place) => [
      place === 0 ? undefined : element('span', { class: 'between', 'aria-hidden': 'true' }, ' · '),
      element('span', { dir: 'auto' }, plainText(name)),
    ]),
  );
}

function facts(card: PaperCard, { words }: Pick<Settings, 'words' | 'language'>): HTMLElement {
  const [first, ...others] = card.authors;
  return element(
    'p',
    { class: 'facts' },
    first === undefined
      ? undefined
      : element('span', { dir: 'auto' }, words.paper.authors(plainText(first), others.length)),
    card.score === null
      ? undefined
      : element('span', {}, words.paper.score(`${card.score.value}/${card.score.outOf}`)),
    card.upvotes === null ? undefined : element('span', {}, words.paper.upvotes(card.upvotes)),
    card.codeUrl === null ? undefined : outsideLink(card.codeUrl, words.paper.links.code, words),
  );
}

/** Where a picture of a paper would be: a place for its icon. */
export function emptyNote(text: string): HTMLElement {
  return element('p', { class: 'note' }, icon('papers'), ' ', text);
}
