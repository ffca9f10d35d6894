import { normaliseText, removeDiacritics } from '../language/normalise-text.ts';

/** Someone whose papers are known. */
export interface KnownAuthor {
  /** As the papers write it. */
  readonly name: string;
  /** Papers whose list of authors holds the name. */
  readonly paperIds: readonly string[];
}

export type AuthorFinder = (asked: string) => KnownAuthor | undefined;

interface Credit {
  readonly paperId: string;
  readonly name: string;
  readonly parts: readonly string[];
}

/**
 * Finds the papers of an author by the name that a question has. Case, marks and hyphens do not count, middle names may
 * be left out, an initial stands for a name; the family name may come first; alone it is enough when one person has it.
 *
 * @param authors of each paper, by its id
 * @returns a function that gives undefined when no paper has such an author
 */
export function createAuthorFinder(authors: ReadonlyMap<string, readonly string[]>): AuthorFinder {
  const credits = [...authors].flatMap(([paperId, names]) =>
    names.map((name): Credit => ({ paperId, name, parts: partsOf(name) })),
  );
  return (asked) => {
    const parts = partsOf(asked);
    if (parts.length === 0 || parts.every(isInitial)) return undefined;
    const fits = parts.length === 1 ? [isFamilyName] : [holdsInOrder, holdsAll];
    for (const fit of fits) {
      const found = credits.filter((credit) => fit(parts, credit.parts));
      const persons = new Set(found.map((credit) => credit.parts.join(' ')));
      const [first] = found;
      if (first !== undefined && (parts.length > 1 || persons.size === 1))
        return { name: first.name, paperIds: [...new Set(found.map(({ paperId }) => paperId))] };
    }
    return undefined;
  };
}

/** `Ji-Rong Wén` -> `jirong`, `wen`; a Chinese name is one part. */
function partsOf(name: string): string[] {
  // Most names are plain, and a store has very many.
  if (/^[A-Za-z .'-]*$/.test(name))
    return (
      name
        .toLowerCase()
        .replace(/[-']/g, '')
        .match(/[a-z]+/g) ?? []
    );
  const plain = removeDiacritics(normaliseText(name)).toLowerCase().replace(/[-']/g, '');
  return plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function isInitial(part: string): boolean {
  return /^[a-z]$/.test(part);
}

function isSame(asked: string, own: string): boolean {
  return asked === own || (isInitial(asked) && own.startsWith(asked));
}

function isFamilyName([asked = '']: readonly string[], own: readonly string[]): boolean {
  return own.at(-1) === asked;
}

function holdsInOrder(asked: readonly string[], own: readonly string[]): boolean {
  let at = 0;
  for (const part of own) if (at < asked.length && isSame(asked[at] ?? '', part)) at++;
  return at === asked.length || asked.join('') === own.join('');
}

function holdsAll(asked: readonly string[], own: readonly string[]): boolean {
  const left = [...own];
  return asked.every((part) => {
    const place = left.findIndex((each) => isSame(part, each));
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  });
}
