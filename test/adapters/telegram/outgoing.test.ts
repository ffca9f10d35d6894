import { describe, expect, it } from 'vitest';
import { outgoingOf } from '../../../adapters/telegram/outgoing.ts';
import { paragraph, reply } from '../../../src/reply/reply.ts';

const choices = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ label: `Paper ${index + 1}`, key: `key-${index + 1}` }));

function keyboardOf(count: number) {
  const buttons = [[{ label: 'More', key: 'more' }]];
  const [message] = outgoingOf(
    reply('en', { blocks: [paragraph('Papers')], choices: choices(count), buttons }),
  );
  if (message?.kind !== 'text') throw new Error('no text');
  return message.keyboard.map((row) => row.map(({ text }) => text));
}

describe('papers that can be opened', () => {
  it('have a button each, with their title, while they are few', () => {
    expect(keyboardOf(2)).toEqual([['📄 Paper 1'], ['📄 Paper 2'], ['More']]);
  });

  it('are opened by the numbers that they have in the text when they are many', () => {
    expect(keyboardOf(10)).toEqual([['1', '2', '3', '4', '5', '6', '7', '8'], ['9', '10'], ['More']]);
  });

  it('cut long titles between characters', () => {
    const label = '机'.repeat(60);
    const message = outgoingOf(reply('zh', { blocks: [paragraph('…')], choices: [{ label, key: 'k' }] }))[0];
    if (message?.kind !== 'text') throw new Error('no text');
    expect(message.keyboard[0]?.[0]?.text).toBe(`📄 ${'机'.repeat(47)}…`);
  });
});
