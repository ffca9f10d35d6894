import type { Update } from 'grammy/types';
import { openSqliteStore } from '../../../adapters/stores/sqlite/sqlite-store.ts';
import { BOT, saidMessage } from '../../fakes/telegram/people.ts';
import { fastTimers, say, scriptedCommands } from './start-bot.ts';
import { createStubInbox } from './stub-inbox.ts';

/**
 * Handles many updates of many users and reports how much the heap grew between a quarter and the end. Only the requests
 * are left out; all else is as it runs. Arguments: database, number of updates.
 */
async function run(path: string, count: number): Promise<void> {
  const store = openSqliteStore(path);
  let answered = 0;
  const commands = scriptedCommands({
    run: async (_name, argument, _caller, options) => {
      options?.onProgress?.(say('…'));
      return say(`${argument} ${'text '.repeat(100)}`, { buttons: [[{ label: 'more', key: 'k' }]] });
    },
  });
  const timers = fastTimers(2000);
  const { inbox } = createStubInbox(store, commands, timers, () => void answered++);
  const heaps: number[] = [];
  for (let id = 1; id <= count; id++) {
    const user = { id: 1000 + (id % (count / 5)) };
    const message = saidMessage(
      { id: user.id, type: 'private' },
      user,
      `question ${id}`,
      id,
      timers.now() / 1000,
    );
    await inbox.receive([{ update_id: id, message } as unknown as Update], BOT);
    await inbox.hasRoom();
    if (id === count / 4 || id === count) {
      await inbox.isIdle();
      global.gc?.();
      heaps.push(process.memoryUsage().heapUsed);
    }
  }
  await store.close();
  const [quarter = 0, end = 0] = heaps;
  process.send?.({ answered, riseBytes: end - quarter }, () => process.exit(0));
}

await run(process.argv[2] ?? ':memory:', Number(process.argv[3]));
