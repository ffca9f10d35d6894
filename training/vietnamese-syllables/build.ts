import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildModelFile } from './training-texts.ts';

const shared = process.argv[2];
if (shared === undefined) {
  process.stderr.write(
    'usage: tsx training/vietnamese-syllables/build.ts FOLDER (with train and corpus in it)\n',
  );
  process.exitCode = 2;
} else {
  const target = fileURLToPath(new URL('../../data/model/vietnamese-syllables.bin', import.meta.url));
  const file = buildModelFile(shared);
  mkdirSync(new URL('../../data/model/', import.meta.url), { recursive: true });
  writeFileSync(`${target}.part`, file);
  renameSync(`${target}.part`, target);
  process.stdout.write(`${target}: ${file.length} bytes\n`);
}
