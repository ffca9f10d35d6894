import { dirname, join } from 'node:path';
import { restoreDatabase } from '../../adapters/stores/sqlite/restore-database.ts';
import { armFailPoint } from './arm-fail-point.ts';

/** Restores a backup. Meant to be killed. Arguments: backup, database. */
const [file = '', path = ''] = process.argv.slice(2);
armFailPoint();
await restoreDatabase({ file, path, indexFolder: join(dirname(path), 'indexes'), now: new Date() });
