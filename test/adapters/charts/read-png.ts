import { crc32, inflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel, row by row. */
  readonly rgb: Uint8Array;
}

/** Pixels of a PNG with 8 bits for each of red, green and blue; checks the sums of all parts. */
export function readPng(png: Uint8Array): Pixels {
  const bytes = Buffer.from(png);
  if (bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') throw new Error('no PNG');
  const packed: Buffer[] = [];
  let [width, height] = [0, 0];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (bytes.readUInt32BE(at + 8 + length) !== crc32(bytes.subarray(at + 4, at + 8 + length)))
      throw new Error(`wrong sum of ${type}`);
    if (type === 'IHDR') {
      [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
      if (data.toString('hex', 8) !== '0802000000') throw new Error('not 8 bits of red, green and blue');
    }
    if (type === 'IDAT') packed.push(data);
    at += 12 + length;
  }
  return { width, height, rgb: unfilter(inflateSync(Buffer.concat(packed)), width, height) };
}

function unfilter(rows: Uint8Array, width: number, height: number): Uint8Array {
  const length = width * 3;
  const rgb = new Uint8Array(length * height);
  for (let row = 0; row < height; row++) {
    const from = row * (length + 1);
    if (rows[from] !== 2) throw new Error(`filter ${rows[from]}`);
    for (let at = 0; at < length; at++) {
      const above = row === 0 ? 0 : (rgb[(row - 1) * length + at] ?? 0);
      rgb[row * length + at] = ((rows[from + 1 + at] ?? 0) + above) & 255;
    }
  }
  return rgb;
}

/**
 * How far two pictures of one size are apart.
 *
 * @returns mean difference of a colour, 0 to 255, and the share of pixels that differ visibly
 */
export function difference(one: Pixels, other: Pixels): { readonly mean: number; readonly visible: number } {
  if (one.width !== other.width || one.height !== other.height) return { mean: 255, visible: 1 };
  let [sum, visible] = [0, 0];
  for (let pixel = 0; pixel < one.rgb.length; pixel += 3) {
    let most = 0;
    for (let colour = pixel; colour < pixel + 3; colour++) {
      const apart = Math.abs((one.rgb[colour] ?? 0) - (other.rgb[colour] ?? 0));
      sum += apart;
      most = Math.max(most, apart);
    }
    if (most > VISIBLE) visible++;
  }
  return { mean: sum / one.rgb.length, visible: (visible * 3) / one.rgb.length };
}

const VISIBLE = 48;
