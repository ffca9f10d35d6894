import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dailyPaper, startHuggingFace } from '../fakes/hugging-face.ts';
import { openHarness } from './harness.ts';

const TODAY = '2026-11-20';
/** A tenth of the runs unless PAPERBOY_LONG_TESTS is set. */
const RUNS = process.env['PAPERBOY_LONG_TESTS'] === undefined ? 60 : 600;

async function open() {
  const server = await startHuggingFace(TODAY);
  const papers = ['2611.00001', '2611.00002', '2611.00003'].map((id) => dailyPaper(id, TODAY));
  server.days.set(TODAY, papers);
  const harness = await openHarness({ huggingFaceUrl: server.url });
  const fetchToday = async () => (await harness.runner.fetchNow({ day: TODAY }))[0]?.days[0];
  return { server, papers, harness, fetchToday };
}

/** Any JSON in place of any part of a paper. */
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>('\0', 1e308, -1, [], {}, [[[[]]]], 'x'.repeat(5000), '2611.00001v9', {
    __proto__: { a: 1 },
  }),
);

describe('answers of a source', () => {
  it('in another order, with other spaces or line ends double no paper', async () => {
    const { server, papers, harness, fetchToday } = await open();
    await fetchToday();
    const before = await harness.store.counts();
    const ids = await harness.store.paperIds();
    const forms = [
      JSON.stringify(papers.toReversed()),
      JSON.stringify(papers, undefined, 2),
      JSON.stringify(papers, undefined, 2).replaceAll('\n', '\r\n'),
      `\uFEFF${JSON.stringify(papers)}`,
      JSON.stringify([...papers, ...papers]),
    ];
    for (const body of forms) {
      server.fault = (_, response) => {
        response.end(body);
        return true;
      };
      expect((await fetchToday())?.status).toBe('fetched');
      expect(await harness.store.counts()).toEqual(before);
      expect((await harness.store.paperIds()).toSorted()).toEqual(ids.toSorted());
    }
  });

  it('with values of wrong kinds, or damaged on the way, end nothing, and never cost the papers that are there', async () => {
    const { server, papers, harness, fetchToday } = await open();
    let body: Buffer = Buffer.from('[]');
    server.fault = (_, response) => {
      response.end(body);
      return true;
    };
    const field = fc.constantFrom(
      ...['id', 'title', 'summary', 'authors', 'publishedAt', 'upvotes', 'submittedOnDailyAt'],
    );
    const changes = fc.array(fc.tuple(field, odd), { minLength: 1, maxLength: 4 });
    const damage = fc.record({
      cut: fc.double({ min: 0, max: 1, noNaN: true }),
      byte: fc.nat(255),
      isDamaged: fc.boolean(),
    });
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(changes, damage, async (some, { cut, byte, isDamaged }) => {
        const changed = { paper: { ...papers[0]?.paper, ...Object.fromEntries(some) } };
        const whole = Buffer.from(JSON.stringify([changed, ...papers]));
        const at = Math.floor(cut * (whole.length - 1));
        body = isDamaged ? Buffer.concat([whole.subarray(0, at), Buffer.from([byte])]) : whole;
        const report = await fetchToday();
        seen.add(report?.failure?.code ?? report?.status ?? '');
        if (report?.status !== 'failed') await fetchToday();
      }),
      { numRuns: RUNS },
    );
    expect(seen).toContain('fetched');
    expect(seen).toContain('wrong-answer');
    expect([...seen].filter((code) => code === 'unexpected' || code === 'storage')).toEqual([]);
    server.fault = undefined;
    expect((await fetchToday())?.status).toMatch(/^(?:fetched|unchanged)$/);
    expect((await harness.store.paperIds()).toSorted()).toEqual(papers.map(({ paper }) => paper.id));
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });
});
