import { shownTitleOf } from '../../../src/catalogue/card.ts';
import { type Catalogue, type CatalogueEntry, foldedText } from '../../../src/catalogue/catalogue.ts';
import type { ReplyLanguage } from '../../../src/language/language.ts';

interface Suggestion {
  readonly id: string;
  readonly title: string;
}

/** Completes titles and ids: those that begin with what is typed first, then words of titles, then the middle of words. */
export function suggestPapers(
  { entries }: Catalogue,
  typed: string,
  limit: number,
  language: ReplyLanguage,
): Suggestion[] {
  const wanted = foldedText(typed);
  const ranked: CatalogueEntry[][] = [[], [], []];
  for (const entry of entries) {
    const rank = rankOf(entry, wanted);
    if (rank !== undefined) ranked[rank]?.push(entry);
  }
  return ranked
    .flat()
    .slice(0, limit)
    .map((entry) => ({ id: entry.id, title: shownTitleOf(entry, language) }));
}

function rankOf({ id, foldedTitles: titles }: CatalogueEntry, wanted: string): number | undefined {
  if (id.startsWith(wanted) || titles.some((title) => title.startsWith(wanted))) return 0;
  if (titles.some((title) => title.includes(` ${wanted}`))) return 1;
  return titles.some((title) => title.includes(wanted)) ? 2 : undefined;
}
