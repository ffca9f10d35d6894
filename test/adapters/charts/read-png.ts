import { crc32, inflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel, row by row. */
  readonly rgb: Uint8Array;
}

/** Pixels of a PNG with a palette; checks the sums of all parts. */
export function readPng(png: Uint8Array): Pixels {
  const bytes = Buffer.from(png);
  if (bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') throw new Error('no PNG');
  const packed: Buffer[] = [];
  let palette = Buffer.alloc(0);
  let [width, height] = [0, 0];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (bytes.readUInt32BE(at + 8 + length) !== crc32(bytes.subarray(at + 4, at + 8 + length)))
      throw new Error(`wrong sum of ${type}`);
    if (type === 'IHDR') {
      [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
      if (data.toString('hex', 8) !== '0803000000') throw new Error('no palette of 8 bits');
    }
    if (type === 'PLTE') palette = Buffer.from(data);
    if (type === 'IDAT') packed.push(data);
    at += 12 + length;
  }
  return { width, height, rgb: coloured(inflateSync(Buffer.concat(packed)), palette, width, height) };
}

function coloured(rows: Uint8Array, palette: Uint8Array, width: number, height: number): Uint8Array {
  if (rows.length !== (width + 1) * height) throw new Error(`${rows.length} bytes for ${width} x ${height}`);
  const rgb = new Uint8Array(width * height * 3);
  let to = 0;
  for (let row = 0; row < height; row++) {
    const from = row * (width + 1);
    if (rows[from] !== 0) throw new Error(`filter ${rows[from]}`);
    for (let column = 1; column <= width; column++) {
      const place = (rows[from + column] ?? 0) * 3;
      if (place >= palette.length) throw new Error('a colour that is not in the palette');
      for (let channel = 0; channel < 3; channel++) rgb[to++] = palette[place + channel] ?? 0;
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
