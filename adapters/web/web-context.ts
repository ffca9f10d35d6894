import type { HttpBindings } from '@hono/node-server';
import type { Payer } from '../../src/budget/budgeted-model.ts';
import type { LimitName } from './safety/rate-limit.ts';

/** What Hono's handlers share about one request. */
export interface WebContext {
  readonly Bindings: HttpBindings;
  readonly Variables: {
    /** For metrics: the route, never the address asked for. */
    route: string;
    payer: Payer;
    /** Takes a token of the caller's. @throws {HttpProblem} 429 */
    take: (limit: LimitName) => void;
  };
}
