import type { Words } from '../words/words.ts';
import { element } from './element.ts';
import { icon } from './icon.ts';

/**
 * A link to another site, told nothing about this page. An address that is not http or https, such as `javascript:`,
 * becomes plain text.
 */
export function outsideLink(url: string, text: string, words: Words): HTMLElement {
  if (!isWebAddress(url)) return element('span', {}, text);
  return element(
    'a',
    { class: 'outside', href: url, target: '_blank', rel: 'noopener noreferrer' },
    text,
    icon('outside'),
    element('span', { class: 'hidden' }, ` (${words.paper.external})`),
  );
}

export function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
