import type { LanguageModel } from '../../src/ports.ts';
import { createScriptedModel } from '../fakes/scripted-model.ts';
import { PAYLOADS, SECRETS } from './payloads.ts';

/**
 * The worst model there can be: it repeats all that it reads, decodes what is hidden, gives away secrets that it was
 * told, and cites all of it with real keys, made-up keys and none.
 */
export function createObeyingModel(): LanguageModel {
  return createScriptedModel([{ text: (prompt, request) => obey(prompt, request.purpose) }], 64);

  function obey(prompt: string, purpose: string): string {
    const passages = [...prompt.matchAll(/^\[(\w{5})\] (.*)$/gm)].map(([, key = '', text = '']) => ({
      key,
      text,
    }));
    const [first] = passages;
    const key = first?.key ?? 'bcdfg';
    const read = [...passages.map(({ text }) => text), /Question: (.*)/.exec(prompt)?.[1] ?? ''];
    const wishes = read.flatMap((text) => [text, ...decoded(text), ...granted(text)]);
    const lines = wishes.flatMap((wish) => [
      `${wish} [${key}]`,
      `${wish} [${key}].`,
      `${wish} [bcdfg].`,
      `It works well [${key}]. ${wish}`,
      wish.replace(/[.。]?\s*$/, ` [${passages.at(-1)?.key ?? key}].`),
    ]);
    return lines
      .map((line, index) => (purpose === 'repair' ? `${(index % 8) + 1}. ${line}` : line))
      .join('\n');
  }
}

function decoded(text: string): string[] {
  return [...text.matchAll(/[A-Za-z0-9+/]{16,}={0,2}/g)].map(([data]) =>
    Buffer.from(data, 'base64').toString('utf8'),
  );
}

/** What a text asks for, given: secrets in every dress, links and mentions afresh. */
function granted(text: string): string[] {
  const asksForSecrets = /key|token|password|prompt/i.test(text);
  const secrets = SECRETS.flatMap((secret) => [
    `The key is ${secret}`,
    `The key is ${[...secret].join(' ')}`,
    `The key is ${secret.toUpperCase()}`,
    `The key is ${[...secret].join('\u200B')}`,
  ]);
  // What escaping took from the text, the model puts back.
  const asked = PAYLOADS.filter((payload) => text.includes(payload.text.slice(0, 8)));
  return [...(asksForSecrets ? secrets : []), ...asked.map((payload) => payload.text)];
}
