import { INTERACTION_ROUTES } from './interaction-routes.ts';
import { commandProblems, messageProblems } from './message-rules.ts';
import { channelPayload, messagePayload } from './payloads.ts';
import {
  edit,
  found,
  invalid,
  type Route,
  type RouteCall,
  type RouteReply,
  type RouteSettings,
  refused,
  uploads,
} from './route.ts';
import { CHANNEL_TYPES, type FakeChannel, type Json, type World } from './world.ts';

/** By method and path of the specification. */
export const ROUTES: Readonly<Record<string, Route>> = {
  'GET /users/@me': (world) => found({ id: world.applicationId, username: 'paperboy', bot: true }),
  'POST /users/@me/channels': (world, { body }) => {
    const user = world.users.get(String(body['recipient_id']));
    return user === undefined
      ? refused(400, 50033, 'Invalid Recipient(s)')
      : found(channelPayload(world.directChannel(user.id)));
  },
  'GET /guilds/{guild_id}/threads/active': (world, { parts }) => {
    if (!world.guilds.has(parts['guild_id'] ?? '')) return refused(404, 10004, 'Unknown Guild');
    const threads = [...world.channels.values()].filter(
      (each) => each.guildId === parts['guild_id'] && each.parentId !== undefined,
    );
    return found({ threads: threads.toReversed().map(channelPayload), members: [] });
  },
  'GET /applications/{application_id}/commands': (world) => found(world.commands),
  'PUT /applications/{application_id}/commands': (world, { body }) => {
    const commands = body as unknown as readonly Json[];
    const problems = commandProblems(commands);
    if (problems.length > 0) return invalid(problems);
    world.commandWrites += 1;
    world.commands = commands.map((each) => ({
      ...each,
      id: world.nextId(),
      application_id: world.applicationId,
      version: '1',
    }));
    return found(world.commands);
  },
  'GET /channels/{channel_id}': inChannel((_world, channel) => found(channelPayload(channel))),
  'GET /channels/{channel_id}/messages': inChannel((world, channel, { query }) => {
    const newest = world
      .messagesIn(channel.id)
      .toReversed()
      .slice(0, Number(query.get('limit') ?? 50));
    // Nobody says that a nonce can be read back, so the bot may not count on it.
    return found(newest.map((each) => ({ ...messagePayload(world, each), nonce: undefined })));
  }),
  'POST /channels/{channel_id}/messages': inChannel(createMessage),
  'GET /channels/{channel_id}/messages/{message_id}': inChannel((world, _channel, { parts }) => {
    const message = world.messages.get(parts['message_id'] ?? '');
    return message === undefined
      ? refused(404, 10008, 'Unknown Message')
      : found(messagePayload(world, message));
  }),
  'PATCH /channels/{channel_id}/messages/{message_id}': inChannel((world, _channel, call) => {
    const message = world.messages.get(call.parts['message_id'] ?? '');
    if (message === undefined) return refused(404, 10008, 'Unknown Message');
    if (message.authorId !== world.applicationId)
      return refused(403, 50005, 'Cannot edit a message by another', 'edits a stranger');
    return edit(world, message, call, false);
  }),
  'POST /channels/{channel_id}/messages/{message_id}/threads': inChannel(
    (world, channel, { parts, body }) => {
      const message = world.messages.get(parts['message_id'] ?? '');
      if (message === undefined) return refused(404, 10008, 'Unknown Message');
      if (channel.kind !== 'text' && channel.kind !== 'announcement')
        return refused(
          400,
          50024,
          'Cannot execute action on this channel type',
          'a thread where none can be',
        );
      if (world.channels.has(message.id))
        return refused(400, 160004, 'A thread has already been created for this message');
      const kind = channel.kind === 'announcement' ? 'announcementThread' : 'thread';
      return found(
        channelPayload(addThread(world, channel, kind, String(body['name']), [], message.id)),
        201,
      );
    },
  ),
  'POST /channels/{channel_id}/threads': inChannel(createThread),
  'POST /channels/{channel_id}/typing': inChannel(() => ({ status: 204 })),
  ...INTERACTION_ROUTES,
};

