import { serveMcp } from '../main.ts';
import type { CommandContext } from './context.ts';

/** Speaks MCP with the program that started this one; standard output is for nothing else. */
export async function mcpCommand(context: CommandContext): Promise<number> {
  const paperboy = await context.open();
  await serveMcp(paperboy, context.logger, context.signal);
  return 0;
}
