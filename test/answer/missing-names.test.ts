import { describe, expect, it } from 'vitest';
import { lacksEnumeration, lacksNames } from '../../src/answer/missing-names.ts';
import { plainQuestion } from '../../src/answer/question-shape.ts';
import { queryGroups } from '../../src/retrieval/query/query-groups.ts';

const lacks = (question: string, text: string) => lacksEnumeration(plainQuestion(question), [text]);

describe('lacksEnumeration', () => {
  it('misses the names of which a text tells only the number', () => {
    expect(lacks('which four models did they block, name them', 'It blocks four commercial models.')).toBe(
      true,
    );
    expect(lacks('覆盖的12个国家分别是哪些国家', '覆盖12个国家、15种语言。')).toBe(true);
    expect(lacks('bốn model mà họ đem đi test tên gì', 'Thử trên bốn mô hình, chín lĩnh vực.')).toBe(true);
  });

  it('finds them where a text names as many in a row', () => {
    const english = 'It blocks GPT-4o, Claude, Gemini and Grok in most exams.';
    expect(lacks('which four models did they block, name them', english)).toBe(false);
    expect(lacks('在哪三个数据集上测的', '在 NYUv2、KITTI 和 DIODE 上评估。')).toBe(false);
    expect(lacks('分了哪三个阶段', '1）收集\n2）清洗\n3）训练')).toBe(false);
  });

  it('does not take common things in a row for the names of models', () => {
    expect(lacks('which three models were tested', 'Law, medicine, finance and art.')).toBe(true);
    expect(lacks('which three fields were tested', 'Law, medicine, finance and art.')).toBe(false);
  });

  it('is about names of three and more, and not about papers', () => {
    expect(lacks('which two models were tested', 'Two models.')).toBe(false);
    expect(lacks('how many models were tested', 'Four models.')).toBe(false);
    expect(lacks('which three papers test models', 'Nothing.')).toBe(false);
  });
});

describe('lacksNames', () => {
  const question = 'what AbsRel score does HairGuard reach on KITTI';
  const groups = queryGroups(question, 'en');
  const holding = (...labels: string[]) => groups.map(({ label }) => (labels.includes(label) ? 1 : 0));

  it('misses a figure whose names the paper does not hold', () => {
    expect(lacksNames(plainQuestion(question), groups, holding('hairguard'))).toBe(true);
    expect(lacksNames(plainQuestion(question), groups, holding('hairguard', 'absrel', 'kitti'))).toBe(false);
  });

  it('lets one name pass, and questions that want no figure', () => {
    expect(lacksNames(plainQuestion(question), groups, holding('hairguard', 'kitti', 'absrel'))).toBe(false);
    expect(lacksNames('why is hairguard good on kitti', groups, holding('hairguard'))).toBe(false);
  });
});
