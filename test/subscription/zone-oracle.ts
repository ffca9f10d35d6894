/** What a zone's clocks show, found by looking every 15 minutes and, where the offset changed, by halving. */
export interface ZoneScan {
  /** Local dates that were, in order, without those cut by the ends of the scan. */
  readonly dates: readonly string[];
  readonly steps: readonly { readonly from: number; readonly until: number; readonly offset: number }[];
}

const QUARTER_MS = 15 * 60_000;

/** Another way to the offset than that of the code under test: the name that the runtime gives it. */
function offsetReader(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const offsets = new Map<string, number>();
  return (instant) => {
    const text = format.format(instant);
    const known = offsets.get(text);
    if (known !== undefined) return known;
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(text) ?? [];
    const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
    offsets.set(text, offset);
    return offset;
  };
}

export function scanZone(timeZone: string, from: number, until: number): ZoneScan {
  const offsetOf = offsetReader(timeZone);
  const steps: { from: number; until: number; offset: number }[] = [];
  const dates = new Set<string>();
  let offset = offsetOf(from);
  let start = from;
  for (let instant = from; instant <= until; instant += QUARTER_MS) {
    const now = offsetOf(instant);
    if (now !== offset) {
      const change = halve(instant - QUARTER_MS, instant, (moment) => offsetOf(moment) === offset);
      steps.push({ from: start, until: change, offset });
      dates.add(new Date(change + now).toISOString().slice(0, 10));
      [start, offset] = [change, now];
    }
    dates.add(new Date(instant + now).toISOString().slice(0, 10));
  }
  steps.push({ from: start, until, offset });
  return { dates: [...dates].sort().slice(1, -1), steps };
}

/** @returns the first instant that does not hold, in whole seconds */
function halve(holds: number, fails: number, test: (instant: number) => boolean): number {
  let [low, high] = [holds / 1000, fails / 1000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (test(middle * 1000)) low = middle;
    else high = middle;
  }
  return high * 1000;
}

/** The first instant whose local date and time are the ones given or later; undefined on a date that never was. */
export function expectedFire({ dates, steps }: ZoneScan, date: string, minutes: number): number | undefined {
  if (!dates.includes(date)) return undefined;
  const local = Date.parse(date) + minutes * 60_000;
  const step = steps.find(({ until, offset }) => until + offset > local);
  return step === undefined ? undefined : Math.max(step.from, local - step.offset);
}
