/** Sound of an MP3 without what stands around it. */
export interface Mp3Frames {
  readonly bytes: Uint8Array;
  readonly durationMs: number;
}

const BITRATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BITRATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const SAMPLE_RATES = [44_100, 48_000, 32_000];

interface Frame {
  readonly length: number;
  readonly durationMs: number;
}

/** A frame of MPEG 1, 2 or 2.5, layer III (ISO/IEC 11172-3, 2.4.1.3). */
function frameAt(bytes: Uint8Array, at: number): Frame | undefined {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 4);
  if (at + 4 > bytes.length || first !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
  const version = (second >> 3) & 3;
  const isLayer3 = ((second >> 1) & 3) === 1;
  const isFirst = version === 3;
  const kilobits = (isFirst ? BITRATES_1 : BITRATES_2)[third >> 4];
  const rate = SAMPLE_RATES[(third >> 2) & 3];
  if (!isLayer3 || version === 1 || kilobits === undefined || kilobits === 0 || rate === undefined)
    return undefined;
  const hertz = rate / (isFirst ? 1 : version === 2 ? 2 : 4);
  const samples = isFirst ? 1152 : 576;
  const length = Math.floor(((samples / 8) * kilobits * 1000) / hertz) + ((third >> 1) & 1);
  return { length, durationMs: (samples * 1000) / hertz };
}

/**
 * The frames of an MP3, without tags and without the frame that tells how long the file was: players would believe it when pieces
 * are joined.
 *
 * @returns undefined when it holds no frame
 */
export function readMp3(bytes: Uint8Array): Mp3Frames | undefined {
  const kept: Uint8Array[] = [];
  let durationMs = 0;
  for (let at = tagLength(bytes); at < bytes.length; ) {
    const frame = frameAt(bytes, at);
    if (frame === undefined) {
      at++;
      continue;
    }
    if (at + frame.length > bytes.length) break;
    const data = bytes.subarray(at, at + frame.length);
    at += frame.length;
    if (kept.length === 0 && isTableOfContents(data)) continue;
    kept.push(data);
    durationMs += frame.durationMs;
  }
  return kept.length === 0 ? undefined : { bytes: Buffer.concat(kept), durationMs };
}

/** Length of an ID3v2 tag in front (id3.org, 3.1). */
function tagLength(bytes: Uint8Array): number {
  if (bytes.length < 10 || String.fromCharCode(...bytes.subarray(0, 3)) !== 'ID3') return 0;
  const size = [...bytes.subarray(6, 10)].reduce((sum, byte) => sum * 128 + (byte & 127), 0);
  return 10 + size;
}

const LONGEST_SIDE_INFORMATION = 40;

function isTableOfContents(frame: Uint8Array): boolean {
  const start = Buffer.from(frame.subarray(0, LONGEST_SIDE_INFORMATION + 4)).toString('latin1');
  return /Xing|Info|VBRI/.test(start);
}
