import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dailyPaper, startHuggingFace } from '../fakes/hugging-face.ts';
import { openHarness } from './harness.ts';

const TODAY = '2026-11-20';

it('a process that dies anywhere while it fetches loses nothing, and the next one completes it', async () => {
  const server = await startHuggingFace(TODAY);
  const [first, second] = [dailyPaper('2611.00001', TODAY), dailyPaper('2611.00002', TODAY)];
  const bad = { ...second, paper: { ...second.paper, title: 7 } };
  let crashes = 0;
  for (const isAfter of [false, true]) {
    for (let at = 0; ; at += 1) {
      server.days.set(TODAY, [first]);
      const before = await openHarness({ huggingFaceUrl: server.url });
      const { folder } = before;
      await before.runner.fetchNow({ day: TODAY });
      await before.close();
      server.days.set(TODAY, [first, second, bad]);
      const dying = await openHarness({ folder, huggingFaceUrl: server.url, crash: { at, isAfter } });
      const isDead = await dying.runner.fetchNow({ day: TODAY }).then(
        () => false,
        () => true,
      );
      await dying.close();
      const next = await openHarness({ folder, huggingFaceUrl: server.url });
      expect(await next.store.paperIds(), `at ${at}`).toContain('2611.00001');
      const report = (await next.runner.fetchNow({ day: TODAY }))[0]?.days[0];
      expect(report?.status, `at ${at}`).toMatch(/^(?:fetched|unchanged)$/);
      expect((await next.store.paperIds()).slice(0, 2), `at ${at}`).toEqual(['2611.00001', '2611.00002']);
      const there = join(folder, 'fetched', 'hugging-face');
      expect(readdirSync(there)).toEqual([`${TODAY}.json`]);
      expect(JSON.parse(readFileSync(join(there, `${TODAY}.json`), 'utf8'))).toHaveLength(3);
      expect((await next.runner.fetchNow({ day: TODAY }))[0]?.days[0]?.status).toBe('unchanged');
      await next.close();
      if (!isDead) {
        // Later than its last use there is nothing to die at.
        expect(dying.uses()).toBe(at);
        break;
      }
      crashes += 1;
    }
  }
  expect(crashes).toBeGreaterThanOrEqual(14);
});
