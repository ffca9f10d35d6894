import type { Answer } from '../answer/answer.ts';
import type { AskOptions } from '../answer/answerer.ts';
import { shownText } from '../language/shown-text.ts';
import { answerBlocks, answerReply } from '../reply/answer-reply.ts';
import { paragraph, type Reply, reply, text } from '../reply/reply.ts';
import type { CommandContext } from './command-context.ts';
import { commandWordsIn } from './command-words.ts';
import { readNumber } from './find-paper.ts';
import { openPaper } from './paper-command.ts';
import { choicesFor, readPapers } from './paper-list.ts';

/** A question, a follow-up, or the number of something that was shown. */
export async function askCommand(argument: string, context: CommandContext): Promise<Reply> {
  const question = argument.trim();
  const { caller, tools, words } = context;
  if (question === '') return context.say(words.askForm);
  const number = readNumber(question);
  if (number !== undefined) {
    const id = (await tools.conversation.lastShown(caller.conversation)).numbers[number - 1];
    if (id !== undefined) return await openPaper(id, {}, context);
  }
  const { onProgress } = context.options;
  let written = '';
  const onPart = (part: string) => {
    written += part;
    onProgress?.(partialReply(written, context));
  };
  const { answer, resolved } = await tools.conversation.ask(
    caller.conversation,
    question,
    askOptions(context),
    onProgress === undefined ? undefined : onPart,
  );
  const isReworded = resolved.question !== question && answer.status !== 'refused';
  const understood = isReworded
    ? commandWordsIn(answer.language).understood(shownText(resolved.question))
    : undefined;
  return await withButtons(answer, answerReply(answer, understood), context);
}

function askOptions({ tools, caller, language, timeZone, options }: CommandContext): AskOptions {
  return {
    now: tools.clock.now(),
    timeZone,
    fallbackLanguage: language,
    payer: { userId: caller.userId, chatId: caller.chatId },
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
}

async function withButtons(answer: Answer, shown: Reply, context: CommandContext): Promise<Reply> {
  if (answer.status !== 'answered') return shown;
  const { caller, tools } = context;
  const words = commandWordsIn(answer.language);
  const paperIds = [...new Set(answer.citations.map(({ paperId }) => paperId))];
  const ids = (paperIds.length > 0 ? paperIds : answer.papers).slice(0, 12);
  const sources = answer.citations.map(({ number, paperId, quote }) => ({ number, paperId, quote }));
  const answerId = tools.randomKey();
  const isList = answer.papers.length > ids.length;
  const papers = await readPapers(ids, context);
  const title = shownText(papers[0]?.title ?? '', 80);
  const rate = (value: 1 | -1) =>
    context.button(value === 1 ? '👍' : '👎', { kind: 'rate', answerId, paperIds: ids, value });
  // A quoted answer is its sources; beside a written one they are worth a look.
  const first = [
    ...(answer.mode === 'model' && sources.length > 0
      ? [await context.button(words.sources, { kind: 'sources', sources })]
      : []),
    ...(ids.length > 0
      ? [await context.button(words.similar, { kind: 'similar', paperIds: ids.slice(0, 3) })]
      : []),
    ...(isList
      ? [
          await context.button(words.more, {
            kind: 'page',
            title: listTitle(answer, words.sourcesTitle),
            paperIds: answer.papers,
            offset: ids.length,
          }),
        ]
      : []),
    ...(caller.canOpenThread === true
      ? [await context.button(words.thread, { kind: 'thread', title, conversation: caller.conversation })]
      : []),
  ];
  return {
    ...shown,
    buttons: [first, [await rate(1), await rate(-1)]].filter((row) => row.length > 0),
    choices: await choicesFor(papers, { ...context, language: answer.language }),
  };
}

/** The first line of a list tells what it is a list of. */
function listTitle({ text: content }: Answer, otherwise: string): string {
  const line = content.split('\n')[0]?.trim() ?? '';
  return line === '' ? otherwise : shownText(line, 120);
}

/** Parts of an answer, joined, as a reply to be shown while it is written. */
function partialReply(written: string, { language }: CommandContext): Reply {
  const blocks = answerBlocks(written, []);
  return reply(language, { blocks: blocks.length > 0 ? blocks : [paragraph(text('…'))], isWritten: true });
}
