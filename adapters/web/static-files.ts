import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { chooseEncoding, type Encoding, encode } from './encodings.ts';
import { isMatch } from './safety/if-none-match.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSED = /^(?:text\/|application\/(?:json|manifest)|image\/svg)/;
/** Vite writes a hash of the content into these names. */
const HASHED_NAME = /^assets\/.+-[\w-]{8,}\.\w+$/;

/** Whether a path would be one of a file; arXiv ids have dots too. */
export function isFileName(path: string): boolean {
  return extname(path) in TYPES;
}

interface StaticFile {
  readonly content: Buffer;
  readonly hash: string;
  readonly type: string;
  readonly isImmutable: boolean;
  /** By encoding, made when first asked for. */
  readonly encoded: Map<Encoding, Promise<Buffer>>;
}

/** The files of the page, read once. */
export interface StaticFiles {
  readonly isEmpty: boolean;
  /** @param path with the slash in front @returns undefined where there is no such file */
  answer(path: string, request: Request): Promise<Response | undefined>;
}

/** @param folder may be missing: then there are no files */
export async function readStaticFiles(folder: string): Promise<StaticFiles> {
  const files = new Map<string, StaticFile>();
  for (const path of existsSync(folder) ? await filesIn(folder) : []) {
    const name = relative(folder, path).split(sep).join('/');
    const content = await readFile(path);
    files.set(`/${name}`, {
      content,
      hash: createHash('sha256').update(content).digest('base64url').slice(0, 27),
      type: TYPES[extname(name)] ?? 'application/octet-stream',
      isImmutable: HASHED_NAME.test(name),
      encoded: new Map(),
    });
  }
  return {
    isEmpty: files.size === 0,
    async answer(path, request) {
      const file = files.get(path);
      return file === undefined ? undefined : await respond(file, request);
    },
  };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function respond(file: StaticFile, { headers: asked, method }: Request): Promise<Response> {
  const encoding = COMPRESSED.test(file.type)
    ? chooseEncoding(asked.get('Accept-Encoding') ?? undefined, ['br', 'gzip'])
    : undefined;
  // Each encoding is a representation with an ETag of its own.
  const etag = `"${file.hash}${encoding === undefined ? '' : `-${encoding}`}"`;
  const headers: Record<string, string> = {
    ETag: etag,
    'Cache-Control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: 'Accept-Encoding',
  };
  if (isMatch(asked.get('If-None-Match') ?? undefined, etag))
    return new Response(null, { status: 304, headers });
  const content = encoding === undefined ? file.content : await encodedAs(file, encoding);
  headers['Content-Type'] = file.type;
  headers['Content-Length'] = String(content.length);
  if (encoding !== undefined) headers['Content-Encoding'] = encoding;
  return new Response(method === 'HEAD' ? null : new Uint8Array(content), { headers });
}

function encodedAs(file: StaticFile, encoding: Encoding): Promise<Buffer> {
  const known = file.encoded.get(encoding);
  if (known !== undefined) return known;
  const made = encode[encoding](file.content);
  file.encoded.set(encoding, made);
  return made;
}
