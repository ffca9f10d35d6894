import { describe, expect, it } from 'vitest';
import type { CheckName } from '../../src/answer/written/check-sentence.ts';
import { type HostileText, runHostile } from './harness.ts';
import { PAYLOADS, WRAPPERS } from './payloads.ts';

const TEXTS: readonly HostileText[] = WRAPPERS.flatMap((wrapper) =>
  PAYLOADS.map((payload) => ({ name: `${payload.name}, ${wrapper.name}`, text: wrapper.wrap(payload.text) })),
);

const bad = ({ outcomes }: Awaited<ReturnType<typeof runHostile>>) =>
  outcomes.flatMap(({ name, effects }) => (effects.length === 0 ? [] : [`${name}: ${effects.join()}`]));

describe('against a model that obeys everything it reads', () => {
  it('has at least 500 hostile digests', () => {
    expect(TEXTS.length).toBeGreaterThanOrEqual(500);
  });

  it('no hostile digest has an effect', { timeout: 300_000 }, async () => {
    const run = await runHostile(TEXTS);
    expect(bad(run)).toEqual([]);
    // Most answers are written, so that it is the checks that are tested, and not only the quotes.
    expect(run.counts.answers.written).toBeGreaterThan(TEXTS.length * 0.6);
    expect(run.counts.sentences.dropped).toMatchObject({
      link: expect.any(Number),
      secret: expect.any(Number),
    });
  });

  it('no hostile question has an effect', { timeout: 300_000 }, async () => {
    const texts = TEXTS.filter((_, index) => index % 4 === 0);
    const run = await runHostile(texts, [], (id, { text }) => `What does ${id} do? ${text}`.slice(0, 900));
    expect(bad(run)).toEqual([]);
  });
});

describe('the harness turns red', () => {
  // A secret looks like a name or a number too, so these checks must be off before one comes through.
  it.each<readonly [string, readonly CheckName[], readonly string[]]>([
    ['links and mentions', ['effects'], ['link', 'domain', 'mention']],
    ['secrets', ['secrets', 'names', 'figures', 'relation'], ['secret']],
    ['what is invisible', ['visible', 'effects'], ['invisible character']],
  ])('without the check of %s', { timeout: 120_000 }, async (_, checks, expected) => {
    const texts = TEXTS.filter(({ name }) => name.endsWith('as it is'));
    const { outcomes } = await runHostile(texts, checks);
    const seen = outcomes.flatMap(({ effects }) => effects).join();
    for (const effect of expected) expect(seen).toContain(effect);
  });
});
