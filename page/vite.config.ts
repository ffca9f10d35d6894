import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds the web page into `dist/page`. Everything stays a file of its own: the content security policy allows neither
 * inline scripts nor `data:` addresses.
 */
const settings: UserConfig = {
  root: here('.'),
  publicDir: here('public'),
  build: {
    outDir: here('../dist/page'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
};

// The one default export of the project: Vite reads its settings nowhere else.
export default settings;
