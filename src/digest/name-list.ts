import { cleanTitle } from './markdown.ts';
import { isFailedText } from './roles.ts';

/** @returns the names of a printed list without markup, in order, without empty ones and ones such as `N/A` */
export function splitNames(list: string, separator: RegExp = /[,，、;；]/u): string[] {
  return list
    .split(separator)
    .map(cleanTitle)
    .filter((name) => !isFailedText(name));
}
