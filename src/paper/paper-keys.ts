import type { Entry } from '../digest/digest.ts';
import { arxivIdOf, doiOf } from '../digest/paper-ids.ts';
import { isPlaceholderTitle, normaliseTitle, shortHash } from './title-key.ts';

/** What tells which paper an entry is about. */
export interface PaperKeys {
  /** Without version and subject class: `2601.05432`, `math/0309136`. */
  readonly arxivId?: string;
  /** Lower case, without address; never an arXiv DOI, whose id is in `arxivId`. */
  readonly doi?: string;
  /** Hash of the normalised title; of title and text when the title is a placeholder, so that it meets no other. */
  readonly titleHash: string;
}

/** Keys of one entry; an arXiv DOI (`10.48550/arXiv.2601.05432`) counts as the arXiv id. */
export function paperKeys(entry: Pick<Entry, 'title' | 'arxivId' | 'doi' | 'sections'>): PaperKeys {
  const doi = doiOf(entry.doi ?? '');
  const isArxivDoi = doi?.startsWith('10.48550/arxiv.') === true;
  const arxivId = arxivIdOf(entry.arxivId ?? (isArxivDoi ? doi : '')) ?? entry.arxivId;
  const identity = isPlaceholderTitle(entry.title)
    ? JSON.stringify([entry.title, ...entry.sections.map((section) => section.text)])
    : normaliseTitle(entry.title);
  return {
    ...(arxivId === undefined ? {} : { arxivId }),
    ...(doi === undefined || isArxivDoi ? {} : { doi }),
    titleHash: shortHash(identity),
  };
}

function collect(pairs: Iterable<readonly [string, string]>): Map<string, Set<string>> {
  const sets = new Map<string, Set<string>>();
  for (const [key, value] of pairs) {
    const set = sets.get(key);
    if (set === undefined) sets.set(key, new Set([value]));
    else set.add(value);
  }
  return sets;
}

function onlyOne(values: ReadonlySet<string> | undefined): string | undefined {
  if (values === undefined || values.size !== 1) return undefined;
  for (const value of values) return value;
  return undefined;
}

/**
 * Paper id of every entry, whatever the order of the entries.
 *
 * An entry with an arXiv id belongs to that id. One with a DOI belongs to the arXiv id that other entries give beside
 * this DOI, else to the DOI. One with a title only belongs to the paper with an id whose entry has the same title, else
 * to the title. Where a DOI or a title points to two papers it joins neither: a wrong citation is worse than a double.
 *
 * @param entries to be right, all entries that share a DOI or a title with one of them
 * @returns ids in the order of `entries`
 */
export function identifyPapers(entries: readonly PaperKeys[]): string[] {
  const arxivIdsOfDoi = collect(
    entries.flatMap(({ arxivId, doi }) =>
      arxivId === undefined || doi === undefined ? [] : [[doi, arxivId] as const],
    ),
  );
  const idOf = ({ arxivId, doi }: PaperKeys): string | undefined =>
    arxivId ?? (doi === undefined ? undefined : (onlyOne(arxivIdsOfDoi.get(doi)) ?? `doi:${doi}`));
  const idsOfTitle = collect(
    entries.flatMap((keys) => {
      const id = idOf(keys);
      return id === undefined ? [] : [[keys.titleHash, id] as const];
    }),
  );
  return entries.map(
    (keys) => idOf(keys) ?? onlyOne(idsOfTitle.get(keys.titleHash)) ?? `title:${keys.titleHash}`,
  );
}
