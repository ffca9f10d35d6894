import { expect, it } from 'vitest';
import { decodeEntities } from '../../src/digest/html-entities.ts';

it.each([
  ['a &amp; b', 'a & b'],
  ['&amp;lt; once', '&lt; once'],
  ['&#8211;&#x2014;', '–—'],
  ['G&ouml;del &alpha;&nbsp;x', 'Gödel α\u00a0x'],
  ['&#128640;', '🚀'],
])('decodes %j', (text, decoded) => {
  expect(decodeEntities(text)).toBe(decoded);
});

it.each(['AT&T; x', 'a & b', '&#0;', '&#xD800;', '&#9999999;', '&unknown;', 'x?a=1&b=2'])(
  'leaves %j as it is',
  (text) => {
    expect(decodeEntities(text)).toBe(text);
  },
);
