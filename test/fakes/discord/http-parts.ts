import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { DiscordFacts, RouteFacts } from './extract-facts.ts';
import { readBody, type UploadedFile } from './multipart.ts';
import type { RouteReply } from './route.ts';

export const FACTS = JSON.parse(readFileSync(new URL('facts.json', import.meta.url), 'utf8')) as DiscordFacts;
const PATTERNS = FACTS.routes.map((facts) => ({ facts, pattern: patternOf(facts.path) }));

export function tooMany({
  retryAfterMs,
  isGlobal,
  scope,
}: {
  retryAfterMs: number;
  isGlobal: boolean;
  scope: string;
}): RouteReply {
  return {
    status: 429,
    body: {
      message: 'You are being rate limited.',
      retry_after: retryAfterMs / 1000,
      global: isGlobal,
      scope,
    },
  };
}

export function headersOf429({ status, body }: RouteReply): Record<string, string> {
  if (status !== 429) return {};
  const { retry_after, global, scope } = body as { retry_after: number; global: boolean; scope: string };
  return {
    'retry-after': String(retry_after),
    'x-ratelimit-scope': scope,
    via: '1.1 fake',
    ...(global ? { 'x-ratelimit-global': 'true' } : {}),
  };
}

interface Place {
  readonly facts: RouteFacts;
  readonly parts: Record<string, string>;
}

export function locate(method: string, path: string): Place | undefined {
  const [bare = ''] = path.split('?');
  for (const { facts, pattern } of PATTERNS) {
    const match = facts.method === method ? pattern.exec(bare) : null;
    if (match !== null) return { facts, parts: { ...match.groups } };
  }
  return undefined;
}

function patternOf(path: string): RegExp {
  const parts = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
    name.endsWith('_token') ? `(?<${name}>[^/]+)` : `(?<${name}>\\d{17,20})`,
  );
  return new RegExp(`^${parts}$`);
}

/** A route together with its channel, server or token. */
export function bucketOf(place: Place | undefined, method: string): string {
  const { channel_id: channel, guild_id: guild, webhook_token: token } = place?.parts ?? {};
  return `${method} ${place?.facts.path ?? ''} ${channel ?? guild ?? token ?? ''}`;
}

export function bodyOf(contentType: string, bytes: Buffer, breaches: string[]) {
  try {
    const { json, files } = readBody(contentType, bytes);
    return { body: json, files };
  } catch (error) {
    breaches.push(`a body that cannot be read: ${String(error)}`);
    return { body: undefined, files: new Map<number, UploadedFile>() };
  }
}

export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
