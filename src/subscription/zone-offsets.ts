export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** From `start` (milliseconds since 1970) on, local time is UTC plus `offset` milliseconds. */
export interface OffsetPiece {
  readonly start: number;
  readonly offset: number;
}

/** What is known of one time zone. */
interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** Offset at midnight UTC, by day number since 1970. */
  readonly midnights: Map<number, number>;
  /** When the offset changes between two midnights that differ, by the first one's day number. */
  readonly changes: Map<number, number>;
}

const zones = new Map<string, Zone>();
/** Days kept for each zone; posts are planned for a few days around now. */
const MOST_DAYS = 64;

/** @throws {RangeError} unknown time zone */
function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  const zone = { format, midnights: new Map<number, number>(), changes: new Map<number, number>() };
  zones.set(timeZone, zone);
  return zone;
}

/**
 * Milliseconds by which local time is ahead of UTC at an instant.
 *
 * @throws {RangeError} unknown time zone
 */
export function offsetAt(timeZone: string, instant: number): number {
  return measure(zoneOf(timeZone), instant);
}

function measure({ format }: Zone, instant: number): number {
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const numberOf = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const [year, month, day] = [numberOf('year'), numberOf('month'), numberOf('day')];
  const local = Date.UTC(year, month - 1, day, numberOf('hour'), numberOf('minute'), numberOf('second'));
  return local - Math.floor(instant / 1000) * 1000;
}

/**
 * Offsets around a day number, from a day before its midnight UTC to two days after it: more than any offset in use
 * (-12 to +14 hours) can move it. At most one change between two midnights is seen, which holds for all zones since 1970.
 *
 * @returns by start, at least one piece; the first begins at the beginning of that time
 */
export function offsetsAround(timeZone: string, day: number): OffsetPiece[] {
  const zone = zoneOf(timeZone);
  const pieces: OffsetPiece[] = [{ start: (day - 1) * DAY_MS, offset: midnightOffset(zone, day - 1) }];
  for (let from = day - 1; from < day + 2; from++) {
    const offset = midnightOffset(zone, from + 1);
    if (offset !== midnightOffset(zone, from)) pieces.push({ start: changeAfter(zone, from), offset });
  }
  return pieces;
}

function midnightOffset(zone: Zone, day: number): number {
  const known = zone.midnights.get(day);
  if (known !== undefined) return known;
  if (zone.midnights.size >= MOST_DAYS) zone.midnights.clear();
  const offset = measure(zone, day * DAY_MS);
  zone.midnights.set(day, offset);
  return offset;
}

/** The first whole second with the new offset. */
function changeAfter(zone: Zone, day: number): number {
  const known = zone.changes.get(day);
  if (known !== undefined) return known;
  const before = midnightOffset(zone, day);
  let [low, high] = [(day * DAY_MS) / 1000, ((day + 1) * DAY_MS) / 1000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (measure(zone, middle * 1000) === before) low = middle;
    else high = middle;
  }
  if (zone.changes.size >= MOST_DAYS) zone.changes.clear();
  zone.changes.set(day, high * 1000);
  return high * 1000;
}
