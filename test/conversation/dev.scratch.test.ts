import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { faultOf, followUpRows, freshRows, readIn } from './scenes.ts';

const SET = process.env['SET'] ?? '';
it('rows', () => {
  let bad = 0,
    n = 0;
  for (const row of followUpRows(`follow-ups${SET}.txt`)) {
    n++;
    const fault = faultOf(row, readIn(row.scene, row.line));
    if (fault !== '') {
      bad++;
      console.log(`${row.scene} | ${row.line} -> ${fault}`);
    }
  }
  console.log(`follow-ups ${n - bad}/${n}`);
  const questions = [
    ...freshRows(`fresh${SET}.txt`),
    ...(SET === ''
      ? ['questions', 'digest-level', 'unanswerable'].flatMap((f) =>
          readFileSync(`eval/questions/${f}.jsonl`, 'utf8')
            .trim()
            .split('\n')
            .map((l) => JSON.parse(l).question as string),
        )
      : []),
  ];
  bad = 0;
  for (const line of questions)
    for (const scene of ['list-en', 'focus-zh', 'one-vi', 'pair-en']) {
      const reading = readIn(scene, line);
      if (typeof reading !== 'string') {
        bad++;
        console.log(`FRESH ${scene} | ${line} -> ${JSON.stringify(reading)}`);
      }
    }
  console.log(`fresh faults ${bad} of ${questions.length * 4}`);
});
