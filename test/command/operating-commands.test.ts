import { describe, expect, it } from 'vitest';
import { createOperatingCommands, type OperatingTools } from '../../src/command/operating-commands.ts';
import { paragraph, type Reply, reply } from '../../src/reply/reply.ts';
import { caller, keyOf, openBot, shown } from './ask-around.ts';

const OPERATOR = { PAPERBOY_OPERATORS: 'telegram:7' };
const operator = caller({ userId: 'telegram:7' });

/** A reindex that goes on until it is told to end. */
function steered() {
  let end: () => void = () => {};
  let isStopped = false;
  const tools: OperatingTools = {
    status: async (language) => reply(language, { blocks: [paragraph('all well')] }),
    reindex: ({ onProgress, signal }) =>
      new Promise((resolve, reject) => {
        onProgress({ stage: 'indexing', done: 3, total: 10 });
        end = () => resolve({ papers: 10, durationMs: 1234 });
        signal.addEventListener('abort', () => {
          isStopped = true;
          reject(signal.reason);
        });
      }),
  };
  return { part: createOperatingCommands(tools), end: () => end(), isStopped: () => isStopped };
}

/** The last reply shown on the way, once it holds a text. */
async function until(replies: readonly Reply[], text: string): Promise<Reply> {
  while (true) {
    const found = replies.find((each) => shown(each).includes(text));
    if (found !== undefined) return found;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('/reindex', () => {
  it('tells how far it is and what came of it, one at a time', async () => {
    const { part, end } = steered();
    const { commands } = await openBot(OPERATOR, [part]);
    const replies: Reply[] = [];
    const first = commands.run('reindex', '', operator, {
      onProgress: (partial) => void replies.push(partial),
    });
    await until(replies, 'indexing: 3 of 10');
    expect(shown(await commands.run('reindex', '', operator))).toBe('The index is being built already.');
    end();
    expect(shown(await first)).toBe('Done: 10 papers in 1.2 s.');
  });

  it('is stopped by its button, when an operator presses it', async () => {
    const { part, isStopped } = steered();
    const { commands } = await openBot(OPERATOR, [part]);
    const replies: Reply[] = [];
    const first = commands.run('reindex', '', operator, {
      onProgress: (partial) => void replies.push(partial),
    });
    const key = keyOf(await until(replies, 'indexing'), 'Stop');
    const stranger = await commands.press(key, caller({ userId: 'telegram:8' }));
    expect(stranger).toEqual({ kind: 'notice', text: 'Only operators of this bot can do that.' });
    expect(isStopped()).toBe(false);
    expect(await commands.press(key, operator)).toMatchObject({ kind: 'notice' });
    expect(shown(await first)).toBe('Stopped; the old index stays.');
    expect(await commands.press(key, operator)).toMatchObject({ text: expect.stringContaining('too old') });
  });
});

describe('/status', () => {
  it('is for the operator’s eyes', async () => {
    const { commands } = await openBot(OPERATOR, [steered().part]);
    const status = await commands.run('status', '', operator);
    expect(shown(status)).toBe('all well');
    expect(status.isPrivate).toBe(true);
  });
});
