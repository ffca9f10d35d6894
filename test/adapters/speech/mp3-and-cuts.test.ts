import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSpeech } from '../../../adapters/speech/cut-speech.ts';
import { readMp3 } from '../../../adapters/speech/mp3-frames.ts';
import { FRAME_MS, fakeMp3 } from '../../fakes/openai-speech.ts';

describe('cutSpeech', () => {
  it('loses nothing but white space, keeps characters whole and stays within the limit', () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom(' ', '. ', '。', '😀', 'học ', '推理', '\n'), fc.string()), {
        maxLength: 60,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 60 }), (whole, limit) => {
        const pieces = cutSpeech(whole, limit);
        expect(pieces.join('').replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''));
        for (const piece of pieces) {
          expect(piece.length).toBeGreaterThan(0);
          expect(piece.length).toBeLessThanOrEqual(limit);
          // `fc.string` makes no lone surrogates, so none may come of a cut.
          expect(piece).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/);
        }
      }),
    );
  });

  it('cuts after sentences where it can', () => {
    expect(cutSpeech('One two. Three four. Five.', 21)).toEqual(['One two. Three four.', 'Five.']);
    expect(cutSpeech('第一句话。第二句话。', 6)).toEqual(['第一句话。', '第二句话。']);
  });
});

describe('readMp3', () => {
  it('keeps the sound and tells its length', () => {
    const read = readMp3(fakeMp3(50));
    expect(read?.durationMs).toBeCloseTo(50 * FRAME_MS);
    expect(read?.bytes.length).toBe(50 * 96);
  });

  it('reads MPEG 1 at 128 kbit/s and 44.1 kHz with padding', () => {
    const frame = Buffer.alloc(418);
    frame.set([0xff, 0xfb, 0x92, 0x00]);
    expect(readMp3(Buffer.concat([frame, frame]))?.durationMs).toBeCloseTo((2 * 1152 * 1000) / 44_100);
  });

  it('leaves out a frame that is cut off, and passes over what is no frame', () => {
    const sound = fakeMp3(3);
    expect(
      readMp3(Buffer.concat([Buffer.from('junk'), sound.subarray(20), Buffer.from('TAG')]))?.bytes.length,
    ).toBe(3 * 96);
    expect(readMp3(sound.subarray(0, -1))?.bytes.length).toBe(2 * 96);
  });

  it('is nothing for anything else, and never fails', () => {
    expect(readMp3(Buffer.from('<html>'))).toBeUndefined();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        expect(readMp3(bytes)?.bytes.length ?? 0).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});
