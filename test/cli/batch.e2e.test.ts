import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { askSchema, searchSchema } from './json-schemas.ts';
import { compiledPaperboy, type Finished, jsonLines, SAMPLE } from './paperboy-process.ts';

const paperboy = compiledPaperboy();
const state = join(paperboy.folder, 'state');
const QUESTIONS = new URL('../fixtures/sample-questions.jsonl', import.meta.url);
const id = z.union([z.string(), z.number(), z.null()]);
const askLine = z.strictObject({ id, ...askSchema.shape });
const searchLine = z.strictObject({ id, ...searchSchema.shape });

interface SampleQuestion {
  readonly id: string;
  readonly relevant: readonly string[];
  readonly status: 'answered' | 'not-found';
}

const input = readFileSync(QUESTIONS, 'utf8');
const questions = jsonLines(input) as SampleQuestion[];
/** Questions about whole days: every paper there belongs to the answer. */
const DAY_QUESTIONS = new Set(['sample-03']);
const batch = (kind: string, lines: string, ...more: string[]) =>
  paperboy.run(['batch', kind, '--state', state, ...more], { input: lines });

let asked: Finished;
let searched: Finished;

beforeAll(async () => {
  await paperboy.run(['ingest', SAMPLE, '--state', state]);
  [asked, searched] = await Promise.all([batch('ask', input), batch('search', input, '-k', '5')]);
});

describe('batch over the sample questions', () => {
  it('writes one line a question, with its id, in order', () => {
    const answers = jsonLines(asked.stdout).map((line) => askLine.parse(line));
    const results = jsonLines(searched.stdout).map((line) => searchLine.parse(line));
    expect(answers.map((answer) => answer.id)).toEqual(questions.map((question) => question.id));
    expect(results.map((result) => result.id)).toEqual(questions.map((question) => question.id));
    expect([asked.code, asked.stderr, searched.code, searched.stderr]).toEqual([0, '', 0, '']);
  });

  for (const question of questions) {
    const { relevant, status } = question;
    const name = `${question.id} is ${status}${relevant.length === 1 ? ` from ${relevant[0]}` : ''}`;
    it(name, () => {
      const answer = jsonLines(asked.stdout)
        .map((line) => askLine.parse(line))
        .find((line) => line.id === question.id);
      expect(answer?.status).toBe(status);
      if (DAY_QUESTIONS.has(question.id)) expect(answer?.papers.toSorted()).toEqual(relevant.toSorted());
      else if (status === 'answered') expect(answer?.papers).toContain(relevant[0]);
      else expect(answer?.papers).toEqual([]);
    });
    if (status === 'answered')
      it(`${question.id} is found among the first five`, () => {
        const result = jsonLines(searched.stdout)
          .map((line) => searchLine.parse(line))
          .find((line) => line.id === question.id);
        const found = result?.results.map(({ paperId }) => paperId) ?? [];
        expect(found.filter((paperId) => relevant.includes(paperId)).length).toBe(
          Math.min(relevant.length, 5),
        );
      });
  }
});

describe('batch with lines that are no questions', () => {
  it('puts an error in the place of each, answers the others and ends with 1', async () => {
    const lines = [
      '{"id": 7, "question": "robots"}',
      'not json',
      '["a"]',
      '{"id": "no question"}',
      '{"id": "when", "question": "robots", "now": "soon"}',
      '{"id": "number", "question": "robots", "now": 5}',
      '',
      '{"question": "robots"}',
      '{"id": "empty", "question": ""}',
    ];
    const { stdout, code } = await batch('ask', lines.join('\r\n'));
    expect(code).toBe(1);
    const written = jsonLines(stdout) as { id: unknown; error?: string; status?: string }[];
    expect(written.map((line) => line.id)).toEqual([
      7,
      null,
      null,
      'no question',
      'when',
      'number',
      null,
      'empty',
    ]);
    expect(written.map((line) => line.error ?? line.status)).toEqual([
      'answered',
      'line 2 is not JSON',
      'line 3 is no object',
      'line 4 has no "question"',
      'line 5: "now" is no ISO date',
      'line 6: "now" is no ISO date',
      'answered',
      'not-found',
    ]);
  });

  it('counts "yesterday" from the "now" of each line', async () => {
    const line = (now: string) => JSON.stringify({ id: now, question: 'hôm qua có bao nhiêu bài?', now });
    const { stdout } = await batch('ask', [line('2026-08-11T09:00:00Z'), line('2026-08-13')].join('\n'));
    const answers = jsonLines(stdout).map((each) => askLine.parse(each));
    expect(answers.map(({ dates, papers }) => [dates, papers.length])).toEqual([
      [['2026-08-10'], 10],
      [['2026-08-12'], 12],
    ]);
  });

  it('writes nothing for no input', async () => {
    expect(await batch('search', '')).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});
