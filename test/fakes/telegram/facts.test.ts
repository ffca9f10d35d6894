import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sharedPath } from '../../shared-corpus.ts';
import { deriveFacts } from './derive-facts.ts';

const FACTS = fileURLToPath(new URL('facts.json', import.meta.url));
const specification = sharedPath('specs', 'telegram-bot-api.json');

describe('the facts of the Bot API that the contract server checks', () => {
  it.skipIf(specification === undefined)(
    'are those of the description (only where it lies beside the checkout)',
    () => {
      const facts = deriveFacts(JSON.parse(readFileSync(specification ?? '', 'utf8')));
      // `WRITE_FACTS=1` writes them anew, for a newer description.
      if (process.env['WRITE_FACTS'] === '1') writeFileSync(FACTS, `${JSON.stringify(facts)}\n`);
      expect(JSON.parse(readFileSync(FACTS, 'utf8'))).toEqual(facts);
    },
  );

  it('know the limits that matter here', () => {
    const { methods, types } = JSON.parse(readFileSync(FACTS, 'utf8')) as ReturnType<typeof deriveFacts>;
    expect(methods['sendMessage']?.['text']?.range).toEqual({ least: 1, most: 4096, unit: 'visible' });
    expect(methods['sendPhoto']?.['caption']?.range).toEqual({ least: 0, most: 1024, unit: 'visible' });
    expect(methods['answerCallbackQuery']?.['text']?.range).toEqual({
      least: 0,
      most: 200,
      unit: 'characters',
    });
    expect(types['InlineKeyboardButton']?.['callback_data']?.range).toEqual({
      least: 1,
      most: 64,
      unit: 'bytes',
    });
  });
});
