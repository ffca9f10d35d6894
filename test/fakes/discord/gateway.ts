import type { IncomingMessage, Server } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { guildPayload, userPayload } from './payloads.ts';
import type { Json, World } from './world.ts';

const GUILDS = 1 << 0;
const GUILD_MESSAGES = 1 << 9;
const DIRECT_MESSAGES = 1 << 12;
/** Members, presences, content of messages: they need the operator's say in the developer portal. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const SENDS_PER_MINUTE = 120;
const IDENTIFY_SPACING_MS = 5000;

interface Dispatch {
  readonly t: string;
  readonly d: unknown;
  readonly s: number;
}

interface Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  readonly events: Dispatch[];
  sequence: number;
  socket: WebSocket | undefined;
}

export interface GatewayRecord {
  readonly at: number;
  readonly what: 'connect' | 'identify' | 'resume' | 'heartbeat' | 'close';
  readonly code?: number;
}

export interface GatewayOptions {
  readonly token: string;
  readonly heartbeatMs: number;
  readonly shards: number;
  /** Most identifies in one go; Discord allows one each 5 s. Tests that reconnect often allow more. */
  readonly identifiesPer5s: number;
  now(): number;
  address(): string;
  breach(what: string): void;
  /** Called after each record. */
  changed(): void;
}

export interface FakeGateway {
  readonly records: readonly GatewayRecord[];
  readonly identifyCount: number;
  /** Sends an event to the sessions that it concerns. */
  dispatch(
    type: string,
    data: unknown,
    filter?: { readonly guildId?: string | undefined; readonly intent?: number },
  ): void;
  /** Data of the newest event that was sent. */
  readonly lastDispatch: unknown;
  /** Closes every socket with a code; sessions stay for a resume unless the code ends them. */
  closeAll(code: number): void;
  /** Cuts every socket off, without a close frame. */
  cutAll(): void;
  /** Asks for a reconnect (op 7). */
  askToReconnect(): void;
  /** Op 9; sessions that cannot be resumed are forgotten. */
  invalidate(isResumable: boolean): void;
  /** The next connection is closed with this code once it identifies. */
  refuseNext(code: number): void;
  readonly isConnected: boolean;
  stop(): Promise<void>;
}

