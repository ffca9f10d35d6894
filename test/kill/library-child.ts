import { parseConfig } from '../../src/config.ts';
import { openPaperboy } from '../../src/main.ts';
import { armFailPoint } from './arm-fail-point.ts';
import { plantFault } from './planted-faults.ts';

/**
 * Ingests a folder, reindexes, and tells each step when it is done. Meant to be killed.
 * Arguments: state folder, folder of digests, `here` or `thread`, and a fault that tests plant.
 */
const [stateFolder = '', digests = '', place = 'here', fault = ''] = process.argv.slice(2);
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const say = (line: string) => process.stdout.write(`${line}\n`);
armFailPoint();
const config = parseConfig({ PAPERBOY_STATE: stateFolder });
say('start');
const paperboy = await openPaperboy(config, silent, { isServing: place === 'thread', usesLexicon: false });
await plantFault(fault, { stateFolder, say });
let told = 0;
await paperboy.ingest([digests], {
  onProgress({ stage, done }) {
    if (stage === 'reading') while (told < done) say(`in ${told++}`);
  },
});
say('ingested');
await paperboy.reindex();
say('reindexed');
await paperboy.close();
