import type { IncomingMessage } from 'node:http';
import { FACTS, type Payload } from './check-request.ts';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface ReadRequest {
  readonly payload: Payload;
  /** By the name that `attach://` gives. */
  readonly files: ReadonlyMap<string, UploadedFile>;
}

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** @throws {Error} the body is neither JSON nor a form */
export function readPayload(method: string, contentType: string, body: Buffer): ReadRequest {
  const [, boundary] = /^multipart\/form-data;\s*boundary="?([^";]+)/i.exec(contentType) ?? [];
  if (boundary === undefined)
    return { payload: JSON.parse(body.toString() || '{}') as Payload, files: new Map() };
  const fields: Record<string, unknown> = {};
  const files = new Map<string, UploadedFile>();
  for (const { name, fileName, bytes } of partsOf(body, boundary)) {
    if (fileName === undefined) fields[name] = fieldValue(method, name, bytes.toString());
    else files.set(name, { name: fileName, bytes });
  }
  return { payload: fields, files };
}

interface Part {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly bytes: Buffer;
}

function partsOf(body: Buffer, boundary: string): Part[] {
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let start = body.indexOf(mark);
  while (start >= 0) {
    const end = body.indexOf(mark, start + mark.length);
    if (end < 0) break;
    // Between the marks: a line break, headers, an empty line, the content, a line break.
    const part = body.subarray(start + mark.length + 2, end - 2);
    const head = part.indexOf('\r\n\r\n');
    const headers = part.subarray(0, head).toString();
    const name = /;\s*name="?([^";\r\n]+)/i.exec(headers)?.[1];
    if (head < 0 || name === undefined) throw new Error('a part of the form has no name');
    const fileName = /;\s*filename="?([^";\r\n]+)/i.exec(headers)?.[1];
    parts.push({ name, fileName, bytes: part.subarray(head + 4) });
    start = end;
  }
  return parts;
}

/** Fields of a form are text; those that are no strings by the description are JSON. */
function fieldValue(method: string, name: string, text: string): unknown {
  const types = FACTS.methods[method]?.[name]?.types ?? ['String'];
  if (types.includes('String') && !types.includes('Integer')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
