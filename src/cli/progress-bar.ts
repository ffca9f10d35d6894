import type { Progress } from '../main.ts';

const WIDTH = 24;

/**
 * A progress bar on standard error, drawn on a terminal only.
 *
 * @returns what to call with each step; `finish` clears the line
 */
export function createProgressBar(stream: NodeJS.WriteStream) {
  let drawnAt = 0;
  let isDrawn = false;
  return {
    update({ stage, done, total }: Progress): void {
      const now = performance.now();
      if (!stream.isTTY || total === 0 || (now - drawnAt < 50 && done < total)) return;
      drawnAt = now;
      isDrawn = true;
      const filled = Math.round((done / total) * WIDTH);
      stream.write(`\r\u001b[K${stage} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${total}`);
    },
    finish(): void {
      if (isDrawn) stream.write('\r\u001b[K');
      isDrawn = false;
    },
  };
}
