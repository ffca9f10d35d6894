import { acquireStateLock, findLockHolder } from '../../../adapters/stores/sqlite/state-lock.ts';

/** Takes the lock of a state folder, says so, and holds it until it is killed. */
const folder = process.argv[2] ?? '';
acquireStateLock(folder, process.pid, new Date());
// Asked by the holder itself: the systems' locks go with the first handle that the process closes, and SQLite must
// prevent that.
findLockHolder(folder);
process.stdout.write('held\n');
setInterval(() => undefined, 60_000);
