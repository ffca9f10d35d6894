import { type Concept, GLOSSARY } from './glossary.ts';
import { normaliseText, removeDiacritics } from './normalise-text.ts';
import { simplifyChinese } from './simplify-chinese.ts';
import { stemEnglish } from './stem-english.ts';
import { unifyVietnameseSpelling } from './vietnamese-spelling.ts';

interface LatinForm {
  readonly words: readonly string[];
  readonly concepts: readonly number[];
}

const LATIN_WORD = /[\p{Script=Latin}\p{M}\p{N}]+/gu;
const HAN_RUN = /\p{Script=Han}+/gu;
const MAX_HAN_LENGTH = 8;

/** English phrases in which a word of the field means something else; they are passed over. */
const FIXED_PHRASES =
  `state of the art|at the cost of|proof of concept|lookup table|page table|power law|physical law|
conservation law|law of|map to|map it to|map onto|feature map|attention map|saliency map|pose a|pose an|pose challenge|
pose significant|pose substantial|pose new|pose unique|student model|teacher student|student network|in depth|
human expert|domain expert|search for|in search of|under review|fine grained|attention to|pay attention|draw attention|
our code|the code|all code|code is|code are|code will|code and|code at|code available|code https|code github|
code released|code repository|source code|data and code`
    .split('|')
    .map((phrase) => phrase.trim());

const hanForms = new Map<string, number[]>();
const latinForms = new Map<string, LatinForm[]>();

GLOSSARY.forEach((concept, index) => {
  for (const form of [...concept.en, ...concept.vi, ...spelledBare(concept)]) addLatin(form, index);
  for (const form of concept.zh) {
    if (/^\p{Script=Han}+$/u.test(form)) addTo(hanForms, form, index);
    else addLatin(form, index);
  }
});
for (const phrase of FIXED_PHRASES) addLatin(phrase);
for (const forms of latinForms.values()) forms.sort((left, right) => right.words.length - left.words.length);

/** Vietnamese typed without marks; one bare syllable alone would be an English word too often. */
function spelledBare(concept: Concept): string[] {
  return concept.vi.filter((form) => form.includes(' ')).map(removeDiacritics);
}

function addTo(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

function latinWords(text: string): string[] {
  const found = normaliseText(text).toLowerCase().match(LATIN_WORD) ?? [];
  return found.map((word) => stemEnglish(unifyVietnameseSpelling(word)));
}

/** @param concept undefined for a phrase that means none */
function addLatin(form: string, concept?: number): void {
  const words = latinWords(form);
  const first = words[0];
  if (first === undefined) return;
  const forms = latinForms.get(first) ?? [];
  const same = forms.find((each) => each.words.join(' ') === words.join(' '));
  if (same !== undefined) forms.splice(forms.indexOf(same), 1);
  forms.push({
    words,
    concepts: [...new Set([...(same?.concepts ?? []), ...(concept === undefined ? [] : [concept])])],
  });
  latinForms.set(first, forms);
}

/**
 * Terms of the field that a text names, in whatever language: the longest forms win, and an ambiguous form
 * (`推理`: inference, reasoning) names all its concepts.
 *
 * @returns numbers of GLOSSARY entries with repeats: those of Latin script, then those of Chinese, as the text has them
 */
export function findConcepts(text: string): number[] {
  const normal = simplifyChinese(normaliseText(text));
  return [...findLatinConcepts(latinWords(normal)), ...findHanConcepts(normal)];
}

/** The words of Latin script, stemmed, with which a text names concepts: `kv` and `cach` of "KV cache". */
export function conceptWords(text: string): ReadonlySet<string> {
  const named = formsIn(latinWords(text)).filter(({ concepts }) => concepts.length > 0);
  return new Set(named.flatMap(({ words }) => words));
}

/** The runs of Han letters, simplified, in which a text names concepts and nothing else. */
export function conceptHanRuns(text: string): string[] {
  const runs: string[] = [];
  let end = -1;
  for (const { form, start } of hanFormsIn(simplifyChinese(normaliseText(text)))) {
    if (start === end) runs.push(`${runs.pop() ?? ''}${form}`);
    else runs.push(form);
    end = start + form.length;
  }
  return runs;
}

function findLatinConcepts(words: readonly string[]): number[] {
  return formsIn(words).flatMap(({ concepts }) => concepts);
}

function formsIn(words: readonly string[]): LatinForm[] {
  const found: LatinForm[] = [];
  for (let at = 0; at < words.length; ) {
    const form = latinForms
      .get(words[at] ?? '')
      ?.find((each) => each.words.every((word, offset) => words[at + offset] === word));
    if (form !== undefined) found.push(form);
    at += form?.words.length ?? 1;
  }
  return found;
}

function findHanConcepts(text: string): number[] {
  return hanFormsIn(text).flatMap(({ form }) => hanForms.get(form) ?? []);
}

/** The longest forms, with their places in the text. */
function hanFormsIn(text: string): { readonly form: string; readonly start: number }[] {
  const found: { readonly form: string; readonly start: number }[] = [];
  for (const { 0: run, index } of text.matchAll(HAN_RUN)) {
    for (let at = 0; at < run.length; ) {
      let length = Math.min(MAX_HAN_LENGTH, run.length - at);
      while (length > 0 && !hanForms.has(run.slice(at, at + length))) length--;
      if (length > 0) found.push({ form: run.slice(at, at + length), start: index + at });
      at += Math.max(length, 1);
    }
  }
  return found;
}

/** The index's term for a concept; no text can produce it by itself. */
export function conceptTerm(concept: number): string {
  return `=${GLOSSARY[concept]?.en[0] ?? concept}`;
}
