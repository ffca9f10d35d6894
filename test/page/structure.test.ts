import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { en } from '../../page/words/en.ts';
import { vi } from '../../page/words/vi.ts';
import { zh } from '../../page/words/zh.ts';

const FOLDER = fileURLToPath(new URL('../../page/', import.meta.url));
const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: path.slice(FOLDER.length), text: readFileSync(path, 'utf8') }));

function breaking(pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) => (text.match(pattern) ?? []).map((found) => `${path}: ${found}`));
}

describe('the files of the page', () => {
  it('are small, with kebab-case names', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter(({ text }) => text.split('\n').length > 301).map(({ path }) => path)).toEqual([]);
    const isNamed = /^(?:[a-z-]+[\\/])*[a-z-]+\.(?:ts|css|html|svg|js|json|config\.ts)$/;
    expect(files.map(({ path }) => path).filter((path) => !isNamed.test(path))).toEqual([]);
  });

  it('make no markup out of text and run no code out of text', () => {
    expect(
      breaking(
        /\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|eval\(|new Function|DOMParser|setHTML\w*)/g,
      ),
    ).toEqual([]);
  });

  it('have no inline script, style or handler, which the content security policy forbids', () => {
    const markup = files.find(({ path }) => path === 'index.html')?.text ?? '';
    expect(markup).toContain('<script');
    expect(markup.match(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/g)).toBeNull();
    expect(breaking(/(?:['"]style['"]|\bstyle):\s*['"`](?!percent)/g)).toEqual([]);
  });

  it('name no other host than those of namespaces', () => {
    const hosts = breaking(/(?:https?:)?\/\/[a-z][a-z0-9.-]+\.[a-z]{2,}/g);
    expect(hosts.filter((found) => !found.endsWith('http://www.w3.org'))).toEqual([]);
  });
});

/** Every text of the page's words by its place; functions are called with made-up arguments. */
function texts(value: unknown, place = ''): [string, string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') {
    const given = place.endsWith('examples') ? [['Lantern', 'Heron', 'Basalt']] : ['Lantern', 3];
    return texts(value(...given), place);
  }
  return Object.entries(value as object).flatMap(([name, each]) => texts(each, `${place}.${name}`));
}

describe('the words of the page', () => {
  it('are there in all languages, none of them empty', () => {
    const places = texts(en).map(([place]) => place);
    for (const words of [zh, vi]) expect(texts(words).map(([place]) => place)).toEqual(places);
    for (const words of [en, zh, vi])
      expect(texts(words).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('are translated', () => {
    const english = new Map(texts(en));
    const isSame = /^\.(?:name|languages\.|paper\.links\.pdf|day\.bar|settings\.keyList\.\d\.0)/;
    for (const words of [zh, vi]) {
      const same = texts(words).filter(([place, text]) => english.get(place) === text && !isSame.test(place));
      expect(same).toEqual([]);
    }
  });
});
