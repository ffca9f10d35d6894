import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createMcpServer } from './create-mcp-server.ts';
import type { McpParts } from './mcp-parts.ts';

export interface StdioOptions {
  readonly input: Readable;
  readonly output: Writable;
  readonly signal: AbortSignal;
}

/** MCP over standard input and output, until the client goes or the signal is aborted. */
export async function serveStdio(parts: McpParts, { input, output, signal }: StdioOptions): Promise<void> {
  const caller = { payer: { userId: 'mcp:stdio', chatId: 'mcp:stdio' }, mayAsk: () => true };
  const server = createMcpServer(parts, caller);
  const done = new Promise<void>((resolve) => {
    server.server.onclose = () => resolve();
    input.once('end', () => resolve());
    input.once('close', () => resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) resolve();
  });
  await server.connect(new StdioServerTransport(input, output));
  await done;
  await server.close();
}
