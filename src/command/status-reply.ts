import type { HealthReport } from '../health/health.ts';
import type { ReplyLanguage } from '../language/language.ts';
import { type Block, heading, paragraph, type Reply, reply, text } from '../reply/reply.ts';
import type { SourceStatus } from '../source/source-status.ts';
import { sourceLine } from '../source/source-words.ts';
import type { StoreCounts } from '../store.ts';
import { statusWordsIn } from './status-words.ts';

/** The state of the bot at a moment, as far as operators need it in a chat. */
export interface BotState {
  readonly counts: StoreCounts;
  readonly indexed: { readonly papers: number; readonly vectors: number | undefined };
  readonly newestDay: string | undefined;
  readonly sources: readonly SourceStatus[];
  /** How posting goes, with buttons for posts in doubt. */
  readonly posts: Pick<Reply, 'blocks' | 'buttons'>;
  /** Undefined when answers are quoted. */
  readonly model:
    | { readonly id: string; readonly tokensToday: number; readonly limit: number | undefined }
    | undefined;
  readonly health: HealthReport;
}

/** @param momentText a moment as the chat shows it */
export function statusReply(
  state: BotState,
  language: ReplyLanguage,
  momentText: (moment: Date) => string,
): Reply {
  const words = statusWordsIn(language);
  const { counts, indexed, sources, model, health } = state;
  const item = (line: string): Block => ({ kind: 'item', marker: '•', content: [text(line)] });
  const red = health.parts.filter(({ status }) => status === 'red');
  return reply(language, {
    blocks: [
      heading(words.title),
      item(words.index(counts.digests, counts.papers, counts.passages)),
      item(words.indexed(indexed.papers, indexed.vectors)),
      item(words.newest(state.newestDay)),
      heading(words.sources),
      ...(sources.length === 0
        ? [paragraph(words.noSources)]
        : sources.map((source) => item(sourceLine(source, language, momentText)))),
      ...state.posts.blocks,
      heading(words.model),
      paragraph(
        model === undefined ? words.quoted : `${model.id}: ${words.tokens(model.tokensToday, model.limit)}`,
      ),
      heading(words.health),
      ...(red.length === 0
        ? [paragraph(words.allWell)]
        : red.map(({ name, reason }) => item(`${name}: ${reason ?? ''}`))),
    ],
    buttons: state.posts.buttons,
    isPrivate: true,
  });
}
