import type { EntryDraft } from './entry-draft.ts';
import type { ReadingNotes } from './reading-notes.ts';

/** So many repeated papers are named in the warning. */
const MOST_NAMED = 5;

/**
 * Joins drafts of one paper (same arXiv id, else DOI, else title): a digest gives one account of a paper, though it
 * may print it in a table of contents, under two categories or twice. The fullest draft leads and stands at the place of
 * the first; what only the others have is added. A repeat with texts of its own is told in a warning.
 *
 * @returns drafts in the order of the first print, each paper once; drafts without id and title are never joined
 */
export function mergeRepeats(drafts: readonly EntryDraft[], notes: ReadingNotes): EntryDraft[] {
  const groups = new Map<string | EntryDraft, EntryDraft[]>();
  for (const draft of drafts) {
    const key = draft.arxivId ?? draft.doi ?? draft.title.toLowerCase();
    const known = groups.get(key);
    if (known === undefined) groups.set(key === '' ? draft : key, [draft]);
    else known.push(draft);
  }
  const merged = [...groups.values()].map(merge);
  warnOfRepeats([...groups.values()], notes);
  return merged;
}

function warnOfRepeats(groups: readonly (readonly EntryDraft[])[], notes: ReadingNotes): void {
  const repeated = groups
    .map((group) => group.filter((draft) => draft.sections.length > 0))
    .filter((group) => group.length > 1);
  const line = repeated[0]?.[1]?.line;
  if (line === undefined) return;
  const named = repeated
    .slice(0, MOST_NAMED)
    .map(
      ([first, second]) =>
        `${first?.arxivId ?? first?.title ?? ''} (lines ${first?.line ?? 0} and ${second?.line ?? 0})`,
    );
  const more = repeated.length > MOST_NAMED ? ` and ${repeated.length - MOST_NAMED} more` : '';
  notes.warnings.push({
    line,
    message: `listed more than once, joined to one entry: ${named.join(', ')}${more}`,
  });
}

function merge(group: readonly EntryDraft[]): EntryDraft {
  const [first, ...others] = group.toSorted((one, other) => weightOf(other) - weightOf(one));
  if (first === undefined) throw new RangeError('a group has at least one draft');
  if (others.length === 0) return first;
  const known = new Set(first.sections.map((section) => section.text));
  const added = others.flatMap((draft) => draft.sections.filter(({ text }) => !known.has(text)));
  const firstOf = <T>(read: (draft: EntryDraft) => T | undefined): T | undefined =>
    [first, ...others].map(read).find((value) => value !== undefined);
  return {
    line: first.line,
    title: firstOf(({ title }) => (title === '' ? undefined : title)) ?? '',
    translatedTitle: firstOf((draft) => draft.translatedTitle),
    authors: firstOf(({ authors }) => (authors.length === 0 ? undefined : authors)) ?? [],
    publishedOn: firstOf((draft) => draft.publishedOn),
    categories: group.flatMap((draft) => draft.categories),
    tags: group.flatMap((draft) => draft.tags),
    score: firstOf((draft) => draft.score),
    upvotes: firstOf((draft) => draft.upvotes),
    arxivId: first.arxivId,
    doi: firstOf((draft) => draft.doi),
    links: [first, ...others].flatMap((draft) => draft.links),
    sections: [...first.sections, ...added],
  };
}

/** How much a draft tells of its paper; of those that tell as much the first leads. */
function weightOf({ sections, authors, title }: EntryDraft): number {
  return sections.reduce((sum, section) => sum + section.text.length, authors.length * 10 + title.length);
}