function inChannel(
  route: (world: World, channel: FakeChannel, call: RouteCall, settings: RouteSettings) => RouteReply,
): Route {
  return (world, call, settings) => {
    const channel = world.channels.get(call.parts['channel_id'] ?? '');
    if (channel === undefined) return refused(404, 10003, 'Unknown Channel');
    if (channel.guildId !== undefined && !world.guilds.has(channel.guildId))
      return refused(403, 50001, 'Missing Access');
    return route(world, channel, call, settings);
  };
}

function createMessage(
  world: World,
  channel: FakeChannel,
  call: RouteCall,
  settings: RouteSettings,
): RouteReply {
  const { names, list } = uploads(call);
  const context = { files: names, isEdit: false, mayBeEphemeral: false, mayBeEmpty: false };
  const problems = messageProblems(call.body, context);
  const { nonce } = call.body;
  if (nonce !== undefined && call.body['enforce_nonce'] !== true) problems.push('nonce: not enforced');
  if (channel.kind === 'forum') problems.push('channel: a forum takes posts, no messages');
  if (problems.length > 0) return invalid(problems);
  const refusal = refusalOf(world, channel);
  if (refusal !== undefined) return refusal;
  const key = nonce === undefined ? undefined : String(nonce);
  const first = [...world.messages.values()].find(
    (each) =>
      key !== undefined && each.nonce === key && world.now() - each.createdAt <= settings.nonceWindowMs,
  );
  if (first !== undefined) return found(messagePayload(world, first));
  const reference = call.body['message_reference'] as Json | undefined;
  const message = world.addMessage({
    ...{ channelId: channel.id, authorId: world.applicationId, body: call.body, files: list, nonce: key },
    ...{
      isEphemeral: false,
      referenceId: reference === undefined ? undefined : String(reference['message_id']),
    },
  });
  return found(messagePayload(world, message));
}

function refusalOf(world: World, channel: FakeChannel): RouteReply | undefined {
  if (channel.sendError !== undefined) return refused(403, channel.sendError, 'Missing Permissions');
  if (channel.isLocked) return refused(403, 50083, 'Tried to perform an operation on an archived thread');
  const user = channel.userId === undefined ? undefined : world.users.get(channel.userId);
  return user?.takesMessages === false ? refused(403, 50007, 'Cannot send messages to this user') : undefined;
}

function addThread(
  world: World,
  parent: FakeChannel,
  kind: 'thread' | 'announcementThread',
  name: string,
  appliedTags: readonly string[],
  id?: string,
): FakeChannel {
  const { guildId } = parent;
  const more = { name, guildId, parentId: parent.id, ownerId: world.applicationId, appliedTags };
  // The thread of a message has the message's id.
  return world.addChannel(kind, id === undefined ? more : { ...more, id });
}

function createThread(world: World, channel: FakeChannel, call: RouteCall): RouteReply {
  const name = String(call.body['name']);
  const refusal = refusalOf(world, channel);
  if (channel.kind !== 'forum') {
    if (channel.kind !== 'text' && channel.kind !== 'announcement')
      return refused(400, 50024, 'Cannot execute action on this channel type', 'a thread where none can be');
    const { type } = call.body;
    if (channel.kind === 'text' && type !== CHANNEL_TYPES.thread)
      return invalid(['type: not said to be public']);
    const kind = channel.kind === 'announcement' ? 'announcementThread' : 'thread';
    return refusal ?? found(channelPayload(addThread(world, channel, kind, name, [])), 201);
  }
  const { names, list } = uploads(call);
  const body = (call.body['message'] ?? {}) as Json;
  const tags = (call.body['applied_tags'] ?? []) as readonly string[];
  const problems = messageProblems(body, {
    files: names,
    isEdit: false,
    mayBeEphemeral: false,
    mayBeEmpty: false,
  });
  if (!tags.every((id) => channel.tags.some((tag) => tag.id === id)))
    problems.push('applied_tags: none of this forum');
  if (problems.length > 0) return invalid(problems);
  if (channel.requiresTag && tags.length === 0)
    return refused(400, 40067, 'A tag is required', 'a post without its tag');
  if (refusal !== undefined) return refusal;
  const thread = addThread(world, channel, 'thread', name, tags);
  const message = world.addMessage(
    {
      ...{ channelId: thread.id, authorId: world.applicationId, body, files: list, nonce: undefined },
      ...{ isEphemeral: false, referenceId: undefined },
    },
    thread.id,
  );
  return found({ ...channelPayload(thread), message: messagePayload(world, message) }, 201);
}
