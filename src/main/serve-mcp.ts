import { serveStdio } from '../../adapters/mcp/serve-stdio.ts';
import type { Logger } from '../ports.ts';
import { packageVersion } from './package-version.ts';
import type { Paperboy } from './paperboy.ts';

/** The papers for an assistant that starts this program and speaks MCP over its standard input and output. */
export async function serveMcp(paperboy: Paperboy, logger: Logger, signal: AbortSignal): Promise<void> {
  const { store, views, understand, retrieve, conversation, config } = paperboy;
  const parts = {
    ...{ store, views, understand, retrieve, conversation, logger },
    clock: { now: () => new Date() },
    defaults: { language: config.language, timeZone: config.timeZone },
    version: packageVersion(),
  };
  await serveStdio(parts, { input: process.stdin, output: process.stdout, signal });
}
