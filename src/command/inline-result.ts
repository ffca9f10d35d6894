import type { ReplyLanguage } from '../language/language.ts';
import { shownText } from '../language/shown-text.ts';
import type { Paper } from '../paper/paper.ts';
import { titleIn } from '../paper/title-in.ts';
import { authorsOf, factsOf, titleLink } from '../reply/paper-reply.ts';
import { paragraph, reply, text } from '../reply/reply.ts';
import type { InlineResult } from './command.ts';
import { lineAbout } from './paper-list.ts';

/** A paper to be sent into any chat: title, what it is about, facts. */
export function inlineResult(paper: Paper, language: ReplyLanguage): InlineResult {
  const line = lineAbout(paper, language);
  const facts = [authorsOf(paper), factsOf(paper)].filter((part) => part !== '').join(' · ');
  return {
    paperId: paper.id,
    title: shownText(titleIn(paper, language), 200),
    description: shownText(line === '' ? facts : line, 200),
    reply: reply(language, {
      blocks: [
        paragraph(titleLink(paper, language)),
        ...(line === '' ? [] : [paragraph(line)]),
        ...(facts === '' ? [] : [paragraph(text(facts, 'italic'))]),
      ],
    }),
  };
}
