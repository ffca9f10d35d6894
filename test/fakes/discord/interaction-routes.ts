import { messageProblems } from './message-rules.ts';
import { messagePayload } from './payloads.ts';
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
import type { FakeInteraction, Json, World } from './world.ts';

const RESPONSE_MS = 3000;
const TOKEN_MS = 15 * 60 * 1000;
const EPHEMERAL = 64;
const DIRECT_ANSWER = 4;
const DEFERRED = 5;
const DEFERRED_UPDATE = 6;
const UPDATE = 7;
const AUTOCOMPLETE = 8;

export const INTERACTION_ROUTES: Readonly<Record<string, Route>> = {
  'POST /interactions/{interaction_id}/{interaction_token}/callback': respond,
  'POST /webhooks/{webhook_id}/{webhook_token}': followUp,
  'GET /webhooks/{webhook_id}/{webhook_token}/messages/@original': onInteraction((world, interaction) => {
    const message = world.messages.get(interaction.originalId ?? '');
    return message === undefined
      ? refused(404, 10008, 'Unknown Message')
      : found(messagePayload(world, message));
  }),
  'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original': onInteraction(
    (world, interaction, call) => {
      const message = world.messages.get(interaction.originalId ?? '');
      if (message === undefined)
        return refused(404, 10008, 'Unknown Message', 'edits an answer that is not there');
      const reply = edit(world, message, call, true);
      if (reply.status === 200) {
        interaction.isThinking = false;
        interaction.answeredAt ??= world.now();
      }
      return reply;
    },
  ),
  'DELETE /webhooks/{webhook_id}/{webhook_token}/messages/@original': onInteraction((world, interaction) => {
    if (!world.messages.delete(interaction.originalId ?? ''))
      return refused(404, 10008, 'Unknown Message', 'deletes nothing');
    interaction.originalId = undefined;
    interaction.isThinking = false;
    return { status: 204 };
  }),
  'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}': onInteraction(
    (world, interaction, call) => {
      const id = call.parts['message_id'] ?? '';
      const message = world.messages.get(id);
      if (message === undefined || !(interaction.followUps.includes(id) || interaction.originalId === id))
        return refused(404, 10008, 'Unknown Message', 'edits a message of another interaction');
      return edit(world, message, call, true);
    },
  ),
};

function onInteraction(
  route: (world: World, interaction: FakeInteraction, call: RouteCall) => RouteReply,
): Route {
  return (world, call) => {
    const interaction = world.interactionByToken(call.parts['webhook_token'] ?? '');
    if (interaction === undefined) return refused(404, 10015, 'Unknown Webhook', 'a token of no interaction');
    if (interaction.acknowledged === undefined)
      return refused(404, 10015, 'Unknown Webhook', 'speaks before the first response');
    if (world.now() - interaction.createdAt > TOKEN_MS)
      return refused(401, 50027, 'Invalid Webhook Token', 'uses a token after 15 minutes');
    return route(world, interaction, call);
  };
}

function respond(world: World, call: RouteCall): RouteReply {
  const interaction = world.interactions.get(call.parts['interaction_id'] ?? '');
  if (interaction === undefined || interaction.token !== call.parts['interaction_token'])
    return refused(404, 10062, 'Unknown interaction', 'answers an interaction that is not there');
  if (interaction.acknowledged !== undefined)
    return refused(400, 40060, 'Interaction has already been acknowledged.', 'a second first response');
  const late = world.now() - interaction.createdAt;
  if (late > RESPONSE_MS)
    return refused(404, 10062, 'Unknown interaction', `first response after ${late} ms`);
  const type = Number(call.body['type']);
  const data = (call.body['data'] ?? {}) as Json;
  const kinds = { command: [4, 5], component: [4, 5, 6, 7], autocomplete: [8] }[interaction.kind];
  if (!kinds.includes(type)) return invalid([`type: ${type} answers no ${interaction.kind}`]);
  if (type === AUTOCOMPLETE) {
    const choices = (data['choices'] ?? []) as readonly Json[];
    if (choices.length > 25) return invalid([`choices: ${choices.length} are more than 25`]);
    interaction.choices = choices;
  } else {
    const { names, list } = uploads(call);
    const isText = type === DIRECT_ANSWER || type === UPDATE;
    const context = { files: names, isEdit: type === UPDATE, mayBeEphemeral: true, mayBeEmpty: !isText };
    const problems = messageProblems(data, context);
    if (problems.length > 0) return invalid(problems);
    interaction.isEphemeral = (Number(data['flags'] ?? 0) & EPHEMERAL) !== 0;
    interaction.isThinking = type === DEFERRED;
    if (type === DIRECT_ANSWER || type === DEFERRED) {
      const message = world.addMessage({
        ...{ channelId: interaction.channelId, authorId: world.applicationId, body: data, files: list },
        ...{ nonce: undefined, isEphemeral: interaction.isEphemeral, referenceId: undefined },
      });
      interaction.originalId = message.id;
    }
    const original = world.messages.get(interaction.originalId ?? '');
    if (type === UPDATE && original !== undefined) {
      original.history.push(original.body);
      original.body = { ...original.body, ...data };
    }
  }
  interaction.acknowledged = { at: world.now(), type };
  if (type !== DEFERRED && type !== DEFERRED_UPDATE) interaction.answeredAt = world.now();
  return { status: 204 };
}

function followUp(world: World, call: RouteCall, settings: RouteSettings): RouteReply {
  return onInteraction((known, interaction) => {
    const { names, list } = uploads(call);
    const context = { files: names, isEdit: false, mayBeEphemeral: true, mayBeEmpty: false };
    const problems = messageProblems(call.body, context);
    if (interaction.isThinking) problems.push('follow-up: the first answer is still thinking');
    if (interaction.followUps.length >= 100)
      return refused(400, 40094, 'Too many follow-ups', 'too many follow-ups');
    if (problems.length > 0) return invalid(problems);
    const isEphemeral = (Number(call.body['flags'] ?? 0) & EPHEMERAL) !== 0;
    const message = known.addMessage({
      ...{ channelId: interaction.channelId, authorId: known.applicationId, body: call.body, files: list },
      ...{ nonce: undefined, isEphemeral, referenceId: undefined },
    });
    interaction.followUps.push(message.id);
    interaction.answeredAt ??= known.now();
    return found(messagePayload(known, message));
  })(world, call, settings);
}
