import { createHash } from 'node:crypto';
import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import { shortPath } from '../../src/catalogue/card.ts';
import type { DigestRecord, Paper } from '../../src/paper/paper.ts';
import { paperUrl } from '../../src/paper/paper-url.ts';
import type { McpParts } from './mcp-parts.ts';

/** Newest ones; a client that shows more shows nothing. */
const MOST_LISTED = 200;

/** Digests as resources: each with its papers as Markdown. */
export function registerDigests(server: McpServer, { store }: McpParts): void {
  const template = new ResourceTemplate('paperboy://digests/{id}', {
    list: async () => {
      const newest = (await store.digests()).filter(({ date }) => date !== undefined).reverse();
      return {
        resources: newest.slice(0, MOST_LISTED).map((digest) => ({
          uri: `paperboy://digests/${idOf(digest)}`,
          name: shortPath(digest.path),
          title: `${digest.date}: ${shortPath(digest.path)}`,
          description: `${digest.papers} papers, ${digest.layout}, ${digest.language}`,
          mimeType: 'text/markdown',
        })),
      };
    },
  });
  server.registerResource(
    'digest',
    template,
    { title: 'A digest', description: 'The papers of one digest.', mimeType: 'text/markdown' },
    async (uri, { id }) => {
      const digest = (await store.digests()).find((each) => idOf(each) === id);
      if (digest === undefined) throw new McpError(ErrorCode.InvalidParams, 'There is no such digest.');
      return {
        contents: [{ uri: uri.href, mimeType: 'text/markdown', text: await markdownOf(digest, store) }],
      };
    },
  );
}

/** Paths may hold anything, and tell where files lie. */
function idOf({ path }: DigestRecord): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}

async function markdownOf(digest: DigestRecord, store: McpParts['store']): Promise<string> {
  const placed: { readonly position: number; readonly text: string }[] = [];
  const isDay = digest.date?.length === 10;
  for await (const paper of store.papers(isDay && digest.date !== undefined ? { date: digest.date } : {})) {
    for (const entry of paper.entries)
      if (entry.digest === digest.path)
        placed.push({ position: entry.position, text: entryMarkdown(paper, entry) });
  }
  placed.sort((left, right) => left.position - right.position);
  return [`# ${shortPath(digest.path)}`, ...placed.map(({ text }) => text)].join('\n\n');
}

function entryMarkdown(paper: Paper, { sections }: Paper['entries'][number]): string {
  const texts = sections.map(({ heading, text }) => (heading === '' ? text : `### ${heading}\n\n${text}`));
  return [`## ${paper.title}`, `${paper.id} ${paperUrl(paper)}`.trim(), ...texts].join('\n\n');
}
