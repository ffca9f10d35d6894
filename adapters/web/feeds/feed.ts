import type { PaperCard } from '../../../src/catalogue/card.ts';
import type { ReplyLanguage } from '../../../src/language/language.ts';
import { webWordsIn } from '../words.ts';

/** Papers as a feed reader shows them, apart from its format. */
export interface Feed {
  readonly title: string;
  readonly description: string;
  readonly language: ReplyLanguage;
  /** Of this feed and of the page. */
  readonly selfUrl: string;
  readonly homeUrl: string;
  /** ISO instant: midnight of the newest item's day. */
  readonly updated: string;
  readonly items: readonly FeedItem[];
}

export interface FeedItem {
  /** The same in every feed and format. */
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** Plain text. */
  readonly summary: string;
  readonly authors: readonly string[];
  readonly labels: readonly string[];
  /** ISO instant: midnight UTC of the first digest that lists it. */
  readonly published: string;
}

export interface FeedOf {
  readonly cards: readonly PaperCard[];
  readonly language: ReplyLanguage;
  /** Such as `http://localhost:8790`. */
  readonly origin: string;
  /** Path and query of the feed. */
  readonly path: string;
}

const LONGEST_AUTHORS = 20;

export function feedOf({ cards, language, origin, path }: FeedOf): Feed {
  const words = webWordsIn(language);
  const items = cards.map((card): FeedItem => {
    const authors = card.authors.slice(0, LONGEST_AUTHORS);
    const lines = [card.line, authors.length === 0 ? '' : `${words.authors}: ${authors.join(', ')}`];
    return {
      id: `urn:paperboy:${encodeURIComponent(card.id)}`,
      title: card.shownTitle,
      url: card.url ?? `${origin}/paper/${encodeURIComponent(card.id)}`,
      summary: lines.filter((line) => line !== '').join('\n\n'),
      authors,
      labels: [...new Set([...card.categories, ...card.tags])],
      published: instantOf(card.dates[0]),
    };
  });
  const newest = cards
    .map(({ dates }) => instantOf(dates.at(-1)))
    .sort()
    .at(-1);
  return {
    ...{ title: words.feedTitle, description: words.feedDescription, language },
    selfUrl: `${origin}${path}`,
    homeUrl: `${origin}/`,
    updated: newest ?? instantOf(undefined),
    items,
  };
}

/** @param date ISO day or month */
function instantOf(date: string | undefined): string {
  return date === undefined ? '1970-01-01T00:00:00Z' : `${date.length === 7 ? `${date}-01` : date}T00:00:00Z`;
}
