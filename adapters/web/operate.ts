import type { Hono } from 'hono';
import type { WebContext } from './web-context.ts';
import type { WebParts } from './web-parts.ts';

type Seen = Pick<WebParts, 'health' | 'metrics' | 'store' | 'index' | 'deliveries' | 'startedAt'>;

/** For supervisors: `/healthz` says that the process answers, `/readyz` that all its parts are well. */
export function mountHealth(app: Hono<WebContext>, { health }: Pick<Seen, 'health'>): void {
  app.get('/healthz', (context) => context.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }));
  app.get('/readyz', async (context) => {
    const parts = await health();
    const isReady = parts.every(({ isGreen }) => isGreen);
    // Names only: reasons are for operators, see /api/v1/status.
    const shown = Object.fromEntries(parts.map(({ name, isGreen }) => [name, isGreen ? 'ok' : 'not-ok']));
    return context.json({ status: isReady ? 'ok' : 'not-ok', parts: shown }, isReady ? 200 : 503, {
      'Cache-Control': 'no-store',
    });
  });
}

/** `/metrics` for Prometheus. */
export function mountMetrics(app: Hono<WebContext>, parts: Seen): void {
  app.get('/metrics', async (context) => {
    await readGauges(parts);
    return context.body(parts.metrics.render(), 200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
      'Cache-Control': 'no-store',
    });
  });
}

async function readGauges({ metrics, store, index, deliveries, health, startedAt }: Seen): Promise<void> {
  const { digests, papers, passages } = await store.counts();
  metrics.set('paperboy_store_digests', digests, {});
  metrics.set('paperboy_store_papers', papers, {});
  metrics.set('paperboy_store_passages', passages, {});
  const { lexical, vectors = 0 } = index();
  metrics.set('paperboy_index_papers', lexical, {});
  metrics.set('paperboy_index_vectors', vectors, {});
  for (const [state, count] of Object.entries(await deliveries()))
    metrics.set('paperboy_outbox_deliveries', count, { state });
  for (const { name, isGreen } of await health())
    metrics.set('paperboy_part_up', isGreen ? 1 : 0, { part: name });
  metrics.set('process_resident_memory_bytes', process.memoryUsage.rss(), {});
  metrics.set('process_start_time_seconds', Math.round(startedAt.getTime() / 1000), {});
}
