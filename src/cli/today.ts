import { cloudOf } from '../daily/chart-data.ts';
import { readDay } from '../daily/day.ts';
import type { CommandContext } from './context.ts';
import { dayForm } from './json-forms.ts';
import { parseDay, parseLanguage } from './options.ts';
import { renderDay } from './render.ts';
import { type PictureOptions, parseTheme, savePicture } from './trends.ts';

export interface TodayOptions extends PictureOptions {
  readonly date?: string;
  readonly language?: string;
}

/** Without `--date`: the newest day that has papers. */
export async function todayCommand(context: CommandContext, options: TodayOptions): Promise<number> {
  const language = parseLanguage(options.language) ?? context.config.language;
  const date = parseDay('--date', options.date);
  const theme = parseTheme(options.theme);
  const { store, daily } = await context.open();
  const day = await readDay(store, language, date);
  const told = await daily.read({
    ...{ language, limit: day.papers.length },
    ...(day.date === undefined ? {} : { date: day.date }),
  });
  if (context.isJson) context.printJson(dayForm(day, told));
  else context.print(renderDay(day, context.style));
  if (options.picture === undefined) return 0;
  const cloud = day.date === undefined ? undefined : cloudOf(told.statistics, day.date, language);
  return await savePicture(context, daily.charts, cloud, { path: options.picture, theme, language });
}
