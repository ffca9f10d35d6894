import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the next request meets. */
export type ServerFault =
  | 'fine'
  | 'busy'
  | 'error'
  /** Accepted, but the reply never comes. */
  | 'reply-lost'
  /** The sender dies at that moment. */
  | 'kill-before-accept'
  | 'kill-after-accept';

export interface LedgerEntry {
  readonly platform: string;
  readonly place: string;
  readonly nonce: string;
  readonly text: string;
}

/** Two platforms over HTTP that keep all that they accepted. */
export interface PlatformServer {
  readonly address: string;
  readonly ledger: LedgerEntry[];
  /** Asked for each message. */
  fault: (platform: string) => ServerFault;
  close(): Promise<void>;
}

export async function startPlatformServer(): Promise<PlatformServer> {
  const ledger: LedgerEntry[] = [];
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = JSON.parse(await read(request)) as {
      place: string;
      text: string;
      nonce: string;
      pid: number;
    };
    const [, platform = '', method] = (request.url ?? '').split('/');
    const { place, text, nonce } = body;
    const indexOf = () => ledger.findIndex((each) => each.platform === platform && each.nonce === nonce);
    const say = (messageId: number) =>
      response.end(JSON.stringify(messageId < 0 ? {} : { sent: { messageId: String(messageId) } }));
    if (method === 'find') {
      say(indexOf());
      return;
    }
    const fault = result.fault(platform);
    if (fault === 'kill-before-accept') process.kill(body.pid, 'SIGKILL');
    if (fault === 'busy' || fault === 'error') response.statusCode = fault === 'busy' ? 429 : 500;
    if (fault === 'kill-before-accept' || response.statusCode !== 200) {
      response.end('{}');
      return;
    }
    // Discord knows a nonce again.
    const known = platform === 'discord' ? indexOf() : -1;
    if (known < 0) ledger.push({ platform, place, nonce, text });
    if (fault === 'kill-after-accept') process.kill(body.pid, 'SIGKILL');
    if (fault === 'reply-lost') request.socket.destroy();
    else say(known < 0 ? ledger.length - 1 : known);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const result: PlatformServer = {
    address: `http://127.0.0.1:${port}`,
    ledger,
    fault: () => 'fine',
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return result;
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
