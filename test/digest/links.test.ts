import { describe, expect, it } from 'vitest';
import { canonicalUrl, classifyLink, linksOf, linkTo, mergeLinks } from '../../src/digest/links.ts';

describe('classifyLink', () => {
  it.each([
    ['https://arxiv.org/abs/2601.05432', 'paper'],
    ['http://export.arxiv.org/html/2601.05432v1', 'paper'],
    ['https://huggingface.co/papers/2601.05432', 'paper'],
    ['https://www.alphaxiv.org/abs/2601.05432', 'paper'],
    ['https://doi.org/10.1145/3442188', 'paper'],
    ['https://openreview.net/forum?id=x', 'paper'],
    ['https://arxiv.org/pdf/2601.05432', 'pdf'],
    ['https://openreview.net/pdf?id=x', 'pdf'],
    ['https://example.org/files/paper.pdf', 'pdf'],
    ['https://github.com/THUDM/CaRR', 'code'],
    ['https://huggingface.co/tencent/TCAndon-Router', 'code'],
    ['https://huggingface.co/datasets/Atnafu/Afri-MCQA', 'code'],
    ['https://huggingface.co/spaces/a/b', 'code'],
    ['https://neoverse-4d.github.io', 'project'],
    ['https://sites.google.com/view/x', 'project'],
    ['https://github.com/huggingface', 'other'],
    ['https://huggingface.co/papers', 'other'],
    ['https://huggingface.co/blog/x', 'other'],
    ['https://example.org', 'other'],
    ['javascript:alert(1)', 'other'],
    ['https://arxiv.org.evil.example/abs/2601.05432', 'other'],
  ])('%s is %s', (url, kind) => {
    expect(classifyLink(url)).toBe(kind);
  });
});

describe('linksOf', () => {
  it('finds inline, bare and bracketed addresses in their order', () => {
    expect(
      linksOf('[HF](https://huggingface.co/papers/2601.05432) | <https://a.b/c> and https://d.e/f.'),
    ).toEqual([
      { kind: 'paper', url: 'https://huggingface.co/papers/2601.05432', label: 'HF' },
      { kind: 'other', url: 'https://a.b/c', label: '' },
      { kind: 'other', url: 'https://d.e/f', label: '' },
    ]);
  });

  it('leaves out pictures, anchors, relative and empty links', () => {
    expect(linksOf('![p](https://a.b/c.png) [t](#toc) [d](data/x.json) []() [m](mailto:a@b.c)')).toEqual([]);
  });

  it('finds project pages and repositories written without a scheme', () => {
    expect(linksOf('更多细节详见项目页面：MMFormalizer.github.io，代码见github.com/foo/bar。')).toEqual([
      { kind: 'project', url: 'https://MMFormalizer.github.io', label: '' },
      { kind: 'code', url: 'https://github.com/foo/bar', label: '' },
    ]);
  });

  it('takes the name of a site in a sentence for no link', () => {
    expect(linksOf('hosted on github.com and huggingface.co, mail me@github.io')).toEqual([]);
  });

  it.each([
    ['https://github.com/a/b获取', 'https://github.com/a/b'],
    ['(see https://a.b/c_(d)).', 'https://a.b/c_(d)'],
    ['**https://a.b/c**', 'https://a.b/c'],
    ['https://a.b/c，然后', 'https://a.b/c'],
    ['`https://a.b/c`', 'https://a.b/c'],
  ])('ends the address in %j where the sentence goes on', (text, url) => {
    expect(linksOf(text).map((link) => link.url)).toEqual([url]);
  });

  it('calls a link by the words before it when the address does not tell', () => {
    expect(linksOf('项目主页：https://envharness.com/').map((link) => link.kind)).toEqual(['project']);
    expect(linksOf('Code: https://git.example.org/x').map((link) => link.kind)).toEqual(['code']);
  });
});

describe('mergeLinks', () => {
  it('keeps one link per page, with the first label that says something', () => {
    const links = mergeLinks([
      { kind: 'pdf', url: 'http://arxiv.org/pdf/2601.05432.pdf', label: '' },
      { kind: 'pdf', url: 'https://arxiv.org/pdf/2601.05432v2', label: 'PDF' },
      { kind: 'code', url: 'https://github.com/A/B.git', label: 'Code' },
      { kind: 'code', url: 'https://github.com/a/b/', label: '' },
    ]);
    expect(links).toEqual([
      { kind: 'pdf', url: 'http://arxiv.org/pdf/2601.05432.pdf', label: 'PDF' },
      { kind: 'code', url: 'https://github.com/A/B.git', label: 'Code' },
    ]);
  });

  it('tells pages with different queries apart', () => {
    expect(canonicalUrl('https://openreview.net/forum?id=a')).not.toBe(
      canonicalUrl('https://openreview.net/forum?id=b'),
    );
  });
});

describe('linkTo', () => {
  it('adds https to an address without a scheme and refuses what is no web address', () => {
    expect(linkTo('example.org/x', 'X')).toEqual({ kind: 'other', url: 'https://example.org/x', label: 'X' });
    expect(
      ['', 'N/A', 'javascript:x', 'ftp://a.b', 'https://', 'https://a b'].map((url) => linkTo(url)),
    ).toEqual(Array.from({ length: 6 }, () => undefined));
  });
});
