import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import { z } from 'zod';
import type { Logger } from '../../src/ports.ts';

/** Updates are far smaller. */
const MOST_BYTES = 1024 * 1024;

export interface WebhookTools {
  readonly secret: string;
  readonly logger: Logger;
  /** Telegram is answered once it resolves, and sends the update again when it rejects. */
  readonly receive: (updates: readonly Update[]) => Promise<void>;
}

const updateSchema = z.looseObject({ update_id: z.int().nonnegative() });

/** Takes one update from a request of Telegram and answers at once; the work comes after. */
export function createWebhook({ secret, logger, receive }: WebhookTools) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const answer = (status: number): void => {
      if (!response.headersSent) response.writeHead(status, { 'content-type': 'text/plain' });
      response.end();
    };
    // Looked at before the body: who does not know the secret sends nothing.
    const refusal = request.method !== 'POST' ? 405 : isSame(headerOf(request), secret) ? undefined : 401;
    if (refusal !== undefined) {
      answer(refusal);
      return;
    }
    void readBody(request)
      .then(async (body) => {
        if (body === undefined) return answer(413);
        const update = parse(body);
        if (update === undefined) return answer(400);
        await receive([update]);
        answer(200);
      })
      .catch((error: unknown) => {
        logger.warn('an update was not taken', { reason: error instanceof Error ? error.name : 'unknown' });
        answer(500);
      });
  };
}

function headerOf(request: IncomingMessage): string {
  const header = request.headers['x-telegram-bot-api-secret-token'];
  return typeof header === 'string' ? header : '';
}

/** Takes the same time wherever, and how long, the two differ. */
function isSame(given: string, secret: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(secret));
}

/** @returns undefined when it is too long; the rest is not read */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(body: string): Update | undefined {
  try {
    // Only the number is checked: each part is read where it is used, and a part that is missing is not meant for us.
    return updateSchema.parse(JSON.parse(body)) as Update;
  } catch {
    return undefined;
  }
}
