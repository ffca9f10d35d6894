import type { LoggedDay, LoggedPaper } from '../../src/daily/paper-log.ts';
import { GLOSSARY } from '../../src/language/glossary.ts';

/** Number of a concept by its English name. */
export function conceptNamed(name: string): number {
  const number = GLOSSARY.findIndex(({ en }) => en[0] === name);
  if (number < 0) throw new RangeError(`the glossary has no ${name}`);
  return number;
}

/** A paper about some concepts, by their English names. */
export function logged(id: string, concepts: readonly string[], tags: readonly string[] = []): LoggedPaper {
  return { id, concepts: new Map(concepts.map((name) => [conceptNamed(name), 5])), tags };
}

export function dayOf(day: string, ...papers: readonly LoggedPaper[]): LoggedDay {
  return { day, papers };
}
