import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compiledPaperboy } from './paperboy-process.ts';
import { hasPseudoTerminal, onTerminal } from './pseudo-terminal.ts';

const paperboy = compiledPaperboy();
const at = (...parts: string[]) => join(paperboy.folder, ...parts);

/** The replies to lines of one chat over the sample digests, each without its line. */
async function replies(lines: readonly string[]): Promise<string[]> {
  const { stdout, code, stderr } = await paperboy.run(['--state', at('state')], { input: lines.join('\n') });
  expect([code, stderr]).toEqual([0, '']);
  const said = stdout.split('\n› ').slice(1);
  expect(said).toHaveLength(lines.length);
  return said.map((reply, index) => reply.slice((lines[index] ?? '').length + 1));
}

/** Titles of the papers of a reply, in order. */
const titles = (reply = '') =>
  [...reply.matchAll(/^(.+) · https:\/\/arxiv\.org\/abs\//gm)].map((match) => match[1]);
const DISTILLATION = /Agent Memory Distillation/;

describe('a conversation over the sample digests', () => {
  it('goes on in English', async () => {
    const [list, seventh, data, compared, more, robots, vietnamese, code, opened, authors, forgotten, none] =
      await replies([
        'which papers are about agents?',
        'the seventh one',
        'what datasets did they use?',
        'how does it compare to the first?',
        'more',
        'no, I meant robots',
        'in Vietnamese please',
        'where is the code?',
        '2',
        'who wrote it?',
        '/forget',
        'who wrote it?',
      ]);
    const shown = titles(list);
    expect(shown.length).toBeGreaterThan(6);
    expect(shown[6]).toMatch(DISTILLATION);
    expect(seventh).toMatch(/^Understood as: “Agent Memory Distillation”\nFrom the digests:/);
    expect(titles(seventh)).toEqual([shown[6]]);
    expect(titles(data)).toEqual([shown[6]]);
    expect(data).toContain('AppWorld');
    expect(titles(compared).toSorted()).toEqual([shown[0], shown[6]].toSorted());
    expect(titles(more).length).toBeGreaterThan(0);
    expect(titles(more).filter((title) => shown.includes(title))).toEqual([]);
    expect(robots).toMatch(/^Understood as: which papers are about robots\?/);
    expect(robots).toContain('RynnValue');
    expect(vietnamese).toMatch(/Tìm thấy \d bài:[\s\S]*RynnValue/);
    expect(code).toContain('https://github.com/alibaba-damo-academy/RynnValue');
    expect(opened).toContain('https://arxiv.org/abs/2608.09853');
    expect(authors).toContain('Authors: Dongchi Huang');
    expect(forgotten).toBe('This conversation is forgotten.\n');
    expect(none).not.toContain('Dongchi Huang');
  });

  it('goes on in Chinese', async () => {
    const [list, opening, data, more, robots, english, first, code] = await replies([
      '哪些论文和智能体有关？',
      '第一篇呢',
      '它的代码在哪？',
      '还有吗',
      '不是，我说的是机器人',
      '用英文说',
      '第一篇',
      '结果怎么样',
    ]);
    const shown = titles(list);
    expect(shown[0]).toMatch(/^PrivacyPeek/);
    expect(opening).toMatch(/^理解为：“PrivacyPeek”呢\n日报原文：/);
    expect(data).toContain('https://github.com/Xuan269/PrivacyPeek-Resource');
    expect(titles(more).filter((title) => shown.includes(title))).toEqual([]);
    expect(robots).toMatch(/^理解为：哪些论文和机器人有关？\n找到 \d 篇：/);
    expect(english).toMatch(/\d papers fit:/);
    expect(titles(first)).toEqual([titles(robots)[0]]);
    expect(titles(code)).toEqual([titles(robots)[0]]);
    expect(code).toMatch(/^理解为：“RynnValue”：结果怎么样/);
  });

  it('goes on in Vietnamese, with and without marks', async () => {
    const [list, second, result, compared, robots, chinese, authors, code] = await replies([
      'bài nào nói về bộ nhớ của tác tử?',
      'bài thứ hai',
      'the con ket qua?',
      'so với bài đầu tiên thì sao',
      'ý mình là robot',
      'nói tiếng Trung đi',
      'bài này do ai viết?',
      'code ở đâu',
    ]);
    const shown = titles(list);
    expect(second).toMatch(/^Hiểu là: “RoMeRL”\nTrích từ các bản tin:/);
    expect(titles(second)).toEqual([shown[1]]);
    expect(result).toMatch(/^Hiểu là: “RoMeRL”: kết quả\?/);
    expect(titles(compared).toSorted()).toEqual([shown[0], shown[1]].toSorted());
    expect(titles(robots)[0]).toMatch(/^RynnValue/);
    expect(chinese).toMatch(/找到 \d 篇：/);
    expect(authors).toContain('Tác giả: Dongchi Huang');
    expect(code).toContain('Mã nguồn: https://github.com/alibaba-damo-academy/RynnValue');
  });

  it('counts in a list of /today and of /search', async () => {
    const [day, ninth, found, first] = await replies([
      '/today 2026-08-11',
      'the ninth one',
      '/search robots',
      'the first one',
    ]);
    const title = /^\[9\] (.+)$/m.exec(day ?? '')?.[1] ?? '?';
    expect(titles(ninth)).toEqual([title]);
    expect(titles(first)).toEqual([/^1\. (.+) \(\d/m.exec(found ?? '')?.[1]]);
  });

  it('tells of follow-ups and /forget in three languages', async () => {
    const [english, , chinese, , vietnamese] = await replies([
      '/help',
      '哪些论文和智能体有关？',
      '/help',
      'bài nào nói về robot?',
      '/help',
    ]);
    expect(english).toMatch(/“the second one”[\s\S]*\/forget {10}forget this conversation/);
    expect(chinese).toMatch(/“第二篇”[\s\S]*\/forget {10}忘记这次对话/);
    expect(vietnamese).toMatch(/“bài thứ hai”[\s\S]*\/forget {10}quên cuộc trò chuyện này/);
  });

  it('remembers nothing of another chat through a pipe', async () => {
    await replies(['which papers are about agents?']);
    const [nothing, forgotten] = await replies(['1', '/forget']);
    expect(nothing).toBe('Ask something first; then a number opens a paper.\n');
    expect(forgotten).toBe('There is nothing to forget.\n');
  });
});

describe.skipIf(!hasPseudoTerminal)('a conversation on a terminal (needs script of util-linux)', () => {
  it('goes on at the next start, until it is forgotten', async () => {
    const open = () =>
      onTerminal([process.execPath, paperboy.script, '--state', at('typed')], { cwd: at('work'), env: {} });
    const type = async (lines: readonly (readonly [string, string])[]) => {
      const session = open();
      await session.waitFor('›');
      for (const [line, wanted] of lines) {
        session.type(`${line}\r`);
        await session.waitFor(wanted);
      }
      session.type('\u0004');
      await session.finished;
    };
    await type([['RynnValue', 'Type a number']]);
    await type([
      ['who wrote it?', 'Dongchi Huang'],
      ['/forget', 'This conversation is forgotten.'],
    ]);
    await type([['1', 'Ask something first']]);
  });
});
