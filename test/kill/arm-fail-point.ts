import { onFailPoint } from '../../src/fail-point.ts';

/** In a child of `runAndKill`: kills this process the n-th time that it reaches the fail point it was told. */
export function armFailPoint(): void {
  const [occurrence = '', name = ''] = (process.env['PAPERBOY_TEST_FAIL_POINT'] ?? '').split(/:(.*)/);
  if (name === '') return;
  let left = Number(occurrence);
  onFailPoint((reached) => {
    if (reached === name && --left === 0) process.kill(process.pid, 'SIGKILL');
  });
}
