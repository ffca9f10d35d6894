import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { createMcpServer } from './create-mcp-server.ts';
import type { McpCaller, McpParts } from './mcp-parts.ts';

/** The largest message that is read, in bytes. */
const LARGEST_BODY = 64 * 1024;

/**
 * MCP over streamable HTTP (specification of 2025-06-18) without sessions: each message stands alone, so that nothing has to
 * be remembered between two of them. Whoever may send one is decided before.
 */
export function createMcpHandler(
  parts: McpParts,
): (request: Request, caller: McpCaller) => Promise<Response> {
  return async (request, caller) => {
    // There is nothing that this server would say unasked, and no session to end.
    if (request.method !== 'POST')
      return new Response(null, { status: 405, headers: { Allow: 'POST', 'Cache-Control': 'no-store' } });
    const server = createMcpServer(parts, caller);
    const transport = new WebStandardStreamableHTTPServerTransport({
      enableJsonResponse: true,
      maxRequestBodySize: LARGEST_BODY,
    });
    const closed = () => void server.close();
    request.signal.addEventListener('abort', closed, { once: true });
    try {
      await server.connect(transport);
      return await transport.handleRequest(request);
    } finally {
      request.signal.removeEventListener('abort', closed);
      await server.close();
    }
  };
}
