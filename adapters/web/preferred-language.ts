import type { ReplyLanguage } from '../../src/language/language.ts';

/** The language that an `Accept-Language` header wants most; undefined when it names none of ours. */
export function preferredLanguage(header: string | undefined): ReplyLanguage | undefined {
  if (header === undefined) return undefined;
  let best: { readonly language: ReplyLanguage; readonly quality: number } | undefined;
  for (const item of header.slice(0, 200).split(',')) {
    const [, language, quality = '1'] =
      /^\s*(en|zh|vi)(?:-[\w-]*)?\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(item) ?? [];
    if (language === undefined) continue;
    if (Number(quality) > (best?.quality ?? 0))
      best = { language: language.toLowerCase() as ReplyLanguage, quality: Number(quality) };
  }
  return best?.language;
}
