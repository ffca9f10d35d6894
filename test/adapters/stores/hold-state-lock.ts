import { acquireStateLock } from '../../../adapters/stores/sqlite/state-lock.ts';

/** Takes the lock of a state folder, says so, and holds it until it is killed. */
acquireStateLock(process.argv[2] ?? '', process.pid, new Date());
process.stdout.write('held\n');
setInterval(() => undefined, 60_000);
