import { openSqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';

/** Reserves 10 tokens at a time until the day's limit is reached, and prints how often that went well. */
const [path = '', limit = ''] = process.argv.slice(2);
const store = openSqliteStore(path);
const call = { day: '2026-11-20', purpose: 'answer', model: 'm', userId: 'u', chatId: 'c' } as const;
let count = 0;
process.stdout.write('ready\n');
for await (const _ of process.stdin) break;
for (;;) {
  const outcome = await store.reserveTokens(call, 10, { tokensPerDay: Number(limit) }, 0, 1e15);
  if (outcome.status === 'exhausted') break;
  count += 1;
}
await store.close();
process.stdout.write(`${count}\n`);
