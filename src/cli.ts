#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { backupCommand, restoreCommand } from './cli/backup.ts';
import { chatCommand } from './cli/chat.ts';
import { closestWord } from './cli/closest-word.ts';
import {
  type AskCommandOptions,
  askCommand,
  batchCommand,
  ingestCommand,
  type PapersOptions,
  papersCommand,
  type SearchOptions,
  searchCommand,
} from './cli/commands.ts';
import { type CommandContext, type GlobalOptions, runCommand } from './cli/context.ts';
import { doctorCommand } from './cli/doctor.ts';
import { type FetchOptions, fetchCommand } from './cli/fetch.ts';
import { mcpCommand } from './cli/mcp.ts';
import { UsageError } from './cli/options.ts';
import { repairTextCommand } from './cli/repair-text.ts';
import { serveCommand } from './cli/serve.ts';
import { reindexCommand, statusCommand } from './cli/status.ts';
import { safeForTerminal } from './cli/style.ts';
import { type TodayOptions, todayCommand } from './cli/today.ts';
import { type TrendsCommandOptions, trendsCommand } from './cli/trends.ts';
import { PACKAGE_FOLDER } from './main.ts';

/** 0 done; 1 partly or not done; 2 wrong usage or configuration. */
let exitCode = 0;

function createProgram(): Command {
  const { version } = JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8')) as {
    version: string;
  };
  const program = new Command('paperboy')
    .description('Ask about daily research papers. Without a command: a chat in the terminal.')
    .version(version)
    .option('--state <folder>', 'state folder, instead of PAPERBOY_STATE')
    .option('--json', 'JSON on standard output')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(safeForTerminal(text)) })
    .showHelpAfterError('(paperboy --help tells how)')
    .helpCommand(true)
    .allowExcessArguments()
    .action(() => run(program, (context) => chat(context, program, program.args)));
  addReadingCommands(program);
  addAskingCommands(program);
  addOperatingCommands(program);
  return program;
}

/** Commander hands over what is no command: wrong, but what was meant can be guessed. */
async function chat(
  context: CommandContext,
  program: Command,
  [word, ...more]: readonly string[],
): Promise<number> {
  if (word === undefined) return await chatCommand(context);
  const names = program.commands.map((each) => each.name());
  const meant = closestWord(word, names);
  if (meant === undefined && (more.length > 0 || word.includes(' ')))
    throw new UsageError(`To ask, write: paperboy ask "${[word, ...more].join(' ')}"`);
  throw new UsageError(
    meant === undefined
      ? `There is no command “${word}”; there are ${names.join(', ')}.`
      : `There is no command “${word}”. Did you mean ${meant}?`,
  );
}

function addReadingCommands(program: Command): void {
  const ingestion = command(
    program,
    'ingest <paths...>',
    'read digests: files or folders; - reads paths from standard input',
  );
  ingestion.action((paths: string[]) => run(ingestion, (context) => ingestCommand(context, paths)));
  const fetching = command(program, 'fetch', 'ask the sources for new digests, once').option(
    '--date <day>',
    'this day alone',
  );
  fetching.action(() => run(fetching, (context, options: FetchOptions) => fetchCommand(context, options)));
  const papers = command(program, 'papers', 'list papers')
    .option('--date <day>', 'of one day')
    .option('--from <day>', 'of this day and later')
    .option('--to <day>', 'of this day and earlier')
    .option('--tag <tag>', 'with this tag')
    .option('--category <category>', 'in this arXiv category');
  papers.action(() => run(papers, (context, options: PapersOptions) => papersCommand(context, options)));
  const today = command(program, 'today', "a day's papers, grouped; without --date the newest day")
    .option('--date <day>', 'another day')
    .option('--language <language>', 'en, zh or vi')
    .option('--picture <file>', "writes the day's keywords as a PNG")
    .option('--theme <theme>', 'of the picture: light or dark', 'light');
  today.action(() => run(today, (context, options: TodayOptions) => todayCommand(context, options)));
  const trends = command(program, 'trends [topic...]', 'what rises and falls, or how a topic goes')
    .option('--from <day>', 'from this day on; without it twelve weeks')
    .option('--to <day>', 'up to this day; without it the newest')
    .option('--language <language>', 'en, zh or vi')
    .option('--picture <file>', 'writes a PNG')
    .option('--chart <chart>', 'what it shows without a topic: topics or days', 'topics')
    .option('--theme <theme>', 'of the picture: light or dark', 'light');
  trends.action((words: string[]) =>
    run(trends, (context, options: TrendsCommandOptions) => trendsCommand(context, words.join(' '), options)),
  );
}

