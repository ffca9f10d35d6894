import { DeliveryError, type Messenger, type Place, type SentMessage } from '../../src/delivery/messenger.ts';
import type { Timers } from '../../src/delivery/timers.ts';
import { type Reply, visibleText } from '../../src/reply/reply.ts';

/** What happens to a request. */
export type Fault =
  | 'fine'
  /** Arrives, but the sender is not told. */
  | 'reply-lost'
  /** Does not arrive, and the sender is not told. */
  | 'vanished'
  | 'unreachable'
  | 'not-connected'
  | 'server-error'
  | 'blocked'
  | 'rejected'
  | { readonly retryAfterMs: number };

export interface Accepted {
  readonly place: Place;
  readonly text: string;
  readonly nonce: string;
  readonly at: Date;
  readonly messageId: string;
}

export interface FakeMessenger extends Messenger {
  /** `false` by default. */
  callsOnLeave: boolean;
  /** Messages that the platform holds. */
  readonly ledger: Accepted[];
  /** Every request, in order. */
  readonly requests: { readonly place: Place; readonly at: Date }[];
  /** Decides for each request; all are fine by default. */
  fault: (place: Place, request: number) => Fault;
  /** Groups that were migrated and topics that have gone: where their messages go. */
  readonly moved: Map<Place, { readonly to: Place; readonly notice?: string }>;
}

interface Message {
  readonly text: string;
}

/**
 * A platform in memory. `discord` knows nonces for three minutes and can be asked for its last messages, `telegram` cannot.
 * A reply becomes a message for each heading, with what follows it.
 */
export function createFakeMessenger(platform: 'telegram' | 'discord', timers: Timers): FakeMessenger {
  const ledger: Accepted[] = [];
  const byNonce = new Map<string, Accepted>();
  const accept = (place: Place, text: string, nonce: string): Accepted => {
    const at = timers.now();
    const known = platform === 'discord' ? byNonce.get(nonce) : undefined;
    if (known !== undefined && at.getTime() - known.at.getTime() < 180_000) return known;
    const accepted = { place, text, nonce, at, messageId: String(ledger.length + 1) };
    ledger.push(accepted);
    byNonce.set(nonce, accepted);
    return accepted;
  };
  const messenger: FakeMessenger = {
    platform,
    callsOnLeave: false,
    ledger,
    requests: [],
    moved: new Map(),
    fault: () => 'fine',
    prepare: (_place, reply) => cutAtHeadings(reply),
    async send(asked, message, nonce, signal, onLeave) {
      if (nonce.length > 25) throw new Error('the nonce is too long');
      await Promise.resolve();
      if (signal?.aborted === true) throw new DeliveryError('not-sent', 'stopped', 'stopped');
      if (messenger.callsOnLeave) await onLeave?.();
      messenger.requests.push({ place: asked, at: timers.now() });
      const move = messenger.moved.get(asked);
      const place = move?.to ?? asked;
      const fault = messenger.fault(place, messenger.requests.length - 1);
      if (fault !== 'fine' && fault !== 'reply-lost') throw errorOf(fault);
      const { messageId } = accept(place, (message as Message).text, nonce);
      if (fault === 'reply-lost') throw errorOf(fault);
      return sentMessage(messageId, place === asked ? undefined : place, move?.notice);
    },
  };
  if (platform === 'telegram') return messenger;
  messenger.find = async (place, _message, nonce) => {
    const found = byNonce.get(nonce);
    return found?.place === place ? { messageId: found.messageId } : undefined;
  };
  return messenger;
}

function sentMessage(messageId: string, place: Place | undefined, notice: string | undefined): SentMessage {
  return {
    messageId,
    ...(place === undefined ? {} : { place }),
    ...(notice === undefined ? {} : { notice }),
  };
}

function cutAtHeadings({ blocks }: Reply): Message[] {
  const messages: string[][] = [];
  for (const { kind, content } of blocks) {
    if (kind === 'heading' || messages.length === 0) messages.push([]);
    messages.at(-1)?.push(visibleText(content));
  }
  return messages.map((lines) => ({ text: lines.join('\n') }));
}

function errorOf(fault: Exclude<Fault, 'fine'>): DeliveryError {
  if (typeof fault === 'object')
    return new DeliveryError('not-sent', 'rate-limited', 'slow down', fault.retryAfterMs);
  switch (fault) {
    case 'reply-lost':
    case 'vanished':
      return new DeliveryError('in-doubt', 'reply-lost', 'the reply was lost');
    case 'unreachable':
    case 'not-connected':
    case 'server-error':
      return new DeliveryError('not-sent', fault, fault);
    case 'blocked':
    case 'rejected':
      return new DeliveryError('refused', fault, fault);
  }
}
