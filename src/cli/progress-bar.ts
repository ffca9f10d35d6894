import type { Progress } from '../main.ts';

const WIDTH = 24;
const PAUSE_MS = 50;

/** The part of a terminal that a progress bar needs. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface ProgressBar {
  update(progress: Progress): void;
  /** Clears the line. */
  finish(): void;
}

/** A progress bar on one line, drawn on a terminal only and at most twenty times a second. */
export function createProgressBar(stream: ProgressStream): ProgressBar {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let isDrawn = false;
  return {
    update({ stage, done, total }) {
      const now = performance.now();
      if (stream.isTTY !== true || total === 0 || (now - drawnAt < PAUSE_MS && done < total)) return;
      drawnAt = now;
      isDrawn = true;
      stream.write(`\r\u001b[K${drawBar(stage, done, total, stream.columns ?? 80)}`);
    },
    finish() {
      if (isDrawn) stream.write('\r\u001b[K');
      isDrawn = false;
    },
  };
}

/** @returns less than `columns` wide, since a line that wraps cannot be drawn over */
function drawBar(stage: string, done: number, total: number, columns: number): string {
  const counts = `${stage} ${done}/${total}`;
  const width = Math.min(WIDTH, columns - counts.length - 2);
  if (width < 4) return counts.slice(0, Math.max(0, columns - 1));
  const filled = Math.round((Math.min(done, total) / total) * width);
  return `${stage} ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done}/${total}`;
}
