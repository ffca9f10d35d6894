/** Writes `facts.json` anew: `npx tsx test/fakes/discord/write-facts.ts`, where the specification is at hand. */
import { readFileSync, writeFileSync } from 'node:fs';
import { sharedPath } from '../../shared-corpus.ts';
import { extractFacts } from './extract-facts.ts';

const path = sharedPath('specs/discord-openapi.json');
if (path === undefined) throw new Error('specs/discord-openapi.json is not in the shared folder');
const facts = extractFacts(JSON.parse(readFileSync(path, 'utf8')));
const target = new URL('facts.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(facts)}\n`);
