/** Rows as whole numbers from -127 to 127, each row with its own scale. */
export function quantise(
  vectors: Float32Array,
  dimensions: number,
): { readonly rows: Int8Array; readonly scales: Float32Array } {
  const count = vectors.length / dimensions;
  const rows = new Int8Array(vectors.length);
  const scales = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    const at = row * dimensions;
    const vector = vectors.subarray(at, at + dimensions);
    const most = vector.reduce((best, value) => Math.max(best, Math.abs(value)), 1e-9);
    scales[row] = most / 127;
    vector.forEach((value, column) => {
      rows[at + column] = Math.round((value / most) * 127);
    });
  }
  return { rows, scales };
}
