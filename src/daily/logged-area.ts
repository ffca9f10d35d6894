import { conceptTerm } from '../language/concepts.ts';
import { GLOSSARY } from '../language/glossary.ts';
import type { ReplyLanguage } from '../language/language.ts';
import { normaliseText } from '../language/normalise-text.ts';
import { AREAS, type Area } from './areas.ts';
import type { LoggedPaper } from './paper-log.ts';

/** Places among AREAS of the areas that a concept speaks for, by its number. */
const AREAS_OF_CONCEPT: readonly (readonly number[])[] = GLOSSARY.map((_, number) => {
  const name = conceptTerm(number).slice(1);
  return AREAS.flatMap(({ concepts }, place) => (concepts.includes(name) ? [place] : []));
});

const known = new WeakMap<LoggedPaper, { readonly area: Area | undefined }>();

/** The area of a paper by what the index knows of it, see `bestArea`; categories do not count here. */
export function loggedArea(paper: LoggedPaper): Area | undefined {
  let found = known.get(paper);
  if (found === undefined) {
    found = { area: areaOfConcepts(paper.concepts) };
    known.set(paper, found);
  }
  return found.area;
}

function areaOfConcepts(concepts: LoggedPaper['concepts']): Area | undefined {
  const scores = new Float64Array(AREAS.length);
  for (const [concept, weight] of concepts)
    for (const place of AREAS_OF_CONCEPT[concept] ?? [])
      scores[place] = (scores[place] ?? 0) + Math.sqrt(weight);
  let [best, bestScore] = [-1, 0];
  scores.forEach((score, place) => {
    if (score > bestScore) [best, bestScore] = [place, score];
  });
  return AREAS[best];
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
