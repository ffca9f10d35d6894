export interface UploadedFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

export interface RequestBody {
  /** Undefined for an empty body. */
  readonly json: unknown;
  /** By the number in `files[n]`. */
  readonly files: ReadonlyMap<number, UploadedFile>;
}

/**
 * A JSON body, or a form with `payload_json` and `files[n]`.
 *
 * @throws {Error} the body is neither
 */
export function readBody(contentType: string, bytes: Buffer): RequestBody {
  if (bytes.length === 0) return { json: undefined, files: new Map() };
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/.exec(contentType)?.[1];
  if (boundary === undefined) {
    if (!contentType.startsWith('application/json')) throw new Error(`content type ${contentType}`);
    return { json: JSON.parse(bytes.toString('utf8')), files: new Map() };
  }
  let json: unknown;
  const files = new Map<number, UploadedFile>();
  for (const part of partsOf(bytes, boundary)) {
    const name = /name="([^"]*)"/.exec(part.head)?.[1] ?? '';
    const file = /^files\[(\d{1,2})\]$/.exec(name)?.[1];
    if (name === 'payload_json') json = JSON.parse(part.content.toString('utf8'));
    else if (file === undefined) throw new Error(`form field ${name}`);
    else
      files.set(Number(file), {
        name: /filename="([^"]*)"/.exec(part.head)?.[1] ?? '',
        contentType: /^content-type:\s*(\S+)/im.exec(part.head)?.[1] ?? '',
        bytes: part.content,
      });
  }
  return { json, files };
}

function* partsOf(bytes: Buffer, boundary: string) {
  const mark = Buffer.from(`--${boundary}`);
  let start = bytes.indexOf(mark);
  while (start !== -1) {
    const next = bytes.indexOf(mark, start + mark.length);
    if (next === -1) return;
    const part = bytes.subarray(start + mark.length + 2, next - 2);
    const headEnd = part.indexOf('\r\n\r\n');
    yield { head: part.subarray(0, headEnd).toString('utf8'), content: part.subarray(headEnd + 4) };
    start = next;
  }
}
