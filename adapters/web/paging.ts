import { HttpProblem } from './problem.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Undefined on the last page. */
  readonly next: string | undefined;
}

/**
 * A page of a list that may have changed since the page before: it begins behind the last item shown, or, where that is
 * gone, at the place where it was.
 *
 * @throws {HttpProblem} 400: the cursor is none that this server gave
 */
export function pageOf<Item extends { readonly id: string }>(
  items: readonly Item[],
  cursor: string | undefined,
  limit: number,
): Page<Item> {
  const start = cursor === undefined ? 0 : startOf(items, cursor);
  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  const isLast = last === undefined || start + limit >= items.length;
  return { items: page, next: isLast ? undefined : cursorOf(last.id, start + page.length) };
}

function cursorOf(id: string, place: number): string {
  return Buffer.from(`${place} ${id}`).toString('base64url');
}

function startOf(items: readonly { readonly id: string }[], cursor: string): number {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, place, id] = /^(\d{1,9}) (.+)$/s.exec(text) ?? [];
  if (place === undefined || id === undefined)
    throw new HttpProblem(400, 'The cursor is none that this server gave.', {
      errors: [{ name: 'cursor', reason: 'is none that this server gave' }],
    });
  const usual = Number(place);
  if (items[usual - 1]?.id === id) return usual;
  const found = items.findIndex((item) => item.id === id);
  return found < 0 ? usual : found + 1;
}
