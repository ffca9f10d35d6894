/**
 * A process for a test to kill: saves a vector index over and over, one vector more each time, and tells each time.
 * Arguments: folder, `exact` or `hnsw`.
 */
import { openVectorIndex } from '../../adapters/indexes/open-vector-index.ts';

const [folder = '', kind] = process.argv.slice(2);
const silent = (): void => {};
const { index } = await openVectorIndex({
  folder,
  dimensions: 16,
  embedderId: 'e@1',
  expectedSize: kind === 'hnsw' ? 1 : 0,
  exactSearchLimit: 1,
  logger: { debug: silent, info: silent, warn: silent, error: silent },
});
process.on('disconnect', () => process.exit(0));
for (let key = index.size + 1; ; key += 1) {
  index.set(
    key,
    Float32Array.from({ length: 16 }, (_, place) => Math.sin(key * (place + 1))),
  );
  await index.save();
  process.send?.(key);
}
