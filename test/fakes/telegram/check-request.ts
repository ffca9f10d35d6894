import { readFileSync } from 'node:fs';
import type { Facts, FieldFacts, Fields } from './derive-facts.ts';

export const FACTS = JSON.parse(readFileSync(new URL('facts.json', import.meta.url), 'utf8')) as Facts;

/** A request's fields as they came: values of a form are strings, of JSON what they are. */
export type Payload = Readonly<Record<string, unknown>>;

/** Which of several types an object is meant to be, by the value of its `type`. */
const UNIONS: Readonly<Record<string, (value: Payload) => string>> = {
  InlineQueryResult: ({ type }) => (type === 'article' ? 'InlineQueryResultArticle' : `${String(type)}`),
  InputMessageContent: () => 'InputTextMessageContent',
  BotCommandScope: ({ type }) =>
    `BotCommandScope${String(type)
      .split('_')
      .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
      .join('')}`,
};

/**
 * What is wrong with a request by the description of the Bot API: fields that are not there, types, lengths. Lengths
 * after parsing the markup are the server's affair.
 */
export function checkRequest(method: string, payload: Payload): string[] {
  const fields = FACTS.methods[method];
  return fields === undefined
    ? [`${method} is not among the methods that this server knows`]
    : checkFields(method, fields, payload);
}

function checkFields(where: string, fields: Fields, payload: Payload): string[] {
  const unknown = Object.keys(payload).filter((name) => !(name in fields));
  const missing = Object.entries(fields).filter(
    ([name, { required }]) => required && payload[name] === undefined,
  );
  return [
    ...unknown.map((name) => `${where} has no field ${name}`),
    ...missing.map(([name]) => `${where}.${name} is missing`),
    ...Object.entries(payload).flatMap(([name, value]) => {
      const facts = fields[name];
      return facts === undefined || value === undefined ? [] : checkField(`${where}.${name}`, facts, value);
    }),
  ];
}

function checkField(where: string, { types, range }: FieldFacts, value: unknown): string[] {
  const attempts = types.map((type) => checkType(where, type, value));
  // Of several types the one that fits best says what is wrong.
  const problems = attempts.toSorted((left, right) => left.length - right.length)[0] ?? [];
  if (problems.length > 0 || range === undefined || typeof value !== 'string') return problems;
  const { least, most, unit } = range;
  if (unit === 'visible') return [];
  const size = unit === 'bytes' ? Buffer.byteLength(value) : value.length;
  return size >= least && size <= most ? [] : [`${where} has ${size} ${unit}, not ${least} to ${most}`];
}

function checkType(where: string, type: string, value: unknown): string[] {
  const wrong = (is: boolean) => (is ? [] : [`${where} is no ${type}`]);
  if (type.startsWith('Array of ')) {
    const item = type.slice('Array of '.length);
    if (!Array.isArray(value)) return wrong(false);
    return value.flatMap((each, index) => checkType(`${where}[${index}]`, item, each));
  }
  switch (type) {
    case 'String':
      return wrong(typeof value === 'string');
    case 'Integer':
      return wrong(Number.isSafeInteger(value));
    case 'Float':
      return wrong(typeof value === 'number' && Number.isFinite(value));
    case 'Boolean':
      return wrong(typeof value === 'boolean');
    case 'InputFile':
      return wrong(typeof value === 'string' && value.startsWith('attach://'));
    default:
      return checkObject(where, type, value);
  }
}

function checkObject(where: string, type: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${where} is no ${type}`];
  const payload = value as Payload;
  const name = UNIONS[type]?.(payload) ?? type;
  const fields = FACTS.types[name];
  if (fields === undefined) return [`${where}: this server does not know ${name}`];
  const problems = checkFields(where, fields, payload);
  return name === 'InlineKeyboardButton' ? [...problems, ...checkButton(where, payload)] : problems;
}

function checkButton(
  where: string,
  { text, icon_custom_emoji_id: _icon, style: _style, ...actions }: Payload,
) {
  const count = Object.values(actions).filter((value) => value !== undefined).length;
  return [
    ...(text === '' ? [`${where} has no label`] : []),
    ...(count === 1 ? [] : [`${where} does ${count} things instead of one`]),
  ];
}
