import type { Clock } from '../ports.ts';
import type { SourceStatus } from './source-status.ts';
import { failureText } from './source-words.ts';

/** Shorter failures end by themselves; longer ones need somebody. */
export const FAILING_MS = 12 * 3_600_000;

/**
 * A health check (see `health/health.ts`): red when a source has brought nothing but failures for half a day, counted from
 * its last success, or from the start where it never had one.
 */
export function sourcesCheck(options: {
  readonly clock: Clock;
  readonly startedAt: Date;
  status(): Promise<readonly SourceStatus[]>;
}): () => Promise<string | undefined> {
  const { clock, startedAt, status } = options;
  return async () => {
    const now = clock.now().getTime();
    const failing = (await status()).flatMap(({ name, failure, lastSuccessAt }) => {
      const since = Math.max(lastSuccessAt?.getTime() ?? 0, startedAt.getTime());
      return failure !== undefined && now - since > FAILING_MS
        ? [`${name}: ${failureText(failure, 'en')}`]
        : [];
    });
    return failing.length === 0 ? undefined : failing.join(' ');
  };
}
