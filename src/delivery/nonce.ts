import { createHash } from 'node:crypto';
import type { Delivery } from './delivery.ts';

/** Discord takes 25. */
const LENGTH = 22;

/**
 * The same for each try of one message, also after a restart, and another one for every other message: row numbers begin
 * anew when a state folder does, so the row's subscription and time go in.
 *
 * @param part number of the message, from 0
 * @returns 22 characters of A-Z, a-z, 0-9, `_` and `-`
 */
export function nonceOf({ id, subscriptionId, localDate, createdAt }: Delivery, part: number): string {
  const row = [id, subscriptionId, localDate, createdAt.getTime(), part].join('/');
  return createHash('sha256').update(row).digest('base64url').slice(0, LENGTH);
}
