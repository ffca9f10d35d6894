import { detectLanguage } from '../language/detect-language.ts';
import type { Language } from '../language/language.ts';
import type { LayoutReading, Section } from './digest.ts';

function heaviest(weights: ReadonlyMap<Language, number>): Language | undefined {
  let best: Language | undefined;
  for (const [language, weight] of weights) {
    if (weight > (weights.get(best ?? 'other') ?? 0) || best === undefined) best = language;
  }
  return best;
}

function languageOfSections(sections: readonly Section[]): Language | undefined {
  const weights = new Map<Language, number>();
  for (const { language, text } of sections)
    weights.set(language, (weights.get(language) ?? 0) + text.length);
  return heaviest(weights);
}

/**
 * Language in which most of a digest's own text is written. What the digest wrote itself decides; copied
 * abstracts count only when entries have nothing else, then the text around the entries, then the titles.
 *
 * @returns `other` for a digest without any text
 */
export function languageOfDigest(reading: Pick<LayoutReading, 'entries' | 'sections'>): Language {
  const sections = reading.entries.flatMap((entry) => entry.sections);
  const own = sections.filter((section) => section.role !== 'abstract' && section.language !== 'other');
  const foreign = sections.filter((section) => section.role !== 'abstract');
  return (
    languageOfSections(
      own.length > 0 ? [...own, ...foreign.filter((one) => one.text.length > 80)] : foreign,
    ) ??
    languageOfSections(sections) ??
    languageOfSections(reading.sections) ??
    detectLanguage(reading.entries.map((entry) => entry.title).join('\n'))
  );
}
