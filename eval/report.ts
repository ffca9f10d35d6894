import { type Evaluation, type RetrievalRow, retrievalRow } from './evaluate.ts';
import { mean } from './metrics.ts';
import { printTable } from './table.ts';

const LANGUAGES = ['en', 'zh', 'vi'] as const;
const percent = (value: number) => value.toFixed(3);

function rowOf(evaluation: Evaluation, language: string): RetrievalRow {
  return retrievalRow(
    language,
    evaluation.answerable.filter(({ question }) => question.lang === language),
  );
}

function rowsOf(evaluation: Evaluation): RetrievalRow[] {
  const { answerable } = evaluation;
  const kinds = [...new Set(answerable.map(({ question }) => question.kind))].sort();
  const byKind = kinds.map((kind) =>
    retrievalRow(
      kind,
      answerable.filter(({ question }) => question.kind === kind),
    ),
  );
  return [
    retrievalRow('all', answerable),
    ...LANGUAGES.map((language) => rowOf(evaluation, language)),
    ...byKind,
  ];
}

/** The figures that the gate watches; higher is better for each. */
export function figuresOf(evaluation: Evaluation, prefix: string): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const row of rowsOf(evaluation).slice(0, 4)) {
    figures[`${prefix}.${row.name}.R@1`] = row.recall1;
    figures[`${prefix}.${row.name}.R@5`] = row.recall5;
  }
  const all = retrievalRow('all', evaluation.answerable);
  figures[`${prefix}.right`] = all.right;
  figures[`${prefix}.answered`] = 1 - all.wrongNotFound;
  figures[`${prefix}.not-found`] = notFoundRate(evaluation);
  figures[`${prefix}.sound-citations`] = soundRate(evaluation);
  figures[`${prefix}.digest-level`] = mean(evaluation.digestLevel.map(({ isRight }) => (isRight ? 1 : 0)));
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Math.round(value * 10_000) / 10_000]),
  );
}

/** Share of all answers whose citations resolve and hold the figures of what they are cited for. */
function soundRate({ answerable, unanswerable }: Evaluation): number {
  return mean([...answerable, ...unanswerable].map(({ isSound }) => (isSound ? 1 : 0)));
}

function notFoundRate({ unanswerable }: Evaluation): number {
  return mean(unanswerable.map(({ status }) => (status === 'answered' ? 0 : 1)));
}

/** One way by language and kind of question. */
export function printEvaluation(title: string, evaluation: Evaluation): void {
  console.log(`\n${title}`);
  printTable(
    ['', 'questions', 'R@1', 'R@5', 'MRR@10', 'nDCG@10', 'right', 'wrong not-found'],
    rowsOf(evaluation).map((row) => [
      row.name,
      String(row.questions),
      ...[row.recall1, row.recall5, row.reciprocalRank10, row.gain10, row.right, row.wrongNotFound].map(
        percent,
      ),
    ]),
  );
  const right = evaluation.digestLevel.filter(({ isRight }) => isRight).length;
  console.log(
    `not-found on unanswerable: ${percent(notFoundRate(evaluation))} of ${evaluation.unanswerable.length}`,
  );
  console.log(`digest-level right: ${right} of ${evaluation.digestLevel.length}`);
  console.log(`answers with sound citations: ${percent(soundRate(evaluation))}`);
}

/** Several ways side by side. */
export function printWays(title: string, ways: ReadonlyMap<string, Evaluation>): void {
  console.log(`\n${title}`);
  const columns = ['R@1', 'R@5', 'MRR@10', 'nDCG@10', 'R@5 en', 'zh', 'vi', 'right', 'wrong nf', 'nf'];
  printTable(
    ['', ...columns],
    [...ways].map(([name, evaluation]) => {
      const all = retrievalRow('all', evaluation.answerable);
      const byLanguage = LANGUAGES.map((language) => rowOf(evaluation, language).recall5);
      const ranked = [all.recall1, all.recall5, all.reciprocalRank10, all.gain10, ...byLanguage];
      return [name, ...[...ranked, all.right, all.wrongNotFound, notFoundRate(evaluation)].map(percent)];
    }),
  );
}

/** Each question that went wrong. */
export function printMisses({ answerable, unanswerable, digestLevel }: Evaluation): void {
  for (const { question, ranked, status } of answerable) {
    const isFound = question.relevant.every((id) => ranked.slice(0, 5).includes(id));
    if (!isFound)
      console.log(
        `miss ${question.id} ${question.kind}: ${question.question} | wants ${question.relevant.join()} | got ${ranked.slice(0, 5).join()}`,
      );
    if (status !== 'answered') console.log(`wrong ${status} ${question.id}: ${question.question}`);
  }
  for (const { question, status } of unanswerable) {
    if (status === 'answered')
      console.log(`answered though unanswerable ${question.id} ${question.kind}: ${question.question}`);
  }
  for (const { question, isRight, found } of digestLevel) {
    if (!isRight)
      console.log(
        `digest-level ${question.id}: ${question.question} | dates ${found.dates.join()} | ${found.papers.length} papers`,
      );
  }
}
