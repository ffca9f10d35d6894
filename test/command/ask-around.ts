import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import type { Caller } from '../../src/command/caller.ts';
import type { Commands } from '../../src/command/command.ts';
import type { CommandPart } from '../../src/command/command-context.ts';
import { parseConfig } from '../../src/config.ts';
import { createPaperboyCommands } from '../../src/main/create-paperboy-commands.ts';
import { openPaperboy, PACKAGE_FOLDER, type Paperboy } from '../../src/main.ts';
import type { Logger } from '../../src/ports.ts';
import { type Reply, visibleText } from '../../src/reply/reply.ts';
import { temporaryFolder } from '../temporary-folder.ts';

export interface LogLine {
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface OpenedBot {
  readonly paperboy: Paperboy;
  readonly commands: Commands;
  readonly log: readonly LogLine[];
}

const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let sampleState: Promise<string> | undefined;
afterAll(async () => {
  if (sampleState !== undefined) await rm(await sampleState, { recursive: true, force: true });
});

/** A state folder with the sample digests, read once for each test file. */
async function makeSampleState(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-'));
  const paperboy = await openPaperboy(parseConfig({ PAPERBOY_STATE: folder }), silent);
  await paperboy.ingest([join(PACKAGE_FOLDER, 'data/sample')]);
  await paperboy.close();
  return folder;
}

/** A bot over the sample digests, as it runs, with no model and no network; closed when the test is over. */
export async function openBot(
  env: Readonly<Record<string, string>> = {},
  parts: readonly CommandPart[] = [],
): Promise<OpenedBot> {
  const log: LogLine[] = [];
  const add = (message: string, fields: Readonly<Record<string, unknown>> = {}) =>
    void log.push({ message, fields });
  const logger: Logger = { debug: add, info: add, warn: add, error: add };
  const folder = await temporaryFolder();
  sampleState ??= makeSampleState();
  await cp(await sampleState, folder, { recursive: true });
  const paperboy = await openPaperboy(parseConfig({ PAPERBOY_STATE: folder, ...env }), logger);
  onTestFinished(() => paperboy.close());
  return { paperboy, commands: createPaperboyCommands(paperboy, parts, logger), log };
}

/** Somebody in a private chat, unless said otherwise. */
export function caller(given: Partial<Caller> = {}): Caller {
  return {
    platform: 'telegram',
    userId: 'telegram:1',
    chatId: 'telegram:1',
    place: 'telegram:1',
    conversation: 'telegram:1',
    isPrivate: true,
    isIdentified: true,
    isModerator: async () => false,
    ...given,
  };
}

/** Somebody in a group. */
export function member(given: Partial<Caller> = {}): Caller {
  return caller({
    chatId: 'telegram:-100',
    place: 'telegram:-100',
    conversation: 'telegram:-100',
    isPrivate: false,
    ...given,
  });
}

export function shown(reply: Reply): string {
  return reply.blocks.map(({ content }) => visibleText(content)).join('\n');
}

/** The key of the button with that label. */
export function keyOf(reply: Reply, label: string): string {
  const button = reply.buttons.flat().find((each) => each.label === label);
  if (button === undefined || !('key' in button))
    throw new Error(
      `no button ${label} among ${reply.buttons
        .flat()
        .map((each) => each.label)
        .join(', ')}`,
    );
  return button.key;
}
