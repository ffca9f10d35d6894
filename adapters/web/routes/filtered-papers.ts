import type { CatalogueEntry } from '../../../src/catalogue/catalogue.ts';
import { filterPapers, type PaperWish } from '../../../src/catalogue/filter-papers.ts';
import type { ReplyLanguage } from '../../../src/language/language.ts';
import type { WebParts } from '../web-parts.ts';

const MOST_KEPT = 16;

/** Papers that pass filters; the last lists are kept, since whoever reads one page goes on to the next. */
export function createFilteredPapers({ views, index }: Pick<WebParts, 'views' | 'index'>) {
  const lists = new Map<string, readonly CatalogueEntry[]>();
  let keptFor: readonly unknown[] = [];
  return async (wish: PaperWish, language: ReplyLanguage): Promise<readonly CatalogueEntry[]> => {
    const catalogue = await views.catalogue();
    const { state } = index();
    if (keptFor[0] !== catalogue || keptFor[1] !== state) lists.clear();
    keptFor = [catalogue, state];
    const key = JSON.stringify([language, wish]);
    const found = lists.get(key) ?? (await filterPapers(catalogue, wish, language, views.about));
    lists.delete(key);
    lists.set(key, found);
    for (const oldest of lists.keys()) {
      if (lists.size <= MOST_KEPT) break;
      lists.delete(oldest);
    }
    return found;
  };
}
