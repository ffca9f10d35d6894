import { conceptTerm } from '../language/concepts.ts';
import type { ReplyLanguage } from '../language/language.ts';
import { normaliseText } from '../language/normalise-text.ts';
import { AREAS, type Area } from './areas.ts';
import { bestArea } from './group-papers.ts';
import type { LoggedPaper } from './paper-log.ts';

/** The area of a paper by what the index knows of it; categories do not count here. */
export function loggedArea({ concepts }: LoggedPaper): Area | undefined {
  const weights = new Map([...concepts].map(([concept, weight]) => [conceptTerm(concept).slice(1), weight]));
  return bestArea((name) => weights.get(name) ?? 0);
}

/** The area that a reader calls by its id or by its name in any language. */
export function areaNamed(text: string): Area | undefined {
  const asked = folded(text);
  return AREAS.find(
    ({ id, names }) =>
      id === asked || (Object.values(names) as string[]).some((name) => folded(name) === asked),
  );
}

function folded(text: string): string {
  return normaliseText(text).toLowerCase().trim();
}

export function areaName(id: string, language: ReplyLanguage): string | undefined {
  return AREAS.find((area) => area.id === id)?.names[language];
}
