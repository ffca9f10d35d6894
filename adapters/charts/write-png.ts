import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

const deflateAsync = promisify(deflate);
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const MOST_COLOURS = 256;
const ROWS_PER_TURN = 150;

/**
 * A PNG (https://www.w3.org/TR/png-3/) of opaque pixels with a palette, half as large as one with full colours. It is packed on
 * another thread, for which the renderer's own writer would stop everything for 0.1 s. A drawing has some 200 colours; of more
 * than 256 the rarest become the nearest of the others.
 *
 * @param rgba four bytes a pixel, row by row; the fourth is left out
 */
export async function writePng(rgba: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const colours = await countColours(rgba, width, height);
  const palette = [...colours].sort((left, right) => right[1] - left[1]).map(([colour]) => colour);
  const places = placesOf(palette);
  const rowLength = 1 + width;
  // Each row begins with its filter: none.
  const rows = new Uint8Array(rowLength * height);
  await eachRow(height, (row) => {
    let [last, place] = [-1, 0];
    for (let column = 0; column < width; column++) {
      const colour = colourAt(rgba, (row * width + column) * 4);
      if (colour !== last) [last, place] = [colour, places.get(colour) ?? 0];
      rows[row * rowLength + 1 + column] = place;
    }
  });
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.slice(0, MOST_COLOURS).flatMap(channels))),
    chunk('IDAT', await deflateAsync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function colourAt(rgba: Uint8Array, at: number): number {
  return ((rgba[at] ?? 0) << 16) | ((rgba[at + 1] ?? 0) << 8) | (rgba[at + 2] ?? 0);
}

function channels(colour: number): number[] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

/** Other work gets turns of a few ms. */
async function eachRow(height: number, visit: (row: number) => void): Promise<void> {
  for (let row = 0; row < height; row++) {
    visit(row);
    if (row % ROWS_PER_TURN === ROWS_PER_TURN - 1) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** How often a colour follows on another one; inside an area nothing is counted, which saves nearly all the time. */
async function countColours(rgba: Uint8Array, width: number, height: number): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  let last = -1;
  await eachRow(height, (row) => {
    for (let pixel = row * width; pixel < (row + 1) * width; pixel++) {
      const colour = colourAt(rgba, pixel * 4);
      if (colour !== last) counts.set(colour, (counts.get(colour) ?? 0) + 1);
      last = colour;
    }
  });
  return counts;
}

/** @param palette most frequent first @returns place of each colour in the palette's beginning */
function placesOf(palette: readonly number[]): Map<number, number> {
  const kept = palette.slice(0, MOST_COLOURS);
  const places = new Map(kept.map((colour, place) => [colour, place]));
  for (const colour of palette.slice(MOST_COLOURS)) places.set(colour, nearest(colour, kept));
  return places;
}

function nearest(colour: number, kept: readonly number[]): number {
  const wanted = channels(colour);
  const distance = (other: number) =>
    channels(other).reduce((sum, value, index) => sum + (value - (wanted[index] ?? 0)) ** 2, 0);
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [place, other] of kept.entries()) {
    const far = distance(other);
    if (far < least) [best, least] = [place, far];
  }
  return best;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}
