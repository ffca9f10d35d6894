import {
  type Measured,
  measureIngest,
  measureModels,
  measureSearch,
  measureTokenising,
  type Parts,
} from './measures.ts';
import { measureServing } from './serving.ts';

/**
 * One measure in a fresh process, started by `run.ts`: `ingest PARTS STATE PATH...`,
 * `search PARTS STATE`, `serving STATE PATH...`, `tokenise PATH...`, `models PATH...`.
 */
async function measure(name: string, parameters: readonly string[]): Promise<Measured> {
  const [first, state = '', ...rest] = parameters;
  const parts: Parts = first === 'all' ? 'all' : 'words';
  switch (name) {
    case 'ingest':
      return measureIngest(parts, state, rest);
    case 'search':
      return measureSearch(parts, state);
    case 'serving':
      return measureServing(first ?? '', parameters.slice(1));
    case 'models':
      return measureModels(parameters);
    case 'tokenise':
      return measureTokenising(parameters);
    default:
      throw new Error(`no measure is called "${name}"`);
  }
}

const [name = '', ...parameters] = process.argv.slice(2);
process.send?.(await measure(name, parameters), () => process.disconnect());
