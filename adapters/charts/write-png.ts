import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

const deflateAsync = promisify(deflate);
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** The filter "up": rows of a drawing mostly repeat the one above. */
const UP = 2;
const ROWS_PER_TURN = 150;

/**
 * A PNG (https://www.w3.org/TR/png-3/) of opaque pixels, 8 bits for each of red, green and blue. It is packed on another
 * thread, for which the renderer's own writer would stop everything for 0.1 s.
 *
 * @param rgba four bytes a pixel, row by row; the fourth is left out
 */
export async function writePng(rgba: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const rowLength = 1 + width * 3;
  const rows = new Uint8Array(rowLength * height);
  for (let row = 0; row < height; row++) {
    filterRow(rgba, rows, row, width);
    if (row % ROWS_PER_TURN === ROWS_PER_TURN - 1) await new Promise((resolve) => setImmediate(resolve));
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8);
  const packed = await deflateAsync(rows, { level: 6 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', packed),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function filterRow(rgba: Uint8Array, rows: Uint8Array, row: number, width: number): void {
  let to = row * (1 + width * 3);
  rows[to++] = UP;
  let from = row * width * 4;
  const above = width * 4;
  for (let column = 0; column < width; column++, from += 4) {
    for (let colour = 0; colour < 3; colour++) {
      const before = row === 0 ? 0 : (rgba[from + colour - above] ?? 0);
      rows[to++] = ((rgba[from + colour] ?? 0) - before) & 255;
    }
  }
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}
