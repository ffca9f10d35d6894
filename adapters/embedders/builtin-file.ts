import { EmbedderError } from '../../src/retrieval/embedder-error.ts';

/** The model of the built-in embedder: a vector for each feature. */
export interface BuiltinModel {
  /** Changes with the content. */
  readonly version: string;
  readonly dimensions: number;
  readonly features: readonly string[];
  /** Row by row, each from -127 to 127. */
  readonly rows: Int8Array;
  /** What a row's numbers are to be multiplied by. */
  readonly scales: Float32Array;
}

const MAGIC = 'paperboy-embedder 1';

/** A header line (magic, version, dimensions, number of features), the features a line each, scales, rows. */
export function encodeBuiltinModel({
  version,
  dimensions,
  features,
  rows,
  scales,
}: BuiltinModel): Uint8Array {
  const text = `${[MAGIC, version, dimensions, features.length].join('\t')}\n${features.join('\n')}\n`;
  const head = new TextEncoder().encode(text);
  const bytes = new Uint8Array(head.length + scales.byteLength + rows.byteLength);
  bytes.set(head);
  const view = new DataView(bytes.buffer, head.length);
  scales.forEach((scale, index) => {
    view.setFloat32(index * 4, scale, true);
  });
  bytes.set(new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength), head.length + scales.byteLength);
  return bytes;
}

/** @throws {EmbedderError} `not-available`: the bytes are no such model, or are cut short */
export function decodeBuiltinModel(bytes: Uint8Array): BuiltinModel {
  const decoder = new TextDecoder();
  const headEnd = bytes.indexOf(10);
  const [magic, version = '', ...sizes] = decoder.decode(bytes.subarray(0, Math.max(0, headEnd))).split('\t');
  const [dimensions = 0, count = 0] = sizes.map(Number);
  if (magic !== MAGIC || !(dimensions > 0) || !(count > 0)) throw damaged();
  let end = headEnd + 1;
  for (let line = 0; line < count; line++) {
    end = bytes.indexOf(10, end) + 1;
    if (end === 0) throw damaged();
  }
  const rowsAt = end + count * 4;
  if (bytes.length !== rowsAt + count * dimensions) throw damaged();
  const view = new DataView(bytes.buffer, bytes.byteOffset + end, count * 4);
  return {
    version,
    dimensions,
    features: decoder.decode(bytes.subarray(headEnd + 1, end - 1)).split('\n'),
    scales: Float32Array.from({ length: count }, (_, index) => view.getFloat32(index * 4, true)),
    // A view: a copy would be another 15 MB.
    rows: new Int8Array(bytes.buffer, bytes.byteOffset + rowsAt, count * dimensions),
  };
}

function damaged(): EmbedderError {
  return new EmbedderError(
    'not-available',
    'The file of the built-in embedder is damaged: install Paperboy again.',
  );
}
