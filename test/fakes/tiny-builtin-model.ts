import type { BuiltinModel } from '../../adapters/embedders/builtin-file.ts';
import { quantise } from '../../training/embedder/quantise.ts';

/** Features and their vectors: what is alike in meaning points the same way. */
const VECTORS: Readonly<Record<string, readonly number[]>> = {
  robot: [4, 0, 0, 0],
  机器: [4, 0, 0, 1],
  器人: [4, 0, 0, 0],
  'người máy': [4, 0, 0, 0],
  map: [0, 3, 0, 0],
  地图: [0, 3, 0, 0],
  'bản đồ': [0, 3, 0, 0],
  'ban do': [0, 3, 0, 0],
  spars: [0, 0, 2, 0],
  attention: [0, 0, 2, 1],
  'spars attention': [0, 0, 0, 5],
};

/** A built-in embedder's model small enough to see through. */
export function tinyBuiltinModel(): BuiltinModel {
  const dimensions = 4;
  const vectors = Float32Array.from(Object.values(VECTORS).flat());
  return { version: 'tiny', dimensions, features: Object.keys(VECTORS), ...quantise(vectors, dimensions) };
}
