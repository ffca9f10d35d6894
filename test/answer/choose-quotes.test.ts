import { describe, expect, it } from 'vitest';
import { chooseQuotes } from '../../src/answer/choose-quotes.ts';
import { questionParts } from '../../src/answer/question-parts.ts';
import { readSentences, worthOf } from '../../src/answer/sentences.ts';
import type { Language } from '../../src/language/language.ts';
import type { Passage } from '../../src/paper/paper.ts';
import { queryGroups } from '../../src/retrieval/query/query-groups.ts';

function passage(text: string, language: Language = 'en', role: Passage['role'] = 'result'): Passage {
  return { key: 1, paperId: 'p', digest: 'd', role, heading: '', language, text };
}

function quotes(
  question: string,
  passages: readonly Passage[],
  limit = 4,
  language: Language = 'en',
  title = '',
): string[] {
  const groups = queryGroups(question, language);
  const weights = groups.map(() => ({ rarity: 3, isUnseen: false }));
  const sentences = readSentences(passages, groups);
  const worth = worthOf(title, groups, weights, sentences);
  const parts = questionParts(question, groups);
  return chooseQuotes(sentences, { parts, worth, language }, limit).map(({ text }) => text);
}

describe('chooseQuotes', () => {
  it('takes the sentence that holds most of what was asked first', () => {
    const text = 'The policy is small. The policy grasps cups. The policy grasps cups on wet tables.';
    expect(quotes('policy grasps cups on wet tables', [passage(text)], 1)).toEqual([
      'The policy grasps cups on wet tables.',
    ]);
  });

  it('passes over the sentence that only names the paper again', () => {
    const text = 'GraspNet learns from video. The success rate on cups is high.';
    const question = 'success rate of GraspNet video';
    expect(quotes(question, [passage(text)], 1, 'en', 'GraspNet: Learning from Video')).toEqual([
      'The success rate on cups is high.',
    ]);
    expect(quotes(`${question} learns`, [passage(text)], 1)).toEqual(['GraspNet learns from video.']);
  });

  it('covers both halves of a question instead of one half twice', () => {
    const text =
      'Training takes twelve hours on cups. Training takes some time on cups again. Inference runs on phones.';
    expect(quotes('training on cups, inference on phones', [passage(text)], 2)).toEqual([
      'Inference runs on phones.',
      'Training takes twelve hours on cups.',
    ]);
  });

  it('quotes the same result once, though two digests in two languages tell it', () => {
    const english = passage('BizBench accuracy rises to 61.5%.');
    const chinese = passage('在 BizBench 上 accuracy 达到 61.5%。', 'zh');
    expect(quotes('accuracy on BizBench', [english, chinese])).toEqual(['BizBench accuracy rises to 61.5%.']);
  });

  it('passes over figures that the chosen quotes tell between them', () => {
    const english = passage('Humans reach 77.3 percent on doors. Agents reach 17.1 percent on stairs.');
    const chinese = passage('人类 77.3 智能体 17.1 reach percent.', 'zh');
    expect(quotes('humans agents reach percent on doors, stairs', [english, chinese])).toEqual([
      'Agents reach 17.1 percent on stairs.',
      'Humans reach 77.3 percent on doors.',
    ]);
  });

  it('begins with the sentence that answers, wherever the text tells it', () => {
    const text = 'Robots grasp many wet things. Robots with a soft hand grasp 90 of 100 wet cups.';
    expect(quotes('how many wet cups do robots grasp', [passage(text)], 2)[0]).toBe(
      'Robots with a soft hand grasp 90 of 100 wet cups.',
    );
  });

  it('puts sentences of the asker’s language first', () => {
    const english = passage('GraspNet-X watches video of kitchens, rooms and streets.');
    const vietnamese = passage('GraspNet-X dạy robot gắp đồ trong bếp.', 'vi');
    expect(quotes('GraspNet-X video kitchens rooms streets robot', [english, vietnamese], 2, 'vi')).toEqual([
      'GraspNet-X dạy robot gắp đồ trong bếp.',
      'GraspNet-X watches video of kitchens, rooms and streets.',
    ]);
  });

  it('prefers a sentence with a figure when a figure is asked for', () => {
    const text = 'Grasp success is better than before. Grasp success is 84 percent in kitchens.';
    expect(quotes('how many percent grasp success', [passage(text)], 1)).toEqual([
      'Grasp success is 84 percent in kitchens.',
    ]);
  });

  it('strips list marks and bold type but keeps figures and words', () => {
    expect(
      quotes('CIDEr score', [passage('1.  **CIDEr score**: up by 3.5 points\n*   other things here')], 1),
    ).toEqual(['CIDEr score: up by 3.5 points']);
  });

  it('passes over a question that the digest itself asks', () => {
    const text = 'How well do robots grasp wet cups? Robots grasp wet cups in four of five tries.';
    expect(quotes('how well do robots grasp wet cups', [passage(text)])).toEqual([
      'Robots grasp wet cups in four of five tries.',
    ]);
  });

  it('answers each part of a question, though one part alone has the better sentences', () => {
    const text =
      'The gripper data set holds 900 wet cups. The gripper data set holds 30 wet plates. The policy starts from OpenVLA.';
    expect(
      quotes(
        'how many wet cups does the gripper data set hold, which model does the policy start from?',
        [passage(text)],
        2,
      ),
    ).toEqual(['The gripper data set holds 900 wet cups.', 'The policy starts from OpenVLA.']);
  });

  it('does not take the figure in a name for the figure asked for', () => {
    const text = 'Training of GPT-4 robots in 3D took long. Training of robots took 12 hours.';
    expect(quotes('how many hours did robots train', [passage(text)], 1)).toEqual([
      'Training of robots took 12 hours.',
    ]);
  });

  it('quotes ideas of the digest to those who ask for ideas, and the paper to the others', () => {
    const passages = [
      passage('A phone app that grasps cups in games.', 'en', 'idea'),
      passage('The robot grasps cups in rooms.', 'en', 'result'),
    ];
    expect(quotes('patent ideas for grasping cups', passages, 1)).toEqual([
      'A phone app that grasps cups in games.',
    ]);
    expect(quotes('grasping cups', passages, 1)).toEqual(['The robot grasps cups in rooms.']);
  });

  it('is empty when no sentence matches', () => {
    expect(quotes('quantum gravity', [passage('Cats sleep all day long.')])).toEqual([]);
  });

  it('never gives more than the limit', () => {
    const text = Array.from({ length: 20 }, (_, index) => `Robots grasp object number ${index} well.`).join(
      ' ',
    );
    expect(quotes('robots grasp object', [passage(text)], 3).length).toBeLessThanOrEqual(3);
  });
});

