import { StoreError } from '../store.ts';
import { DeliveryError } from './messenger.ts';

/** An error for the log: the messages of our own errors hold no text of papers or users; of others only kind and place are told. */
export function reasonOf(error: unknown): string {
  if (error instanceof DeliveryError || error instanceof StoreError) return error.message;
  if (!(error instanceof Error)) return 'unknown';
  const place = /\n\s+at (.*)/.exec(error.stack ?? '')?.[1] ?? '';
  return `${error.name} at ${place}`;
}
