import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

interface SourceFile {
  /** From the repository's root, with slashes. */
  readonly path: string;
  readonly text: string;
  /** As written, such as `node:fs` or `../ports.ts`. */
  readonly imports: readonly string[];
  /** Imported files of this repository, from its root. */
  readonly files: readonly string[];
  /** Of these, those that are there when the program runs: `import type` is gone by then. */
  readonly runtimeFiles: readonly string[];
}

/** Static and dynamic imports, exports from elsewhere and `import.meta.resolve` with a fixed name. */
const IMPORT = /(?:\bfrom\s+|\bimport\s*\(?\s*|\bimport\.meta\.resolve\(\s*)['"]([^'"]+)['"]/g;

const TYPE_IMPORT = /^(?:import|export) type [^;]*;/gm;

function sourcesIn(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const absolute = join(entry.parentPath, entry.name);
      const text = readFileSync(absolute, 'utf8');
      const filesOf = (names: readonly string[]) =>
        names
          .filter((name) => name.startsWith('.'))
          .map((name) => slashed(relative(ROOT, resolve(dirname(absolute), name))));
      const imports = importsOf(text);
      const runtimeFiles = filesOf(importsOf(text.replace(TYPE_IMPORT, '')));
      return {
        path: slashed(relative(ROOT, absolute)),
        text,
        imports,
        files: filesOf(imports),
        runtimeFiles,
      };
    });
}

function importsOf(text: string): string[] {
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? '');
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}

/** The parts that may touch the outside: they compose, and nothing imports them. */
const isEdge = ({ path }: SourceFile) => /^src\/(?:main\.ts|main\/|cli\.ts|cli\/)/.test(path);
const sources = sourcesIn('src');
const core = sources.filter((file) => !isEdge(file));
const adapters = sourcesIn('adapters');
const all = [...sources, ...adapters];

/** `path: what`, for files that break a rule. */
function breaking(files: readonly SourceFile[], broken: (file: SourceFile) => readonly string[]): string[] {
  return files.flatMap((file) => broken(file).map((what) => `${file.path}: ${what}`));
}

/** Modules that only compute, although their names begin with `node:`. */
const PURE_MODULES = new Set(['node:crypto']);

describe('imports', () => {
  it('are all found (or the rules below would check nothing)', () => {
    expect(core.length).toBeGreaterThan(80);
    expect(adapters.length).toBeGreaterThan(30);
    const main = sources.find(({ path }) => path === 'src/main/open-paperboy.ts');
    expect(main?.imports).toContain('node:path');
    expect(main?.files).toContain('adapters/stores/sqlite/sqlite-store.ts');
  });

  it('of the core lead to the core: no adapter, no command line, no main', () => {
    const outward = /^(?:adapters\/|src\/(?:main\.ts|main\/|cli\.ts|cli\/)|(?:test|bench|eval|training)\/)/;
    expect(breaking(core, ({ files }) => files.filter((path) => outward.test(path)))).toEqual([]);
  });

  it('of the core reach no disk, network or process', () => {
    const isOutside = (name: string) => name.startsWith('node:') && !PURE_MODULES.has(name);
    expect(breaking(core, ({ imports }) => imports.filter(isOutside))).toEqual([]);
    const reaching = /\bprocess\.(?!versions\b)\w+|\bfetch\(|\bconsole\.\w+/g;
    const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    expect(breaking(core, ({ text }) => code(text).match(reaching) ?? [])).toEqual([]);
  });

  it('of an adapter lead to the core or to its own port: never to another port', () => {
    const portOf = (path: string) => path.split('/')[1];
    const isOther = (from: SourceFile, path: string) =>
      path.startsWith('adapters/')
        ? portOf(path) !== portOf(from.path)
        : /^src\/(?:main\.ts|main\/|cli\.ts|cli\/)/.test(path);
    expect(breaking(adapters, (file) => file.files.filter((path) => isOther(file, path)))).toEqual([]);
  });

  it('lead to no file of the tests, and write their endings', () => {
    expect(breaking(all, ({ files }) => files.filter((path) => path.startsWith('test/')))).toEqual([]);
    expect(breaking(all, ({ files }) => files.filter((path) => !/\.(?:ts|json)$/.test(path)))).toEqual([]);
  });

  it('of packages stay at the edges, apart from those that only check data', () => {
    const isPackage = (name: string) => !/^(?:\.|node:)/.test(name) && name !== 'zod';
    expect(breaking(core, ({ imports }) => imports.filter(isPackage))).toEqual([]);
  });

  it('go in no circle', () => {
    expect(circleIn(all)).toEqual([]);
  });
});

/** The files of the first circle of imports that a running program would meet. */
function circleIn(files: readonly SourceFile[]): string[] {
  const targets = new Map(files.map((file) => [file.path, file.runtimeFiles]));
  const done = new Set<string>();
  const visit = (path: string, above: readonly string[]): string[] => {
    if (above.includes(path)) return [...above.slice(above.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const next of targets.get(path) ?? []) {
      const circle = visit(next, [...above, path]);
      if (circle.length > 0) return circle;
    }
    done.add(path);
    return [];
  };
  for (const { path } of files) {
    const circle = visit(path, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

describe('the environment', () => {
  it('is read in src/main.ts only', () => {
    const readers = all.filter(({ text }) => /\bprocess\.env\b/.test(text)).map(({ path }) => path);
    expect(readers).toEqual(['src/main.ts']);
  });
});

describe('files', () => {
  it('have at most 300 lines', () => {
    const isLong = ({ text }: SourceFile) => text.split('\n').length > 301;
    expect(all.filter(isLong).map(({ path }) => path)).toEqual([]);
  });

  it('have kebab-case names and named exports only', () => {
    expect(
      all.map(({ path }) => path).filter((path) => !/^(?:[a-z0-9-]+\/)+[a-z0-9-]+\.ts$/.test(path)),
    ).toEqual([]);
    expect(all.filter(({ text }) => /^export default\b/m.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('of tests leave no test alone (.only)', () => {
    const lonely = /\b(?:it|test|describe)(?:\.\w+)*\.only\b/;
    const tests = sourcesIn('test').filter(({ path }) => path !== 'test/architecture.test.ts');
    expect(tests.filter(({ text }) => lonely.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
