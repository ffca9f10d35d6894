import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inviteLink, PERMISSIONS } from '../../../adapters/discord/permissions.ts';

const guide = readFileSync(new URL('../../../docs/discord.md', import.meta.url), 'utf8');

it('invites with the permissions that the guide gives reasons for, and no others', () => {
  const exponents = [...guide.matchAll(/\| 2\^(\d+) \|/g)].map((match) => Number(match[1]));
  expect(exponents.reduce((sum, exponent) => sum | (1n << BigInt(exponent)), 0n)).toBe(PERMISSIONS);
  const link = /https:\/\/discord\.com\/oauth2\S+/.exec(guide)?.[0];
  expect(link?.replace('APPLICATION_ID', '1')).toBe(inviteLink('1'));
});