describe('readSentences', () => {
  it('leaves out sentences that are too short or too long to quote', () => {
    expect(readSentences([passage(`Yes. ${'word '.repeat(200)}end.`)], [])).toEqual([]);
  });

  it('keeps a label with the line that it labels, and a list apart from what announces it', () => {
    const text =
      '1. **Training data (GraspSet)**:\n   Ten robots for a week.\nIt has three parts:\n- a policy net\n- a reward net';
    expect(readSentences([passage(text)], []).map((sentence) => sentence.text)).toEqual([
      'Training data (GraspSet): Ten robots for a week.',
      'It has three parts:',
      'a policy net',
      'a reward net',
    ]);
  });
});

describe('worthOf', () => {
  it('is less for what most sentences of the paper hold than for what one holds', () => {
    const groups = queryGroups('memory latency', 'en');
    const text =
      'The memory is a graph. The memory grows by itself. The memory has low latency. It works well.';
    const weights = groups.map(() => ({ rarity: 3, isUnseen: false }));
    const worth = worthOf('', groups, weights, readSentences([passage(text)], groups));
    const worthOfLabel = (label: string) => worth[groups.findIndex((group) => group.label === label)] ?? 0;
    expect(worthOfLabel('memory')).toBeGreaterThan(0);
    expect(worthOfLabel('latency')).toBeGreaterThan(2 * worthOfLabel('memory'));
  });
});
