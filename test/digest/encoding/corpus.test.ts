import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { measureEncodingRepair } from '../../../eval/encoding.ts';
import { createEncodingRepairer, parseSyllableModel } from '../../../src/digest/encoding/index.ts';
import { buildModelFile } from '../../../training/vietnamese-syllables/training-texts.ts';
import { sharedPath } from '../../shared-corpus.ts';

const shared = sharedPath('.');
const modelFile = readFileSync(new URL('../../../data/model/vietnamese-syllables.bin', import.meta.url));

function read(name: string): string {
  return readFileSync(sharedPath('corpus', 'digests', name) ?? '', 'utf8');
}

describe.skipIf(shared === undefined)('real digests (skipped without ../shared)', () => {
  it.each(['vi-hf--2026-01-05.md', 'vi-hf--2026-01-07.md'])(
    '%s comes back with at least 99.5 percent of its damaged words right by a model that has not seen it',
    { timeout: 60_000 },
    (name) => {
      const model = parseSyllableModel(buildModelFile(shared ?? '', name));
      const measure = measureEncodingRepair(read(name), createEncodingRepairer(model));
      expect(measure.damaged).toBe(name.includes('01-07') ? 1938 : 74);
      // A word marked as unsure is neither right nor wrong here, whatever the guess.
      const rightAndSure = measure.damaged - measure.unsure - measure.wrongAndSure;
      expect(rightAndSure / measure.damaged).toBeGreaterThanOrEqual(0.995);
      expect(measure.wrongAndSure / measure.damaged).toBeLessThanOrEqual(0.001);
      expect(measure.right / measure.damaged).toBeGreaterThanOrEqual(0.998);
      expect(measure.isRestExact).toBe(true);
    },
  );

  it('the damaged seed comes back without any trace of the damage', () => {
    const result = createEncodingRepairer(parseSyllableModel(modelFile))(read('seed-000.md'));
    expect(result.codePage).toBe('windows-1254');
    expect(result.words.length).toBe(1274);
    expect(result.text).not.toMatch(/[ÃÄÆ»º\ufffd□]/u);
    expect(result.text.split('\n')[0]).toBe('# 🤗 Daily Hugging Face Paper Digest - 2026-01-12');
  });

  it.each([
    'seed-001.md',
    'seed-002.md',
    'seed-003.md',
    'seed-004.md',
    'vi-hf--2026-01-07.md',
    'ja-one-paper--2025-07-12.md',
  ])('%s is undamaged and stays as it is', (name) => {
    const text = read(name);
    expect(createEncodingRepairer(parseSyllableModel(modelFile))(text)).toEqual({
      text,
      isDamaged: false,
      words: [],
    });
  });
});
