import { describe, expect, it } from 'vitest';
import { readQuery } from '../../../src/retrieval/query/read-query.ts';
import { TOPIC_QUESTIONS, WHOLE_QUESTIONS } from './question-rows.ts';

const CONTEXT = { now: new Date('2026-01-14T09:00:00Z'), timeZone: 'UTC', fallbackLanguage: 'en' } as const;
const read = (question: string) => readQuery(question, CONTEXT);
const labels = (question: string) => read(question).groups.map(({ label }) => label);

describe('readQuery', () => {
  it.each(WHOLE_QUESTIONS)('takes as a %s over whole days: %s', (intent, question) => {
    expect({ intent: read(question).intent, groups: labels(question) }).toEqual({ intent, groups: [] });
    const { ranges, score, isAboutLatest } = read(question);
    expect(ranges.length > 0 || score !== undefined || isAboutLatest).toBe(true);
  });

  it.each(TOPIC_QUESTIONS)('takes as a %s with a topic: %s', (intent, question, topic) => {
    expect(read(question).intent).toBe(intent);
    expect(labels(question)).toEqual(expect.arrayContaining([...topic]));
  });
});
