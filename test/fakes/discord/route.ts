import { messageProblems } from './message-rules.ts';
import type { UploadedFile } from './multipart.ts';
import { messagePayload } from './payloads.ts';
import type { FakeMessage, Json, World } from './world.ts';

export interface RouteCall {
  /** Parts of the path by name, such as `channel_id`. */
  readonly parts: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Json;
  readonly files: ReadonlyMap<number, UploadedFile>;
}

export interface RouteReply {
  readonly status: number;
  readonly body?: unknown;
  /** What the bot should never have asked for; the test fails by it. */
  readonly breach?: string;
}

export interface RouteSettings {
  readonly nonceWindowMs: number;
  readonly token: string;
}

export const refused = (status: number, code: number, message: string, breach?: string): RouteReply => ({
  status,
  body: { message, code },
  ...(breach === undefined ? {} : { breach }),
});
export const invalid = (problems: readonly string[]): RouteReply =>
  refused(400, 50035, 'Invalid Form Body', problems.join('; '));
export const found = (body: unknown, status = 200): RouteReply => ({ status, body });

export type Route = (world: World, call: RouteCall, settings: RouteSettings) => RouteReply;

export function uploads({ files }: RouteCall) {
  const names = new Map([...files].map(([number, { name }]) => [number, name]));
  return { names, list: [...files.values()] };
}

export function edit(
  world: World,
  message: FakeMessage,
  call: RouteCall,
  mayBeEphemeral: boolean,
): RouteReply {
  const { names, list } = uploads(call);
  const problems = messageProblems(call.body, {
    files: names,
    isEdit: true,
    mayBeEphemeral,
    mayBeEmpty: false,
  });
  if (problems.length > 0) return invalid(problems);
  message.history.push(message.body);
  message.body = { ...message.body, ...call.body };
  message.files.push(...list);
  return found(messagePayload(world, message));
}
