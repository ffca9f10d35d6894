import type { Language, ReplyLanguage } from '../language/language.ts';
import { foldLabel } from '../paper/merge-fields.ts';
import { type Catalogue, type CatalogueEntry, foldedText, shareOfScore } from './catalogue.ts';
import { type AboutParts, papersAbout } from './papers-about.ts';

/** A paper passes when it passes every field given. */
export interface PaperWish {
  /** ISO days, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Whole tag, without regard to case. */
  readonly tag?: string | undefined;
  /** Such as `cs.CL`; `cs` takes all below it. */
  readonly category?: string | undefined;
  /** Id or name of a field, or any subject. */
  readonly topic?: string | undefined;
  /** Words of a name; initials may stand for parts of it. */
  readonly author?: string | undefined;
  /** Words in the title, tags, authors or text. */
  readonly words?: string | undefined;
  /** A digest tells of it in this language. */
  readonly toldIn?: Language | undefined;
  /** 0 to 1; papers without a score are left out then. */
  readonly minScore?: number | undefined;
}

/** @returns in the order of the catalogue */
export async function filterPapers(
  catalogue: Catalogue,
  wish: PaperWish,
  language: ReplyLanguage,
  parts: AboutParts,
): Promise<CatalogueEntry[]> {
  const { from, to, tag, category, topic, author, words, toldIn, minScore } = wish;
  const checks: ((entry: CatalogueEntry) => boolean)[] = [];
  if (from !== undefined || to !== undefined) checks.push(listedBetween(from ?? '', to ?? '~'));
  if (minScore !== undefined) checks.push((entry) => shareOfScore(entry, -1) >= minScore - 1e-9);
  if (toldIn !== undefined) checks.push(({ languages }) => languages.includes(toldIn));
  if (tag !== undefined) {
    const wanted = foldLabel(tag);
    checks.push(({ tags }) => tags.some((each) => foldLabel(each) === wanted));
  }
  if (category !== undefined) checks.push(isInCategory(category.toLowerCase()));
  if (author !== undefined) checks.push(isBy(author));
  if (topic !== undefined) {
    const about = (await papersAbout(topic, language, catalogue, parts))?.ids;
    checks.push(({ id }) => about?.has(id) === true);
  }
  if (words !== undefined)
    checks.push(holds(words, (await papersAbout(words, language, catalogue, parts))?.ids));
  return catalogue.entries.filter((entry) => checks.every((check) => check(entry)));
}

function listedBetween(from: string, to: string) {
  return ({ dates }: CatalogueEntry) =>
    dates.some((date) => date >= from && date <= to && date.length === 10);
}

function isInCategory(wanted: string) {
  return ({ categories }: CatalogueEntry) =>
    categories.some((each) => {
      const category = each.toLowerCase();
      return category === wanted || category.startsWith(`${wanted}.`);
    });
}

/** `J. Wen` and `wen ji-rong` are `Ji-Rong Wén`. */
function isBy(asked: string) {
  const wanted = nameParts(foldedText(asked));
  // Looking at each name of each paper would take ten times as long.
  const [longest = ''] = wanted.toSorted((left, right) => right.length - left.length);
  return ({ authors, foldedLabels }: CatalogueEntry) =>
    longest !== '' &&
    foldedLabels.replaceAll(/[-']/g, '').includes(longest) &&
    authors.some((name) => {
      const parts = nameParts(foldedText(name));
      return wanted.every((part) =>
        parts.some((own) => own === part || (part.length === 1 && own.startsWith(part))),
      );
    });
}

function nameParts(folded: string): string[] {
  return folded.replace(/[-']/g, '').match(/[\p{L}\p{N}]+/gu) ?? [];
}

function holds(words: string, about: ReadonlySet<string> | undefined) {
  const wanted = foldedText(words);
  return ({ id, foldedTitles, foldedLabels }: CatalogueEntry) =>
    about?.has(id) === true ||
    id === wanted ||
    foldedLabels.includes(wanted) ||
    foldedTitles.some((title) => title.includes(wanted));
}
