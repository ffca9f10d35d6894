import type { Digest } from '../../src/digest/digest.ts';
import { entryLanguage, mergeEntries, type PlacedEntry } from '../../src/paper/merge-entries.ts';
import type { Paper } from '../../src/paper/paper.ts';
import { identifyPapers, paperKeys } from '../../src/paper/paper-keys.ts';
import type { DigestFile, PaperFilter, Store } from '../../src/store.ts';

/** A store for the test that runs, new and empty for each. */
export type OpenStore = () => Promise<Store>;

/** A file in `folder` whose hash is made from its name. */
export function fileNamed(name: string, hash = `hash of ${name}`, folder = '/digests'): DigestFile {
  return { location: `${folder}/${name}`, path: name, name, hash };
}

/** All items of an async list. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** All papers that pass. */
export function papersOf(store: Store, filter?: PaperFilter): Promise<Paper[]> {
  return collect(store.papers(filter));
}

/** What a store must hold after these digests, worked out from all entries at once. */
export function expectedPapers(digests: ReadonlyMap<string, Digest>): Paper[] {
  const placed = [...digests].flatMap(([path, digest]) =>
    digest.entries.map(
      (entry): PlacedEntry => ({
        digest: path,
        layout: digest.layout,
        ...(digest.date === undefined ? {} : { date: digest.date }),
        language: entryLanguage(entry, digest.language),
        entry,
      }),
    ),
  );
  const ids = identifyPapers(placed.map(({ entry }) => paperKeys(entry)));
  return [...new Set(ids)].toSorted().map((id) =>
    mergeEntries(
      id,
      placed.filter((_, index) => ids[index] === id),
    ),
  );
}
