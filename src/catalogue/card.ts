import { areaName } from '../daily/logged-area.ts';
import type { Language, ReplyLanguage } from '../language/language.ts';
import { shownText } from '../language/shown-text.ts';
import type { Paper } from '../paper/paper.ts';
import { titleIn } from '../paper/title-in.ts';
import { type CatalogueEntry, webAddress } from './catalogue.ts';
import type { Lines } from './lines.ts';

/** A paper in a list, for programs and pages. Every text is plain text. */
export interface PaperCard {
  readonly id: string;
  readonly title: string;
  readonly titles: Readonly<Partial<Record<Language, string>>>;
  readonly shownTitle: string;
  /** One sentence of a digest about it; empty where none fits. */
  readonly line: string;
  readonly lineLanguage: Language;
  readonly authors: readonly string[];
  readonly publishedOn: string | null;
  readonly dates: readonly string[];
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly topic: { readonly id: string; readonly name: string } | null;
  readonly score: { readonly value: number; readonly outOf: number } | null;
  readonly upvotes: number | null;
  readonly url: string | null;
  readonly codeUrl: string | null;
}

/** A paper with all accounts of it. */
export interface PaperDetails extends PaperCard {
  readonly links: readonly { readonly kind: string; readonly url: string }[];
  readonly entries: readonly {
    readonly digest: string;
    readonly date: string | null;
    readonly position: number;
    readonly language: Language;
    readonly sections: readonly { readonly role: string; readonly heading: string; readonly text: string }[];
  }[];
}

/** The last two parts of a digest's path: where digests lie on the machine is nobody's business. */
export function shortPath(path: string): string {
  return path.split(/[/\\]/).slice(-2).join('/');
}

/** Longer titles are no titles, and would bury the list that they stand in. */
const LONGEST_TITLE = 300;

export function cardOf(entry: CatalogueEntry, language: ReplyLanguage, lines: Lines): PaperCard {
  const line = lines.get(entry.id);
  return {
    id: entry.id,
    title: entry.title,
    titles: entry.titles,
    shownTitle: shownTitleOf(entry, language),
    line: line?.text ?? '',
    lineLanguage: line?.language ?? language,
    authors: entry.authors,
    publishedOn: entry.publishedOn ?? null,
    dates: entry.dates,
    categories: entry.categories,
    tags: entry.tags,
    topic: topicOf(entry.area, language),
    score: entry.score ?? null,
    upvotes: entry.upvotes ?? null,
    url: entry.url ?? null,
    codeUrl: entry.codeUrl ?? null,
  };
}

export function shownTitleOf(paper: Pick<Paper, 'title' | 'titles'>, language: ReplyLanguage): string {
  return shownText(titleIn(paper, language), LONGEST_TITLE);
}

function topicOf(area: string | undefined, language: ReplyLanguage): PaperCard['topic'] {
  return area === undefined ? null : { id: area, name: areaName(area, language) ?? area };
}

export function detailsOf(card: PaperCard, paper: Paper): PaperDetails {
  return {
    ...card,
    links: paper.links.flatMap(({ kind, url }) => {
      const address = webAddress(url);
      return address === undefined ? [] : [{ kind, url: address }];
    }),
    entries: paper.entries.map(({ digest, date, position, language, sections }) => ({
      digest: shortPath(digest),
      date: date ?? null,
      position,
      language,
      sections: sections.map(({ role, heading, text }) => ({ role, heading, text })),
    })),
  };
}
