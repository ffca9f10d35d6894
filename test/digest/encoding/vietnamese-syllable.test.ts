import { describe, expect, it } from 'vitest';
import { isVietnameseSyllable } from '../../../src/digest/encoding/vietnamese-syllable.ts';

describe('isVietnameseSyllable', () => {
  it.each('nghiêng đường quyết giữa gì khuỷu hòa hoà uyên yêu ăn phở thuở xoong'.split(' '))(
    'takes %s',
    (word) => {
      expect(isVietnameseSyllable(word)).toBe(true);
    },
  );

  it.each(['', 'đươngh', 'tàc', 'hờp', 'lờc', 'kla', 'zờ', 'model', 'nghiêngg', 'thộ̀'])(
    'refuses %j',
    (word) => {
      expect(isVietnameseSyllable(word)).toBe(false);
    },
  );
});
