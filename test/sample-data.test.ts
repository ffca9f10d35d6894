import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const SAMPLE = new URL('../data/sample/', import.meta.url);
const QUESTIONS = new URL('./fixtures/sample-questions.jsonl', import.meta.url);

interface SampleQuestion {
  readonly id: string;
  readonly lang: string;
  readonly question: string;
  readonly now?: string;
  readonly relevant: readonly string[];
  readonly status: string;
}

const names = readdirSync(SAMPLE)
  .filter((name) => name !== 'README.md')
  .sort();
const texts = new Map(names.map((name) => [name, readFileSync(new URL(name, SAMPLE), 'utf8')]));
const questions = readFileSync(QUESTIONS, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as SampleQuestion);

/** Ids as they stand in links and in the `id` fields of the JSON, well-formed or not, each once. */
function paperIds(text: string): string[] {
  const links = text.matchAll(/(?:arxiv\.org\/abs|huggingface\.co\/papers)\/(?!date\/)([^\s)\]|"]+)/g);
  const fields = text.matchAll(/"id": "([^"]*)"/g);
  return [...new Set([...links, ...fields].flatMap((match) => match[1] ?? []))].sort();
}

function idsOfDay(day: string): string[] {
  const all = [...texts].filter(([name]) => name.includes(day)).flatMap(([, text]) => paperIds(text));
  return [...new Set(all)].sort();
}

function filesWith(pattern: RegExp): string[] {
  return [...texts].filter(([, text]) => pattern.test(text)).map(([name]) => name);
}

describe('sample digests', () => {
  it('tell of 30 different papers, each with a well-formed arXiv id', () => {
    const ids = [...new Set([...texts.values()].flatMap(paperIds))];
    expect(ids.filter((id) => !/^\d{4}\.\d{5}$/.test(id))).toEqual([]);
    expect(ids).toHaveLength(30);
  });

  it('cover three consecutive days, named in the file names', () => {
    const days = names.map((name) => /\d{4}-\d{2}-\d{2}/.exec(name)?.[0]);
    expect([...new Set(days)].sort()).toEqual(['2026-08-10', '2026-08-11', '2026-08-12']);
    expect(['2026-08-10', '2026-08-11', '2026-08-12'].map((day) => idsOfDay(day).length)).toEqual([
      10, 9, 12,
    ]);
  });

  it('show the four markdown layouts and the API answer', () => {
    expect(filesWith(/^# 🤗 Daily Hugging Face Paper Digest - /m)).toEqual([
      'vi-2026-08-11.md',
      'vi-2026-08-12.md',
    ]);
    expect(filesWith(/^# Hugging Face Daily Papers Report$/m)).toEqual(['hf-report-2026-08-10.md']);
    expect(filesWith(/论文日报$/m)).toEqual(['2026-08-11_daily_paper.md', '2026-08-12_daily_paper.md']);
    expect(filesWith(/^<div id=toc><\/div>$/m)).toEqual(['arxiv-2026-08-12.md']);
    expect(filesWith(/"submittedOnDailyAt": "2026-08-10/)).toEqual(['hf-api-2026-08-10.json']);
  });

  it('state at their head the day of the file name, and no other', () => {
    const dated = [...texts].filter(([name]) => name.endsWith('.md') && !name.startsWith('arxiv-'));
    expect(dated).toHaveLength(5);
    for (const [name, text] of dated) {
      const stated = text.slice(0, 250).match(/\d{4}-\d{2}-\d{2}/g) ?? [];
      expect([...new Set(stated)], name).toEqual([/\d{4}-\d{2}-\d{2}/.exec(name)?.[0]]);
    }
  });

  it('repeat papers across layouts and languages, so that merging shows', () => {
    const filesOf = (id: string) =>
      [...texts].filter(([, text]) => paperIds(text).includes(id)).map(([name]) => name);
    expect(filesOf('2608.10744')).toEqual([
      '2026-08-12_daily_paper.md',
      'arxiv-2026-08-12.md',
      'vi-2026-08-12.md',
    ]);
    const repeated = new Set([...texts.values()].flatMap(paperIds).filter((id) => filesOf(id).length > 1));
    expect(repeated.size).toBe(13);
  });

  it('count their own papers rightly', () => {
    for (const name of filesWith(/论文日报$/m)) {
      const text = texts.get(name) ?? '';
      expect(/总论文数：(\d+)/.exec(text)?.[1], name).toBe(String(paperIds(text).length));
    }
    const list = texts.get('arxiv-2026-08-12.md') ?? '';
    const totals = [...list.matchAll(/\[Total: (\d+)\]/g)].map((match) => Number(match[1]));
    expect(totals).toEqual([3, 3, 2, 1]);
    expect(paperIds(list)).toHaveLength(9);
  });

  it('are undamaged, composed UTF-8', () => {
    for (const [name, text] of texts) {
      expect(text, name).toBe(text.normalize('NFC'));
      expect(text, name).not.toMatch(/\uFFFD|áº|Ä‘|Ã¡|Ã |â€|@@/);
    }
  });
});

describe('sample questions', () => {
  it('are four in each language, with unique ids', () => {
    const perLanguage = ['en', 'zh', 'vi'].map((lang) => questions.filter((q) => q.lang === lang).length);
    expect(perLanguage).toEqual([4, 4, 4]);
    expect(new Set(questions.map((question) => question.id)).size).toBe(12);
  });

  it('point only to papers of the samples, and to none where nothing answers', () => {
    const known = new Set([...texts.values()].flatMap(paperIds));
    for (const { id, relevant, status } of questions) {
      expect(
        relevant.filter((paper) => !known.has(paper)),
        id,
      ).toEqual([]);
      expect(status, id).toBe(relevant.length === 0 ? 'not-found' : 'answered');
    }
  });

  it('expect every paper of the day when a question counts a day', () => {
    const counting = questions.find((question) => question.id === 'sample-03');
    expect([...(counting?.relevant ?? [])].sort()).toEqual(idsOfDay('2026-08-11'));
  });
});
