/** The part of `hnswlib-node` used here. Declared by us: the package is optional, and `tsc` must pass without it. */
export interface HnswGraph {
  initIndex(options: {
    readonly maxElements: number;
    readonly m: number;
    readonly efConstruction: number;
    readonly randomSeed: number;
  }): void;
  readIndexSync(path: string): void;
  writeIndexSync(path: string): void;
  resizeIndex(maxElements: number): void;
  addPoint(point: number[], label: number): void;
  markDelete(label: number): void;
  searchKnn(
    point: number[],
    count: number,
    filter?: (label: number) => boolean,
  ): { distances: number[]; neighbors: number[] };
  getPoint(label: number): number[];
  getMaxElements(): number;
  getCurrentCount(): number;
  setEf(ef: number): void;
}

export interface HnswLibrary {
  readonly HierarchicalNSW: new (space: 'ip', dimensions: number) => HnswGraph;
}

/**
 * @param packageName another name is for tests
 * @returns undefined when the optional package is not installed or was not compiled for this machine
 */
export async function importHnswLibrary(packageName = 'hnswlib-node'): Promise<HnswLibrary | undefined> {
  try {
    const module: { default: HnswLibrary } = await import(packageName);
    return module.default;
  } catch {
    // Whatever the failure (absent, not compiled, wrong ABI), the answer is the same: exact search instead.
    return undefined;
  }
}
