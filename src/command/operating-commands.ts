import type { ReplyLanguage } from '../language/language.ts';
import { paragraph, type Reply, reply } from '../reply/reply.ts';
import type { CommandContext, CommandPart } from './command-context.ts';
import { commandWordsIn } from './command-words.ts';
import { refusalToOperate } from './create-commands.ts';
import { notice } from './press.ts';

/** How far a reindex is. */
export interface ReindexProgress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

export interface OperatingTools {
  /** Ends with the number of papers; rejects or ends early when the signal is aborted. */
  reindex(options: {
    onProgress(progress: ReindexProgress): void;
    readonly signal: AbortSignal;
  }): Promise<{ readonly papers: number; readonly durationMs: number }>;
  /** The state of the bot as a reply. */
  status(language: ReplyLanguage, context: CommandContext): Promise<Reply>;
}

/** `/status` and `/reindex`. The command layer lets operators in only; the stop button checks again. */
export function createOperatingCommands(tools: OperatingTools): CommandPart {
  let running: AbortController | undefined;
  return {
    name: 'operating',
    commands: {
      status: async (_argument, context) => ({
        ...(await tools.status(context.language, context)),
        isPrivate: true,
      }),
      reindex: async (_argument, context) => {
        if (running !== undefined) return context.say(context.words.reindexRunning);
        running = new AbortController();
        try {
          return await reindex(tools, running.signal, context);
        } finally {
          running = undefined;
        }
      },
    },
    async press(_action, context) {
      const refusal = refusalToOperate(context);
      if (refusal !== undefined) return notice(refusal);
      if (running === undefined) return notice(context.words.expired);
      running.abort();
      return notice(context.words.reindexStopped);
    },
  };
}

async function reindex(tools: OperatingTools, stop: AbortSignal, context: CommandContext): Promise<Reply> {
  const { language, options } = context;
  const words = commandWordsIn(language);
  const stopButton = await context.button(words.stop, { kind: 'cancel-reindex' });
  const tell = (line: string) =>
    options.onProgress?.(
      reply(language, {
        blocks: [paragraph(words.reindexStarted), paragraph(line)],
        buttons: [[stopButton]],
      }),
    );
  tell('…');
  const signal = options.signal === undefined ? stop : AbortSignal.any([stop, options.signal]);
  try {
    const { papers, durationMs } = await tools.reindex({
      signal,
      onProgress: ({ stage, done, total }) => tell(words.reindexProgress(stage, done, total)),
    });
    return signal.aborted
      ? context.say(words.reindexStopped)
      : context.say(words.reindexDone(papers, (durationMs / 1000).toFixed(1)));
  } catch (error) {
    if (signal.aborted) return context.say(words.reindexStopped);
    throw error;
  }
}
