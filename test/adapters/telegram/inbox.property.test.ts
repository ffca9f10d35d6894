import fc from 'fast-check';
import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../adapters/stores/sqlite/sqlite-store.ts';
import { BOT, saidMessage } from '../../fakes/telegram/people.ts';
import { fastTimers, say, scriptedCommands } from './start-bot.ts';
import { createStubInbox } from './stub-inbox.ts';

const RUNS = process.env['PAPERBOY_LONG_TESTS'] === '1' ? 10_000 : 150;

/** Updates come again and in any order, alone or together, and the process is killed in between. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.nat(9), { minLength: 1, maxLength: 5 }).map((ids) => ({ ids })) },
  { weight: 1, arbitrary: fc.constant('kill' as const) },
  { weight: 1, arbitrary: fc.constant('wait' as const) },
);

describe('the inbox', () => {
  it('lets every update have one effect at most, and exactly one when nothing is killed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const store = openSqliteStore(':memory:');
        const timers = fastTimers(300);
        const effects: string[] = [];
        const sent: string[] = [];
        const commands = scriptedCommands({
          run: async (_name, argument) => {
            effects.push(argument);
            return say(argument);
          },
        });
        const start = () => createStubInbox(store, commands, timers, (_chat, text) => void sent.push(text));
        let { inbox, kill } = start();
        for (const next of steps) {
          if (next === 'wait') await inbox.isIdle();
          else if (next === 'kill') {
            kill();
            ({ inbox, kill } = start());
            await inbox.resume(BOT);
          } else
            await inbox.receive(
              next.ids.map((id) => {
                const user = { id: 1000 + (id % 3) };
                const text = `question ${id}`;
                const chat = { id: user.id, type: 'private' as const };
                const message = saidMessage(chat, user, text, id + 1, timers.now() / 1000);
                return { update_id: id, message } as unknown as Update;
              }),
              BOT,
            );
        }
        await inbox.isIdle();
        const came = new Set(steps.flatMap((each) => (typeof each === 'string' ? [] : each.ids)));
        expect(new Set(sent).size).toBe(sent.length);
        if (!steps.includes('kill')) {
          expect(effects.toSorted()).toEqual([...came].map((id) => `question ${id}`).toSorted());
          expect(sent.length).toBe(came.size);
        }
        // Whatever was killed, nothing waits for ever.
        expect(await store.waitingEvents('telegram')).toEqual([]);
        await store.close();
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
