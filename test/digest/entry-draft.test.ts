import { describe, expect, it } from 'vitest';
import { createEntryDraft, type EntryDraft, finishEntries } from '../../src/digest/entry-draft.ts';
import { addSection, createNotes, warningsOf } from '../../src/digest/reading-notes.ts';

function draft(line: number, title: string, parts: Partial<EntryDraft> = {}): EntryDraft {
  return { ...createEntryDraft(line, title), ...parts };
}

function withText(one: EntryDraft, text: string): EntryDraft {
  addSection(one.sections, { heading: 'Summary', text, line: one.line }, createNotes());
  return one;
}

describe('finishEntries', () => {
  it('takes the id from the links and makes pages of other papers links of another kind', () => {
    const links = [
      { kind: 'paper', url: 'https://huggingface.co/papers/1706.03762', label: '' },
      { kind: 'pdf', url: 'https://arxiv.org/pdf/2106.09685', label: 'Related' },
    ] as const;
    const [entry] = finishEntries([draft(1, 'A', { links: [...links] })], createNotes());
    expect(entry?.arxivId).toBe('1706.03762');
    expect(entry?.links.map(({ kind }) => kind)).toEqual(['paper', 'other']);
  });

  it('takes the DOI that is linked beside the arXiv page, when there is one only', () => {
    const links = ['https://arxiv.org/abs/1706.03762', 'https://doi.org/10.1145/1.2'].map((url) => ({
      kind: 'paper' as const,
      url,
      label: '',
    }));
    const more = { kind: 'paper' as const, url: 'https://doi.org/10.1145/3.4', label: '' };
    const [one, two] = finishEntries(
      [draft(1, 'A', { links }), draft(2, 'B', { arxivId: '2106.09685', links: [...links.slice(1), more] })],
      createNotes(),
    );
    expect([one?.arxivId, one?.doi, two?.doi]).toEqual(['1706.03762', '10.1145/1.2', undefined]);
  });

  it('adds links of the texts after those of the entry, each page once', () => {
    const one = withText(
      draft(1, 'A', { links: [{ kind: 'code', url: 'https://github.com/a/b', label: 'Code' }] }),
      'Code at https://github.com/a/b, page at https://a.github.io/b.',
    );
    expect(finishEntries([one], createNotes())[0]?.links.map(({ url }) => url)).toEqual([
      'https://github.com/a/b',
      'https://a.github.io/b',
    ]);
  });

  it('keeps the original title when a translation has the same language', () => {
    const [same, other] = finishEntries(
      [
        draft(1, 'Attention', { translatedTitle: 'On Attention' }),
        draft(2, 'LoRA', { translatedTitle: '低秩适配' }),
      ],
      createNotes(),
    );
    expect([same?.titles, other?.titles]).toEqual([{ en: 'Attention' }, { zh: '低秩适配', en: 'LoRA' }]);
  });

  it('calls a paper without title after its id, DOI or line, with a warning', () => {
    const notes = createNotes();
    const entries = finishEntries(
      [draft(3, '', { arxivId: '1706.03762' }), draft(5, '', { doi: '10.1/a' }), draft(7, ''), draft(9, '')],
      notes,
    );
    expect(entries.map(({ title }) => title)).toEqual([
      'arXiv 1706.03762',
      '10.1/a',
      'paper of line 7',
      'paper of line 9',
    ]);
    expect(warningsOf(notes).map(({ line }) => line)).toEqual([3, 5, 7, 9]);
  });

  it('joins prints of one paper: the fullest leads at the place of the first, the others add', () => {
    const notes = createNotes();
    const brief = withText(
      draft(2, '', { arxivId: '1706.03762', categories: ['cs.CL'], upvotes: 3 }),
      'Brief words.',
    );
    const full = withText(
      draft(20, 'Attention', { arxivId: '1706.03762', categories: ['cs.LG', 'cs.CL'], authors: ['A B'] }),
      'A text that is longer than the other one.',
    );
    const entries = finishEntries([brief, draft(10, 'LoRA'), full], notes);
    expect(entries.map(({ position, line, title }) => [position, line, title])).toEqual([
      [1, 20, 'Attention'],
      [2, 10, 'LoRA'],
    ]);
    expect(entries[0]).toMatchObject({ authors: ['A B'], categories: ['cs.CL', 'cs.LG'], upvotes: 3 });
    expect(entries[0]?.sections.map(({ text }) => text)).toEqual([
      'A text that is longer than the other one.',
      'Brief words.',
    ]);
    expect(warningsOf(notes)).toEqual([
      { line: 20, message: 'listed more than once, joined to one entry: 1706.03762 (lines 2 and 20)' },
    ]);
  });

  it('keeps one of two equal texts', () => {
    const prints = [1, 5].map((line) => withText(draft(line, 'Attention'), 'The same words.'));
    expect(finishEntries(prints, createNotes())[0]?.sections).toHaveLength(1);
  });
});
