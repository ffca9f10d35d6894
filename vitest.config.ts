import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Vitest leaves one core alone, which on two cores is half of them; many tests wait for processes and sockets.
    maxWorkers: Math.max(2, availableParallelism()),
  },
});
