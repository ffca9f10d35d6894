import type { PageLanguage } from './api/types.ts';

const LOCALES: Readonly<Record<PageLanguage, string>> = { en: 'en-GB', zh: 'zh-CN', vi: 'vi-VN' };

/**
 * A day in words, such as "Wednesday, 12 August 2026" or, short, "12 Aug".
 *
 * @param date ISO day or month; anything else comes back as it is
 */
export function formatDay(
  date: string,
  language: PageLanguage,
  form: 'long' | 'medium' | 'short' = 'long',
): string {
  const isMonth = /^\d{4}-\d{2}$/.test(date);
  if (!isMonth && !/^\d{4}-\d{2}-\d{2}$/.test(date)) return date;
  const moment = new Date(`${isMonth ? `${date}-01` : date}T00:00:00Z`);
  if (Number.isNaN(moment.getTime())) return date;
  const options: Intl.DateTimeFormatOptions = {
    ...(isMonth ? {} : { day: 'numeric' }),
    month: form === 'long' ? 'long' : 'short',
    ...(form === 'short' ? {} : { year: 'numeric' }),
    ...(form === 'long' && !isMonth ? { weekday: 'long' } : {}),
    timeZone: 'UTC',
  };
  return new Intl.DateTimeFormat(LOCALES[language], options).format(moment);
}

/** A share such as 0.25 as "25%". */
export function formatPercent(share: number, language: PageLanguage, isSigned = false): string {
  return new Intl.NumberFormat(LOCALES[language], {
    style: 'percent',
    maximumFractionDigits: 0,
    ...(isSigned ? { signDisplay: 'exceptZero' } : {}),
  }).format(share);
}

export function formatNumber(value: number, language: PageLanguage): string {
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 2 }).format(value);
}

/** The last part of a digest's path, without its ending; with its folder where it says only a date. */
export function digestName(path: string): string {
  const [name = path, folder] = path.split(/[\\/]/).reverse();
  const stem = name.replace(/\.(?:md|markdown|json|html?|txt)$/i, '');
  return /\p{L}/u.test(stem) || folder === undefined || folder === '' ? stem : `${folder} ${stem}`;
}
