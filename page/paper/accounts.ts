import type { PaperEntry, Section, TextLanguage } from '../api/types.ts';
import { digestName, formatDay } from '../format.ts';
import { button, element } from '../parts/element.ts';
import { languageTag, type Settings } from '../settings.ts';
import { plainText } from '../text/plain-text.ts';
import { renderBlocks } from '../text/render-blocks.ts';

/** Every digest's account of a paper, side by side; languages can be hidden. */
export function createAccounts(entries: readonly PaperEntry[], settings: Settings): HTMLElement {
  const { words, language } = settings;
  const told = entries.filter(({ sections }) => sections.length > 0);
  const heading = element('h2', { id: 'accounts-title' }, words.paper.views);
  if (told.length === 0)
    return element(
      'section',
      { 'aria-labelledby': 'accounts-title' },
      heading,
      element('p', {}, words.paper.noViews),
    );
  // The reader's own language first; otherwise the order of the digests.
  const ordered = [...told].sort(
    (left, right) => Number(right.language === language) - Number(left.language === language),
  );
  const columns = ordered.map((entry) => account(entry, settings));
  return element(
    'section',
    { 'aria-labelledby': 'accounts-title', class: 'accounts' },
    element(
      'div',
      { class: 'section-head' },
      heading,
      element('p', {}, words.paper.viewsLead),
      languageChoices(ordered, columns, settings),
    ),
    element('div', { class: 'columns' }, columns),
  );
}

/** Buttons that hide and show the accounts of one language; the last one shown stays. */
function languageChoices(
  entries: readonly PaperEntry[],
  columns: readonly HTMLElement[],
  { words }: Settings,
): HTMLElement | undefined {
  const languages = [...new Set(entries.map((entry) => entry.language))];
  if (languages.length < 2) return undefined;
  const shown = new Set<TextLanguage>(languages);
  const toggle = (language: TextLanguage) => {
    if (!shown.delete(language)) shown.add(language);
    if (shown.size === 0) shown.add(language);
    entries.forEach((entry, place) => {
      const column = columns[place];
      if (column !== undefined) column.hidden = !shown.has(entry.language);
    });
    languages.forEach((each, place) => {
      buttons[place]?.setAttribute('aria-pressed', String(shown.has(each)));
    });
  };
  const buttons = languages.map((language) =>
    button(
      { 'aria-pressed': 'true', lang: languageTag(language) },
      () => toggle(language),
      words.languages[language],
    ),
  );
  return element('div', { class: 'choices', role: 'group', 'aria-label': words.paper.shown }, buttons);
}

function account({ digest, date, language, sections }: PaperEntry, settings: Settings): HTMLElement {
  const { words } = settings;
  return element(
    'article',
    { class: 'account', 'aria-label': digestName(digest) },
    element(
      'header',
      {},
      element('h3', { dir: 'auto' }, plainText(digestName(digest))),
      element(
        'p',
        { class: 'facts' },
        date === null ? undefined : element('span', {}, formatDay(date, settings.language, 'medium')),
        element('span', { class: 'badge', lang: languageTag(language) }, words.languages[language]),
      ),
    ),
    sections.map((section) => sectionOf(section, language, settings)),
  );
}

function sectionOf(
  { role, heading, text }: Section,
  language: TextLanguage,
  { words }: Settings,
): HTMLElement {
  const name = words.paper.roles[role] ?? words.paper.roles['other'] ?? role;
  // The digest's own heading stands where the role says too little.
  const own = role === 'other' && heading !== '' ? plainText(heading) : undefined;
  return element(
    'section',
    { class: 'account-section' },
    element('h4', { dir: 'auto' }, own ?? name),
    element('div', { class: 'account-text', lang: languageTag(language) }, renderBlocks(text)),
  );
}
