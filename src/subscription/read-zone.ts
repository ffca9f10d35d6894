import { zoneNamed } from '../time-zone.ts';
import type { UnreadText } from './unread-text.ts';
import { PLACE_PATTERNS, zoneCities } from './zone-names.ts';

export type ZoneRead =
  | { readonly kind: 'zone'; readonly timeZone: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' | 'several'; readonly written: string };

const IANA = /(?<![\p{L}\p{N}/.])[a-z]{2,}(?:\/[a-z0-9_+-]+){1,2}(?![\p{L}\p{N}/])/gu;
/** Whole hours only; the sign of the `Etc` zones is the other way round. */
const OFFSET = /(?<![a-z])(?:utc|gmt) ?(?<sign>[+-]) ?(?<hours>\d{1,2})(?::?00)?(?![\d:])/gu;
/** A paper, a word with its opposite and so on are no zones. */
const NO_ZONE = /^(?:arxiv|cs|and|or|http)\//;
const WORDS = /[a-z]+(?: [a-z]+){0,2}/gu;

/** The time zone that a text names: by its IANA name, a distance to UTC, or a well-known place in three languages. */
export function readZone(text: UnreadText): ZoneRead {
  const found = new Map<string, string>();
  for (const [written] of text.take(IANA)) {
    if (NO_ZONE.test(written)) continue;
    const zone = zoneNamed(written);
    if (zone === undefined) return { kind: 'unknown', written };
    found.set(zone, written);
  }
  for (const { 0: written, groups = {} } of text.take(OFFSET)) {
    const hours = Number(groups['hours']);
    const zone = zoneNamed(hours === 0 ? 'UTC' : `Etc/GMT${groups['sign'] === '+' ? '-' : '+'}${hours}`);
    if (zone === undefined) return { kind: 'unknown', written };
    found.set(zone, written);
  }
  for (const [pattern, zone] of PLACE_PATTERNS)
    for (const [written] of text.take(pattern)) found.set(zone, written);
  if (found.size === 0) readCity(text, found);
  const [first, second] = found.keys();
  if (first === undefined) return { kind: 'none' };
  if (second !== undefined) return { kind: 'several', written: [...found.values()].join(', ') };
  return { kind: 'zone', timeZone: first };
}

/** Cities that have a zone of their own in the runtime's list. */
function readCity(text: UnreadText, found: Map<string, string>): void {
  const known = zoneCities();
  const rest = text.rest().toLowerCase();
  for (const [words] of rest.matchAll(WORDS)) {
    const list = words.split(' ');
    for (let from = 0; from < list.length; from++) {
      for (let to = list.length; to > from; to--) {
        const city = list.slice(from, to).join(' ');
        const zone = known.get(city);
        if (zone === undefined) continue;
        text.take(new RegExp(`(?<![a-z])${city}(?![a-z])`, 'gu'));
        found.set(zone, city);
        return;
      }
    }
  }
}
