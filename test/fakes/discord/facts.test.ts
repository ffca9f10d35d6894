import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedPath } from '../../shared-corpus.ts';
import { problemsOf } from './check-schema.ts';
import { extractFacts } from './extract-facts.ts';
import { FACTS, locate } from './http-parts.ts';
import { ROUTES } from './routes.ts';

const specification = sharedPath('specs/discord-openapi.json');

describe('the facts about Discord', () => {
  it.skipIf(specification === undefined)(
    'are those of its OpenAPI document (skipped where that is missing)',
    () => {
      expect(extractFacts(JSON.parse(readFileSync(specification ?? '', 'utf8')))).toEqual(FACTS);
    },
  );

  it('cover every route that the fake answers, and the fake answers every route', () => {
    const known = FACTS.routes.map(({ method, path }) => `${method} ${path}`);
    expect(known.filter((route) => route !== 'GET /gateway/bot').toSorted()).toEqual(
      Object.keys(ROUTES).toSorted(),
    );
    expect(locate('POST', '/channels/300000000000000001/messages?x=1')?.parts).toEqual({
      channel_id: '300000000000000001',
    });
    expect(locate('POST', '/channels/abc/messages')).toBeUndefined();
  });
});

describe('checking against a schema', () => {
  const embed = { ref: 'RichEmbed' };
  const problems = (value: unknown) => problemsOf(value, embed, FACTS.schemas, 'embed');

  it('takes what fits, up to the limit', () => {
    expect(problems({ title: 'x'.repeat(256), color: 0xffffff, fields: [] })).toEqual([]);
  });

  it('names what is too long, of another type, missing or unknown', () => {
    expect(problems({ title: 'x'.repeat(257) })).toEqual(['embed.title: 257 is more than 256']);
    expect(problems({ title: 7 })).toEqual(['embed.title: is no string or null']);
    expect(problems({ fields: [{ name: 'a' }] })).toEqual(['embed.fields[0].value: missing']);
    expect(problems({ titel: 'x' })).toEqual(['embed.titel: unknown']);
    expect(problems({ color: -1 })).toEqual(['embed.color: -1 is less than 0']);
  });

  it('looks into unions and enumerations', () => {
    const message = (value: unknown) => problemsOf(value, { ref: 'MessageCreateRequest' }, FACTS.schemas);
    expect(message({ content: 'x', nonce: 'n'.repeat(26) })).toHaveLength(1);
    expect(message({ allowed_mentions: { parse: ['everyone'] } })).toEqual([]);
    expect(message({ allowed_mentions: { parse: ['all'] } })).toHaveLength(1);
    expect(message({ allowed_mentions: { parse: ['users', 'users'] } })).toHaveLength(1);
  });
});
