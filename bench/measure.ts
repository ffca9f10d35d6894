import { type Measured, measureIngest, measureSearch, measureTokenising } from './measures.ts';

/** One measure in a fresh process, started by `run.ts`: `ingest STATE PATH...`, `search STATE`, `tokenise PATH...`. */
async function measure(name: string, parameters: readonly string[]): Promise<Measured> {
  const [first = '', ...rest] = parameters;
  switch (name) {
    case 'ingest':
      return measureIngest(first, rest);
    case 'search':
      return measureSearch(first);
    case 'tokenise':
      return measureTokenising(parameters);
    default:
      throw new Error(`no measure is called "${name}"`);
  }
}

const [name = '', ...parameters] = process.argv.slice(2);
process.send?.(await measure(name, parameters), () => process.disconnect());
