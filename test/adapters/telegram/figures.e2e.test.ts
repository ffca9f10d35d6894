import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SYSTEM_TIMERS } from '../../../adapters/telegram/timers.ts';
import { benchQuestions, writeDigests } from '../../../bench/corpus.ts';
import { parseConfig } from '../../../src/config.ts';
import { createPaperboyCommands } from '../../../src/main/create-paperboy-commands.ts';
import { openPaperboy } from '../../../src/main.ts';
import type { Logger } from '../../../src/ports.ts';
import { openBot } from '../../command/ask-around.ts';
import type { FakeTelegram } from '../../fakes/telegram/fake-telegram.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { startBot } from './start-bot.ts';

const LONG = process.env['PAPERBOY_LONG_TESTS'] === '1';
const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Milliseconds from writing to the first sign of life and to the answer. */
async function timeOf(server: FakeTelegram, user: number, question: string) {
  const began = performance.now();
  server.say({ id: user }, question);
  await server.until('a reaction', () =>
    [...server.actions, ...server.drafts, ...server.messages].some(({ chatId }) => chatId === user),
  );
  const reaction = performance.now() - began;
  await server.until('the answer', () => server.messagesIn(user).length > 0);
  return { reaction, answer: performance.now() - began };
}

const percentile = (values: readonly number[], share: number) =>
  Math.round(values.toSorted((left, right) => left - right)[Math.floor((values.length - 1) * share)] ?? 0);

describe('figures', () => {
  it('50 questions at once in 50 chats, with a 429 for every fifth: all answered, nothing too early', async () => {
    const { paperboy, commands } = await openBot();
    const { server } = await startBot({ commands, store: paperboy.store, timers: SYSTEM_TIMERS });
    for (let chat = 5; chat <= 50; chat += 5)
      server.fault({
        method: 'sendMessage',
        chatId: chat,
        kind: { is: 'flood', retryAfter: 1 + (chat % 3) },
      });
    const questions = [
      'what is new with robots?',
      'which benchmark tests mobile assistants?',
      '有什么关于视频的论文？',
      'hôm nay có gì?',
    ];
    for (let chat = 1; chat <= 50; chat++) server.say({ id: chat }, questions[chat % questions.length] ?? '');
    await server.until(
      '50 answers',
      () => new Set(server.messages.map(({ chatId }) => chatId)).size === 50,
      60_000,
    );
    expect(server.messages).toHaveLength(50);
    expect(server.requests.filter(({ status }) => status === 429)).toHaveLength(10);
    // A request to a chat before its 429 is over is a breach.
    expect(server.breaches).toEqual([]);
  }, 90_000);

  it(
    'memory stays flat over many updates',
    async () => {
      const updates = LONG ? 100_000 : 3000;
      const script = fileURLToPath(new URL('memory-child.ts', import.meta.url));
      const child = fork(script, [join(await temporaryFolder(), 'paperboy.db'), String(updates)], {
        execArgv: ['--expose-gc', '--import', 'tsx'],
      });
      const [report] = (await once(child, 'message')) as [{ answered: number; riseBytes: number }];
      await once(child, 'exit');
      console.info(
        `heap rose by ${(report.riseBytes / 2 ** 20).toFixed(2)} MB from a quarter to the end of ${updates} updates`,
      );
      expect(report.answered).toBe(updates);
      expect(report.riseBytes).toBeLessThan(10 * 2 ** 20);
    },
    LONG ? 1_800_000 : 120_000,
  );

  it.skipIf(!LONG)(
    'first reaction under 300 ms, answer under 700 ms at 10,000 papers (long runs only)',
    async () => {
      const folder = await temporaryFolder();
      const paths = await writeDigests(join(folder, 'digests'), 10_000);
      const paperboy = await openPaperboy(parseConfig({ PAPERBOY_STATE: join(folder, 'state') }), silent);
      onTestFinished(() => paperboy.close());
      await paperboy.ingest(paths);
      const commands = createPaperboyCommands(paperboy, [], silent);
      const { server } = await startBot({ commands, store: paperboy.store, timers: SYSTEM_TIMERS });
      const questions = benchQuestions().slice(0, 60);
      await timeOf(server, 1, questions[0] ?? '');
      const times = [];
      for (const [index, question] of questions.entries())
        times.push(await timeOf(server, 1000 + index, question));
      const [reactions, answers] = [times.map(({ reaction }) => reaction), times.map(({ answer }) => answer)];
      const line = (name: string, values: readonly number[]) =>
        `${name}: median ${percentile(values, 0.5)} ms, 95 % ${percentile(values, 0.95)} ms, most ${percentile(values, 1)} ms`;
      console.info(`${line('reaction', reactions)}; ${line('answer', answers)}`);
      expect(percentile(reactions, 0.95)).toBeLessThan(300);
      expect(percentile(answers, 0.95)).toBeLessThan(700);
    },
    1_800_000,
  );
});