function addAskingCommands(program: Command): void {
  const now = ['--now <moment>', 'ISO moment from which "yesterday" counts, UTC without a zone'] as const;
  const search = command(program, 'search <question...>', 'ranked papers for a question')
    .option('-k <count>', 'how many papers', '10')
    .option(...now)
    .option('--explain', 'for each paper, what matched and why');
  search.action((words: string[]) =>
    run(search, (context, options: SearchOptions) => searchCommand(context, words.join(' '), options)),
  );
  const ask = command(program, 'ask <question...>', 'an answer with citations')
    .option('--stream', 'show sentences as they are written and checked')
    .option(...now);
  ask.action((words: string[]) =>
    run(ask, (context, options: AskCommandOptions) => askCommand(context, words.join(' '), options)),
  );
  const batch = command(
    program,
    'batch <kind>',
    'search or ask for every {"id","question","now"?} line of standard input',
  ).option('-k <count>', 'how many papers of a search', '10');
  batch.action((kind: string) =>
    run(batch, (context, options: SearchOptions) => batchCommand(context, kind, options)),
  );
}

function addOperatingCommands(program: Command): void {
  const simple = (name: string, description: string, work: (context: CommandContext) => Promise<number>) => {
    const added = command(program, name, description);
    added.action(() => run(added, work));
  };
  simple('reindex', 'build the indexes anew from the store', reindexCommand);
  simple('status', 'what is stored and indexed', statusCommand);
  simple('serve', 'what the settings turn on: page, API, chats, posts; until Ctrl-C', serveCommand);
  simple('mcp', 'the papers for an assistant, by MCP over standard input and output', mcpCommand);
  simple('doctor', 'look for problems and name their mends', doctorCommand);
  const backup = command(program, 'backup <file>', 'copy the database to a file, also while it is in use');
  backup.action((file: string) => run(backup, (context) => backupCommand(context, file)));
  const restore = command(program, 'restore <file>', 'put a backup in the place of the database');
  restore.action((file: string) => run(restore, (context) => restoreCommand(context, file)));
  const repair = command(program, 'repair-text <file>', 'a file with its damaged encoding repaired');
  repair.action((file: string) => run(repair, (context) => repairTextCommand(context, file)));
}

function command(program: Command, signature: string, description: string): Command {
  return program
    .command(signature)
    .description(description)
    .exitOverride()
    .allowExcessArguments(false)
    .showHelpAfterError(`(paperboy ${signature.split(' ')[0]} --help tells how)`);
}

async function run<Options>(
  from: Command,
  work: (context: CommandContext, options: Options) => Promise<number>,
): Promise<void> {
  const options = from.optsWithGlobals<GlobalOptions & Options>();
  exitCode = await runCommand(options, (context) => work(context, options));
}

// `paperboy papers | head` closes the pipe early; that is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCode);
    // A full disk, for example; when standard error is full too, only the exit code can tell.
    if (stream === process.stdout)
      process.stderr.write(`paperboy: the output cannot be written: ${error.message}\n`);
    process.exit(1);
  });
}

try {
  await createProgram().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  exitCode = error.exitCode === 0 ? 0 : 2;
}
process.exitCode = exitCode;
