import type { Store } from './store.ts';

/** The newest day that has a digest with at least one paper; digests dated by month only do not count. */
export async function newestDay(store: Pick<Store, 'digests'>): Promise<string | undefined> {
  let newest: string | undefined;
  for (const { date, papers } of await store.digests()) {
    if (papers > 0 && date?.length === 10 && (newest === undefined || date > newest)) newest = date;
  }
  return newest;
}
