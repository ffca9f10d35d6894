/** Kinds of units with how they are written (lower case, NFKC) in English, Chinese and Vietnamese. */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  '%': [
    '%',
    '‰',
    'percent',
    'per cent',
    'percentage points',
    'percentage point',
    '个百分点',
    '百分点',
    'phần trăm',
    'điểm phần trăm',
    'pp',
  ],
  point: ['points', 'point', '点', '分', 'điểm'],
  times: ['x', '×', 'times', '-fold', 'fold', '倍', 'lần'],
  ms: ['ms', 'milliseconds', 'millisecond', '毫秒', 'mili giây', 'miligiây'],
  second: ['s', 'sec', 'secs', 'seconds', 'second', '秒', '秒钟', 'giây'],
  minute: ['min', 'mins', 'minutes', 'minute', '分钟', 'phút'],
  hour: ['h', 'hours', 'hour', '小时', '个小时', 'giờ', 'tiếng'],
  day: ['days', 'day', '天', 'ngày'],
  gb: ['gb', 'gib', 'gigabytes'],
  mb: ['mb', 'mib', 'megabytes'],
  tb: ['tb', 'tib'],
  fps: ['fps', 'frames per second', '帧/秒', '帧每秒', 'khung hình/giây'],
  hz: ['hz', '赫兹'],
  khz: ['khz'],
  mm: ['mm', 'millimetres', 'millimeters', '毫米'],
  cm: ['cm', 'centimetres', 'centimeters', '厘米'],
  km: ['km', 'kilometres', 'kilometers', '公里', '千米'],
  db: ['db', '分贝'],
  dollar: ['$', 'usd', 'dollars', '美元', 'đô la'],
};
/** Words that multiply, among them the letters of model sizes. */
const SCALES: Readonly<Record<string, number>> = {
  ...{ k: 1e3, thousand: 1e3, nghìn: 1e3, ngàn: 1e3, 千: 1e3 },
  ...{ 万: 1e4, vạn: 1e4, 百万: 1e6, 千万: 1e7 },
  ...{ m: 1e6, million: 1e6, triệu: 1e6, mio: 1e6 },
  ...{ 亿: 1e8, b: 1e9, bn: 1e9, billion: 1e9, tỷ: 1e9, tỉ: 1e9, 十亿: 1e9 },
  ...{ t: 1e12, trillion: 1e12, 万亿: 1e12 },
};

const byLength = (words: readonly string[]) => [...words].sort((one, other) => other.length - one.length);
const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
/** Latin words end where no letter follows; Chinese ones anywhere. */
const ending = (word: string) =>
  /[a-zà-ỹđ]$/u.test(word) ? `${escaped(word)}(?![\\p{L}\\p{M}\\d])` : escaped(word);

const KIND_OF = new Map(
  Object.entries(UNITS).flatMap(([kind, words]) => words.map((word) => [word, kind] as const)),
);
export const SCALE_PATTERN = byLength(Object.keys(SCALES)).map(ending).join('|');
export const UNIT_PATTERN = byLength([...KIND_OF.keys()])
  .map(ending)
  .join('|');
const UNIT_ANYWHERE = new RegExp(`(?<![\\p{L}\\p{M}])(?:${UNIT_PATTERN})`, 'gu');

export function scaleOf(word: string): number {
  return SCALES[word] ?? 1;
}

/** @returns the same name for all spellings of one unit */
export function unitKind(word: string): string | undefined {
  return KIND_OF.get(word);
}

/** Kinds of units named anywhere in a text (lower case, NFKC), as in the head of a table: `Latency (ms)`. */
export function unitsIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(UNIT_ANYWHERE)].flatMap(([word]) => unitKind(word) ?? []));
}

/** Digests write both for one thing: "7.0 % better" and "7.0 points better". */
export function unitsAgree(one: string, other: string): boolean {
  const pointLike = (kind: string) => (kind === 'point' ? '%' : kind);
  return pointLike(one) === pointLike(other);
}
