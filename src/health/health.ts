import type { Clock } from '../ports.ts';

/** @returns why the part is not well, in one sentence for the operator; undefined when it is */
export type HealthCheck = () => Promise<string | undefined> | string | undefined;

export interface HealthPart {
  readonly name: string;
  readonly status: 'green' | 'red';
  /** Undefined when it is green. */
  readonly reason: string | undefined;
}

export interface HealthReport {
  /** Red as soon as one part is. */
  readonly status: 'green' | 'red';
  /** ISO moment of the checks. */
  readonly at: string;
  readonly parts: readonly HealthPart[];
}

export interface HealthOptions {
  readonly clock: Clock;
  /** By the part's name; looked at in this order. */
  readonly checks: Readonly<Record<string, HealthCheck>>;
}

/** Looks at every part; a check that fails makes its part red and no other. */
export function createHealth({ clock, checks }: HealthOptions): () => Promise<HealthReport> {
  return async () => {
    const parts = await Promise.all(
      Object.entries(checks).map(async ([name, check]): Promise<HealthPart> => {
        const reason = await reasonOf(check);
        return { name, status: reason === undefined ? 'green' : 'red', reason };
      }),
    );
    const isRed = parts.some(({ status }) => status === 'red');
    return { status: isRed ? 'red' : 'green', at: clock.now().toISOString(), parts };
  };
}

async function reasonOf(check: HealthCheck): Promise<string | undefined> {
  try {
    return await check();
  } catch (error) {
    return `it could not be checked: ${error instanceof Error ? error.message : String(error)}`;
  }
}
