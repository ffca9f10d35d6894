import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 5;

/** The longest time that other work had to wait, in milliseconds, from one reading to the next. */
export function watchEventLoop(): { worstMs(): number } {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  return {
    worstMs() {
      const worst = histogram.max / 1e6 - RESOLUTION_MS;
      histogram.reset();
      return Math.max(0, worst);
    },
  };
}