export function startGateway(server: Server, world: World, options: GatewayOptions): FakeGateway {
  const sockets = new WebSocketServer({ server });
  const sessions = new Map<string, Session>();
  const records: GatewayRecord[] = [];
  const record = (what: GatewayRecord['what'], code?: number) => {
    records.push({ at: options.now(), what, ...(code === undefined ? {} : { code }) });
    // What follows from it is done first.
    setImmediate(options.changed);
  };
  let refusal: number | undefined;
  let sessionCount = 0;
  let lastDispatch: unknown;

  const sendTo = (session: Session, t: string, d: unknown) => {
    session.sequence += 1;
    const event = { t, d, s: session.sequence };
    session.events.push(event);
    if (session.events.length > 5000) session.events.shift();
    session.socket?.send(JSON.stringify({ op: 0, ...event }));
  };

  const identify = (socket: WebSocket, data: Json): Session | undefined => {
    record('identify');
    const intents = Number(data['intents']);
    const recent = records.filter(
      (each) => each.what === 'identify' && each.at > options.now() - IDENTIFY_SPACING_MS,
    );
    if (refusal !== undefined) {
      socket.close(refusal);
      refusal = undefined;
      return undefined;
    }
    if (data['token'] !== options.token) {
      socket.close(4004, 'Authentication failed');
      return undefined;
    }
    if ((intents & PRIVILEGED) !== 0) {
      options.breach(`asks for the privileged intents ${intents & PRIVILEGED}`);
      socket.close(4014, 'Disallowed intents');
      return undefined;
    }
    if (recent.length > options.identifiesPer5s) {
      options.breach(`${recent.length} identifies in 5 s`);
      socket.send(JSON.stringify({ op: 9, d: false, s: null, t: null }));
      return undefined;
    }
    const shard = (data['shard'] ?? [0, 1]) as [number, number];
    sessionCount += 1;
    const session: Session = {
      id: `session-${sessionCount}`,
      shard,
      intents,
      events: [],
      sequence: 0,
      socket,
    };
    sessions.set(session.id, session);
    const guilds = (intents & GUILDS) === 0 ? [] : [...world.guilds].filter((id) => isOnShard(id, shard));
    sendTo(session, 'READY', {
      v: 10,
      user: userPayload(world, world.applicationId),
      guilds: guilds.map((id) => ({ id, unavailable: true })),
      ...{ session_id: session.id, resume_gateway_url: options.address(), shard },
      application: { id: world.applicationId, flags: 0 },
    });
    // As over a real network: what comes in the same packet as READY overtakes it in the client library.
    setTimeout(() => {
      for (const id of guilds) sendTo(session, 'GUILD_CREATE', guildPayload(world, id));
    }, 5);
    return session;
  };

  const resume = (socket: WebSocket, data: Json): Session | undefined => {
    record('resume');
    const session = sessions.get(String(data['session_id']));
    if (session === undefined || data['token'] !== options.token) {
      socket.send(JSON.stringify({ op: 9, d: false, s: null, t: null }));
      return undefined;
    }
    session.socket = socket;
    const seen = Number(data['seq']);
    for (const event of session.events.filter(({ s }) => s > seen))
      socket.send(JSON.stringify({ op: 0, ...event }));
    sendTo(session, 'RESUMED', {});
    return session;
  };

  sockets.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    record('connect');
    if (!/[?&]v=10\b.*encoding=json/.test(request.url ?? ''))
      options.breach(`gateway address ${request.url ?? ''}`);
    let session: Session | undefined;
    const sends: number[] = [];
    socket.on('error', () => {});
    socket.on('close', (code) => {
      record('close', code);
      if (session?.socket === socket) session.socket = undefined;
      // A client that leaves in the usual way gives its session up.
      if (session !== undefined && (code === 1000 || code === 1001)) sessions.delete(session.id);
    });
    socket.on('message', (bytes) => {
      sends.push(options.now());
      if (sends.filter((at) => at > options.now() - 60_000).length > SENDS_PER_MINUTE) {
        options.breach('more than 120 sends in a minute');
        socket.close(4008);
        return;
      }
      const { op, d } = JSON.parse(String(bytes)) as { op: number; d: unknown };
      if (op === 1) {
        record('heartbeat');
        socket.send(JSON.stringify({ op: 11, d: null, s: null, t: null }));
      } else if (op === 2) session = identify(socket, d as Json);
      else if (op === 6) session = resume(socket, d as Json);
      else if (session === undefined) socket.close(4003, 'Not authenticated');
      else if (op !== 3) socket.close(4001, 'Unknown opcode');
    });
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: options.heartbeatMs }, s: null, t: null }));
  });

  const everySocket = (work: (socket: WebSocket) => void) => {
    for (const socket of sockets.clients) if (socket.readyState === WebSocket.OPEN) work(socket);
  };

  return {
    records,
    get identifyCount() {
      return records.filter(({ what }) => what === 'identify').length;
    },
    get isConnected() {
      return [...sessions.values()].some(({ socket }) => socket !== undefined);
    },
    get lastDispatch() {
      return lastDispatch;
    },
    dispatch(type, data, { guildId, intent } = {}) {
      lastDispatch = data;
      for (const session of sessions.values()) {
        const isMine = guildId === undefined ? session.shard[0] === 0 : isOnShard(guildId, session.shard);
        if (isMine && (intent === undefined || (session.intents & intent) !== 0)) sendTo(session, type, data);
      }
    },
    closeAll(code) {
      everySocket((socket) => socket.close(code));
    },
    cutAll() {
      everySocket((socket) => socket.terminate());
    },
    askToReconnect() {
      everySocket((socket) => socket.send(JSON.stringify({ op: 7, d: null, s: null, t: null })));
    },
    invalidate(isResumable) {
      if (!isResumable) sessions.clear();
      everySocket((socket) => socket.send(JSON.stringify({ op: 9, d: isResumable, s: null, t: null })));
    },
    refuseNext(code) {
      refusal = code;
    },
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
    },
  };
}

/** As Discord spreads servers over shards. */
function isOnShard(guildId: string, [shard, count]: readonly [number, number]): boolean {
  return Number((BigInt(guildId) >> 22n) % BigInt(count)) === shard;
}

export const INTENTS = {
  guilds: GUILDS,
  guildMessages: GUILD_MESSAGES,
  directMessages: DIRECT_MESSAGES,
} as const;
