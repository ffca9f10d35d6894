import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { measureEncodingRepair } from '../../../eval/encoding.ts';
import { createEncodingRepairer, parseSyllableModel } from '../../../src/digest/encoding/index.ts';

const data = new URL('../../../data/', import.meta.url);
const model = parseSyllableModel(readFileSync(new URL('model/vietnamese-syllables.bin', data)));

// The sample digests are no training text of the model.
it.each([
  ['vi-2026-08-11.md', 141],
  ['vi-2026-08-12.md', 136],
])('%s, damaged like seed-000, comes back with every word right', (name, damaged) => {
  const truth = readFileSync(new URL(`sample/${name}`, data), 'utf8');
  const measure = measureEncodingRepair(truth, createEncodingRepairer(model));
  expect(measure).toMatchObject({ damaged, right: damaged, wrong: 0, isRestExact: true });
  expect(measure.unsure).toBeLessThanOrEqual(2);
});
