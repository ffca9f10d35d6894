/** Places as people write them, lower case without marks, and the zone whose time they mean. */
const PLACES: readonly (readonly [string, string])[] = [
  [
    'Asia/Ho_Chi_Minh',
    'ha noi|hanoi|sai gon|saigon|tp\\.? ?hcm|hcmc|ho chi minh(?: city)?|da nang|viet ?nam|河内|胡志明市?|西贡|越南',
  ],
  [
    'Asia/Shanghai',
    'beijing|peking|shanghai|shenzhen|guangzhou|hangzhou|china|bac kinh|thuong hai|trung quoc|北京|上海|深圳|广州|杭州|成都|武汉|南京|中国',
  ],
  ['Asia/Hong_Kong', 'hong ?kong|香港'],
  ['Asia/Taipei', 'taipei|taiwan|dai bac|dai loan|台北|台湾'],
  ['Asia/Tokyo', 'tokyo|japan|nhat ban|东京|日本|jst'],
  ['Asia/Seoul', 'seoul|korea|han quoc|首尔|韩国|kst'],
  ['Asia/Singapore', 'singapore|新加坡'],
  ['Asia/Bangkok', 'bangkok|thailand|thai lan|bang ?coc|曼谷|泰国'],
  ['Asia/Jakarta', 'jakarta|雅加达'],
  ['Asia/Manila', 'manila|马尼拉'],
  ['Asia/Kuala_Lumpur', 'kuala lumpur|吉隆坡'],
  ['Asia/Kolkata', 'delhi|new delhi|mumbai|bangalore|bengaluru|india|an do|德里|孟买|印度|ist'],
  ['Asia/Dubai', 'dubai|迪拜'],
  ['Europe/London', 'london|luan don|uk|britain|england|伦敦|英国'],
  ['Europe/Paris', 'paris|france|phap|巴黎|法国|cet|cest'],
  ['Europe/Berlin', 'berlin|munich|germany|duc|柏林|慕尼黑|德国'],
  ['Europe/Zurich', 'zurich|switzerland|苏黎世|瑞士'],
  ['Europe/Amsterdam', 'amsterdam|阿姆斯特丹'],
  ['Europe/Madrid', 'madrid|barcelona|马德里'],
  ['Europe/Rome', 'rome|milan|罗马|米兰'],
  ['Europe/Moscow', 'moscow|mat-?xco-?va|moskva|莫斯科'],
  ['America/New_York', 'new york|nyc|boston|washington|eastern time|et|est|edt|纽约|波士顿|华盛顿|niu ?yoc'],
  ['America/Chicago', 'chicago|austin|central time|芝加哥'],
  ['America/Denver', 'denver|mountain time|丹佛'],
  [
    'America/Los_Angeles',
    'san francisco|los angeles|seattle|silicon valley|california|pacific time|pt|pst|pdt|旧金山|洛杉矶|西雅图|硅谷',
  ],
  ['America/Toronto', 'toronto|montreal|多伦多|蒙特利尔'],
  ['America/Vancouver', 'vancouver|温哥华'],
  ['America/Sao_Paulo', 'sao paulo|圣保罗'],
  ['Australia/Sydney', 'sydney|悉尼'],
  ['Australia/Melbourne', 'melbourne|墨尔本'],
  ['Pacific/Auckland', 'auckland|new zealand|奥克兰'],
  ['UTC', 'utc|gmt|zulu'],
];

/** Last words of IANA names that are English words besides. */
const NO_PLACES = new Set([
  'wake',
  'easter',
  'center',
  'troll',
  'midway',
  'nome',
  'reunion',
  'central',
  'north',
]);

function latinPattern(names: string): string {
  return `(?<![a-z])(?:${names})(?![a-z])`;
}

/** Every form of a name with its zone, longest first. */
export const PLACE_PATTERNS: readonly (readonly [RegExp, string])[] = PLACES.map(([zone, names]) => {
  const all = names.split('|');
  const isHan = (name: string) => /\p{Script=Han}/u.test(name);
  const han = all.filter(isHan);
  const parts = [latinPattern(all.filter((name) => !isHan(name)).join('|')), ...han];
  return [new RegExp(`(?:${parts.join('|')})(?:时间)?`, 'gu'), zone];
});

let cities: ReadonlyMap<string, string> | undefined;

/** `new york`, `lord howe`: the last words of the runtime's zone names, in lower case, with their zones. */
export function zoneCities(): ReadonlyMap<string, string> {
  cities ??= new Map(
    Intl.supportedValuesOf('timeZone')
      .map((zone): [string, string] => [
        zone.split('/').at(-1)?.replaceAll('_', ' ').toLowerCase() ?? '',
        zone,
      ])
      .filter(([city]) => city.length > 3 && !NO_PLACES.has(city)),
  );
  return cities;
}
