import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { OnFinished } from '../temporary-folder.ts';

export interface HttpServer {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Connections so far, whether anything was asked over them or not. */
  connections(): number;
  readonly server: Server;
}

/** A server on loopback that ends with the test. @param host any address of 127.0.0.0/8, or `::1` */
export async function startHttpServer(
  listener: RequestListener,
  host = '127.0.0.1',
  onFinished: OnFinished = onTestFinished,
): Promise<HttpServer> {
  let connections = 0;
  const server = createServer(listener);
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  onFinished(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const { port } = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${name}:${port}`, port, connections: () => connections, server };
}
