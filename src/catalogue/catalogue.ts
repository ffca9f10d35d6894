import { byGeneration } from '../by-generation.ts';
import { areaOf } from '../daily/group-papers.ts';
import type { Language } from '../language/language.ts';
import { foldMarks, normaliseText } from '../language/normalise-text.ts';
import type { Paper } from '../paper/paper.ts';
import { paperUrl } from '../paper/paper-url.ts';
import { nextTurn } from '../retrieval/lexical/take-turns.ts';
import type { Store } from '../store.ts';

/** A paper without its texts: what lists, filters and counts need. */
export interface CatalogueEntry extends Omit<Paper, 'entries' | 'links'> {
  /** Id of its area; undefined when it names none. */
  readonly area: string | undefined;
  /** Of the accounts that digests give of it. */
  readonly languages: readonly Language[];
  /** http or https; undefined when no link is known. */
  readonly url: string | undefined;
  readonly codeUrl: string | undefined;
  /** Titles, and tags and authors, as they are looked for, see `foldedText`. */
  readonly foldedTitles: readonly string[];
  readonly foldedLabels: string;
  /** See `Store.paperVersions`. */
  readonly version: number;
}

export interface CatalogueDay {
  /** ISO day. */
  readonly date: string;
  /** Best first. */
  readonly papers: readonly CatalogueEntry[];
  readonly digests: number;
}

/** All papers at a moment. */
export interface Catalogue {
  /** Those of the newest day first, best first within a day; undated ones last. */
  readonly entries: readonly CatalogueEntry[];
  readonly byId: ReadonlyMap<string, CatalogueEntry>;
  /** Newest first, each with at least one digest; digests dated by month only have none. */
  readonly days: readonly CatalogueDay[];
}

type CatalogueStore = Pick<Store, 'generation' | 'paperVersions' | 'paper' | 'digests'>;

/** Reading and placing so many papers takes about 10 ms. */
const PAPERS_PER_TURN = 20;

/**
 * The papers of a store, kept in memory and brought up to date when the store has changed; only papers that changed are
 * read again. Every call may throw `StoreError`.
 */
export function createCatalogue(store: CatalogueStore): () => Promise<Catalogue> {
  return byGeneration(store, (before: Catalogue | undefined) => readCatalogue(store, before));
}

async function readCatalogue(store: CatalogueStore, before: Catalogue | undefined): Promise<Catalogue> {
  const entries: CatalogueEntry[] = [];
  let read = 0;
  for (const [id, version] of await store.paperVersions()) {
    const known = before?.byId.get(id);
    if (known?.version === version) {
      entries.push(known);
      continue;
    }
    const paper = await store.paper(id);
    // One that goes meanwhile is left out.
    if (paper !== undefined) entries.push(entryOf(paper, version));
    if (++read % PAPERS_PER_TURN === 0) await nextTurn();
  }
  await nextTurn();
  const byDay = new Map<string, { papers: CatalogueEntry[]; digests: number }>();
  for (const { date } of await store.digests()) {
    if (date?.length !== ISO_DAY_LENGTH) continue;
    const day = byDay.get(date) ?? { papers: [], digests: 0 };
    byDay.set(date, { ...day, digests: day.digests + 1 });
  }
  await nextTurn();
  const sorted = entries.sort(newestAndBestFirst);
  await nextTurn();
  for (const entry of sorted) for (const date of entry.dates) byDay.get(date)?.papers.push(entry);
  const days = [...byDay].map(([date, { papers, digests }]) => ({
    date,
    papers: papers.sort(bestFirst),
    digests,
  }));
  return {
    entries: sorted,
    byId: new Map(sorted.map((entry) => [entry.id, entry])),
    days: days.sort((left, right) => (left.date < right.date ? 1 : -1)),
  };
}

const ISO_DAY_LENGTH = 10;

function entryOf(paper: Paper, version: number): CatalogueEntry {
  const { entries, links, ...rest } = paper;
  return {
    ...rest,
    area: areaOf(paper)?.id,
    languages: [...new Set(entries.map(({ language }) => language))],
    url: webAddress(paperUrl(paper)),
    codeUrl: links.flatMap(({ kind, url }) => (kind === 'code' ? (webAddress(url) ?? []) : []))[0],
    foldedTitles: [...new Set([paper.title, ...Object.values(paper.titles)])].map(foldedText),
    foldedLabels: foldedText([...paper.tags, ...paper.authors].join('\n')),
    version,
  };
}

/** Text as it is looked for: in small letters and without marks. */
export function foldedText(text: string): string {
  // Nearly all titles and names are plain, and there are very many.
  const plain = /^[\x20-\x7e\n]*$/.test(text) ? text : foldMarks(normaliseText(text));
  return plain.toLowerCase().trim();
}

/** @returns undefined for everything that a browser would not simply open */
export function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\/[^\s]+$/i.test(url) ? url : undefined;
}

function newestAndBestFirst(left: CatalogueEntry, right: CatalogueEntry): number {
  const [a = '', b = ''] = [left.dates.at(-1), right.dates.at(-1)];
  if (a !== b) return a < b ? 1 : -1;
  return bestFirst(left, right);
}

/** As digests rate papers: by score, then by votes. */
function bestFirst(left: CatalogueEntry, right: CatalogueEntry): number {
  return (
    shareOfScore(right, 0.5) - shareOfScore(left, 0.5) ||
    (right.upvotes ?? 0) - (left.upvotes ?? 0) ||
    (left.id < right.id ? -1 : 1)
  );
}

/** 0 to 1, so that scores out of 5 and out of 10 can be compared. */
export function shareOfScore({ score }: Pick<Paper, 'score'>, otherwise: number): number {
  return score === undefined ? otherwise : score.value / score.outOf;
}
