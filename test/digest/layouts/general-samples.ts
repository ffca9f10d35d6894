/** Digests in layouts that no reader knows, written for this test; the papers are real, the sentences are ours. */

export interface ExpectedEntry {
  readonly id: string | undefined;
  readonly title: string;
  readonly authors?: readonly string[];
  /** Roles of the sections, in order. */
  readonly roles?: readonly string[];
}

export interface Sample {
  readonly name: string;
  readonly text: string;
  readonly entries: readonly ExpectedEntry[];
  readonly date?: string;
  /** Words that must be in a section outside the entries. */
  readonly around?: readonly string[];
}

const ATTENTION = { id: '1706.03762', title: 'Attention Is All You Need' };
const LORA = { id: '2106.09685', title: 'LoRA: Low-Rank Adaptation of Large Language Models' };
const FLASH = {
  id: '2205.14135',
  title: 'FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness',
};

export const SAMPLES: readonly Sample[] = [
  {
    name: 'an awesome list with bullets under topics',
    text: `# Awesome Efficient Models

A list kept by hand.

## Attention
- [Attention Is All You Need](https://arxiv.org/abs/1706.03762) - Ashish Vaswani, Noam Shazeer - Replaces recurrence by attention alone. [[code](https://github.com/tensorflow/tensor2tensor)]
- [FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness](https://arxiv.org/abs/2205.14135) - Reads and writes memory in tiles, which saves time.

## Tuning
* [LoRA: Low-Rank Adaptation of Large Language Models](https://arxiv.org/abs/2106.09685v2) ([pdf](https://arxiv.org/pdf/2106.09685))

## Contributing
Pull requests are welcome.
`,
    entries: [
      { ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'], roles: ['summary'] },
      { ...FLASH, authors: [], roles: ['summary'] },
      { ...LORA, authors: [], roles: [] },
    ],
    around: ['A list kept by hand.', 'Pull requests are welcome.'],
  },
  {
    name: 'a table with one row a paper',
    text: `# Papers of the day, January 12, 2026

| # | Title | Authors | Link | Summary |
|---|:-----:|---------|------|---------|
| 1 | Attention Is All You Need | Ashish Vaswani, Noam Shazeer | [arXiv](https://arxiv.org/abs/1706.03762) | Attention replaces recurrence entirely. |
| 2 | LoRA: Low-Rank Adaptation of Large Language Models | Edward J. Hu et al. | [arXiv](https://arxiv.org/abs/2106.09685) | Small matrices are trained, the rest stays. |
`,
    entries: [
      { ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'], roles: ['summary'] },
      { ...LORA, authors: ['Edward J. Hu'], roles: ['summary'] },
    ],
    date: '2026-01-12',
  },
  {
    name: 'a table of ids with linked titles',
    text: `| arXiv | Paper | Code |
|---|---|---|
| 1706.03762 | [Attention Is All You Need](https://arxiv.org/abs/1706.03762) | [GitHub](https://github.com/tensorflow/tensor2tensor) |
| 2205.14135 | **FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness** | - |
`,
    entries: [ATTENTION, FLASH],
  },
  {
    name: 'an HTML page',
    text: `<!DOCTYPE html>
<html lang="en"><head><title>Digest</title><style>a { color: red }</style></head>
<body>
<h1>Daily papers 2026-01-12</h1>
<p>Two papers today.</p>
<ul>
  <li><a href="https://arxiv.org/abs/1706.03762">Attention Is All You Need</a> &mdash; <em>Ashish Vaswani, Noam Shazeer</em>
    <p>Attention &amp; nothing else carries the model.</p></li>
  <li><a href="https://huggingface.co/papers/2106.09685">LoRA: Low-Rank Adaptation of Large Language Models</a></li>
</ul>
</body></html>
`,
    entries: [{ ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'], roles: ['summary'] }, LORA],
    date: '2026-01-12',
    around: ['Two papers today.'],
  },
  {
    name: 'an RSS feed',
    text: `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>cs.CL updates on arXiv.org</title>
<item>
<title>Attention Is All You Need</title>
<link>https://arxiv.org/abs/1706.03762</link>
<description>arXiv:1706.03762v7 Announce Type: replace
Abstract: The model is built on attention and needs no recurrence at all.</description>
<dc:creator>Ashish Vaswani, Noam Shazeer</dc:creator>
</item>
<item>
<title>LoRA: Low-Rank Adaptation of Large Language Models</title>
<link>https://arxiv.org/abs/2106.09685</link>
<description><![CDATA[Abstract: Frozen weights get small trainable companions.]]></description>
</item>
</channel></rss>
`,
    entries: [
      { ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'] },
      { ...LORA, roles: ['abstract'] },
    ],
  },
  {
    name: 'headings with authors in italics and a bare address',
    text: `# Reading notes

## Attention Is All You Need
*Ashish Vaswani, Noam Shazeer, Niki Parmar*
arxiv.org/abs/1706.03762

**Method:** Several heads look at all places at once.

**Results:** It beats recurrent models, such as those of arXiv:1609.08144, in less time.

## LoRA: Low-Rank Adaptation of Large Language Models
*Edward J. Hu, Yelong Shen*
https://arxiv.org/abs/2106.09685

The update of each weight is a product of two thin matrices.
`,
    entries: [
      {
        ...ATTENTION,
        authors: ['Ashish Vaswani', 'Noam Shazeer', 'Niki Parmar'],
        roles: ['method', 'result'],
      },
      { ...LORA, authors: ['Edward J. Hu', 'Yelong Shen'], roles: ['summary'] },
    ],
  },
  {
    name: 'a Notion export with properties',
    text: `# LoRA: Low-Rank Adaptation of Large Language Models

Authors: Edward J. Hu, Yelong Shen
Date: October 16, 2021
Tags: tuning, efficiency
URL: https://arxiv.org/abs/2106.09685
Score: 9/10

## Problem

Tuning every weight of a large model costs too much memory.

## Method

Two thin matrices a layer are trained.
`,
    entries: [{ ...LORA, authors: ['Edward J. Hu', 'Yelong Shen'], roles: ['problem', 'method'] }],
  },
  {
    name: 'a Korean newsletter',
    text: `# 오늘의 논문 (2026년 1월 12일)

안녕하세요, 오늘은 논문 두 편을 소개합니다.

### 1. Attention Is All You Need
- **저자**: Ashish Vaswani, Noam Shazeer
- **링크**: https://arxiv.org/abs/1706.03762
- **요약**: 순환 구조 없이 어텐션만으로 번역 모델을 만든다.
- **방법**: 여러 개의 헤드가 동시에 모든 위치를 본다.

### 2. LoRA: Low-Rank Adaptation of Large Language Models
- **저자**: Edward J. Hu
- **링크**: https://arxiv.org/abs/2106.09685
- **요약**: 작은 행렬만 학습하여 메모리를 아낀다.
`,
    entries: [
      { ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'], roles: ['summary', 'method'] },
      { ...LORA, authors: ['Edward J. Hu'], roles: ['summary'] },
    ],
    date: '2026-01-12',
    around: ['오늘은 논문 두 편을 소개합니다.'],
  },
  {
    name: 'a Japanese newsletter with a numbered list',
    text: `# 今日の論文 2026年1月12日

1. [Attention Is All You Need](https://arxiv.org/abs/1706.03762)
   著者: Ashish Vaswani, Noam Shazeer
   要約: 再帰を使わず、注意機構だけで翻訳モデルを作る。
2. [LoRA: Low-Rank Adaptation of Large Language Models](https://arxiv.org/abs/2106.09685)
   著者: Edward J. Hu
   要約: 小さな行列だけを学習するので、メモリが少なくて済む。
`,
    entries: [
      { ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'], roles: ['summary'] },
      { ...LORA, authors: ['Edward J. Hu'], roles: ['summary'] },
    ],
    date: '2026-01-12',
  },
  {
    name: 'a French newsletter',
    text: `# Lettre du 12 janvier 2026

## Attention Is All You Need
**Auteurs :** Ashish Vaswani, Noam Shazeer
**Lien :** https://arxiv.org/abs/1706.03762
**Résumé :** L'attention suffit, la récurrence n'est plus nécessaire.

## LoRA: Low-Rank Adaptation of Large Language Models
**Auteurs :** Edward J. Hu
**Lien :** https://arxiv.org/abs/2106.09685
**Résumé :** Seules de petites matrices sont apprises.
`,
    entries: [
      { ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'], roles: ['summary'] },
      { ...LORA, authors: ['Edward J. Hu'], roles: ['summary'] },
    ],
    date: '2026-01-12',
  },
  {
    name: 'a German newsletter with bold titles in paragraphs',
    text: `# Neue Arbeiten, 12. Januar 2026

**Attention Is All You Need**
Ashish Vaswani, Noam Shazeer
Das Modell kommt ohne Rekurrenz aus. [arXiv](https://arxiv.org/abs/1706.03762)

**LoRA: Low-Rank Adaptation of Large Language Models**
Edward J. Hu, Yelong Shen
Nur kleine Matrizen werden gelernt. [arXiv](https://arxiv.org/abs/2106.09685) | [Code](https://github.com/microsoft/LoRA)

---

Bis morgen!
`,
    entries: [
      { ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'], roles: ['summary'] },
      { ...LORA, authors: ['Edward J. Hu', 'Yelong Shen'], roles: ['summary'] },
    ],
    date: '2026-01-12',
    around: ['Bis morgen!'],
  },
  {
    name: 'a blog post with one paper a paragraph',
    text: `# What I read this week

Three papers caught my eye.

[Attention Is All You Need](https://arxiv.org/abs/1706.03762) shows that a translation model needs no recurrence. Each word looks at all others.

Next, [LoRA: Low-Rank Adaptation of Large Language Models](https://arxiv.org/abs/2106.09685) trains small matrices only, so a large model fits on one card.

Finally, [FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness](https://arxiv.org/abs/2205.14135) makes attention fast by reading memory in tiles.
`,
    entries: [
      { ...ATTENTION, roles: ['summary'] },
      { ...LORA, roles: ['summary'] },
      { ...FLASH, roles: ['summary'] },
    ],
    around: ['Three papers caught my eye.'],
  },
  {
    name: 'a Chinese digest with original titles and sub-headings',
    text: `# 每日论文精选 2026年1月12日

## 一、注意力就是你所需要的一切
**原文标题**：Attention Is All You Need
**作者**：Ashish Vaswani、Noam Shazeer
### 摘要
模型完全建立在注意力之上。
### 方法
多个注意力头同时工作。
### 链接
- 论文：https://arxiv.org/abs/1706.03762
- 代码：https://github.com/tensorflow/tensor2tensor

## 二、低秩适配
**原文标题**：LoRA: Low-Rank Adaptation of Large Language Models
**作者**：Edward J. Hu
### 摘要
只训练两个小矩阵。
### 链接
- 论文：https://arxiv.org/abs/2106.09685
`,
    entries: [
      { ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'], roles: ['abstract', 'method'] },
      { ...LORA, authors: ['Edward J. Hu'], roles: ['abstract'] },
    ],
    date: '2026-01-12',
  },
  {
    name: 'a plain text mail with numbered papers',
    text: `Papers for 2026-01-12

[1] Attention Is All You Need
    Ashish Vaswani, Noam Shazeer
    https://arxiv.org/abs/1706.03762
    Attention alone is enough for translation, which is shown here.

[2] LoRA: Low-Rank Adaptation of Large Language Models
    Edward J. Hu, Yelong Shen
    https://arxiv.org/abs/2106.09685
    Small matrices are trained while the large ones stay frozen.
`,
    entries: [
      { ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'], roles: ['summary'] },
      { ...LORA, authors: ['Edward J. Hu', 'Yelong Shen'], roles: ['summary'] },
    ],
    date: '2026-01-12',
  },
  {
    name: 'headings that link to the paper, and a paper known by DOI',
    text: `## [Attention Is All You Need](https://huggingface.co/papers/1706.03762) ⭐ 120

**TL;DR** — Attention is enough.

## [Deep learning](https://doi.org/10.1038/nature14539)

Authors: Yann LeCun, Yoshua Bengio, Geoffrey Hinton

A review of learning with many layers of representation.
`,
    entries: [
      ATTENTION,
      {
        id: undefined,
        title: 'Deep learning',
        authors: ['Yann LeCun', 'Yoshua Bengio', 'Geoffrey Hinton'],
        roles: ['summary'],
      },
    ],
  },
  {
    name: 'a Vietnamese newsletter with quoted titles',
    text: `# Bản tin ngày 12/01/2026

- "Attention Is All You Need" (Ashish Vaswani, Noam Shazeer) - Mô hình dịch chỉ dùng cơ chế chú ý. https://arxiv.org/abs/1706.03762
- "LoRA: Low-Rank Adaptation of Large Language Models" (Edward J. Hu) - Chỉ huấn luyện các ma trận nhỏ. https://arxiv.org/abs/2106.09685
`,
    entries: [
      { ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'], roles: ['summary'] },
      { ...LORA, authors: ['Edward J. Hu'], roles: ['summary'] },
    ],
    date: '2026-01-12',
  },
  {
    name: 'headings of three levels with one paper in a topic',
    text: `# Digest 2026-01-12

## Attention

### Attention Is All You Need

[Paper](https://arxiv.org/abs/1706.03762) · [Code](https://github.com/tensorflow/tensor2tensor)

Attention replaces recurrence in this model.

## Tuning

### LoRA: Low-Rank Adaptation of Large Language Models

[Paper](https://arxiv.org/abs/2106.09685)

#### Results

It reaches the quality of full tuning.

### FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness

[Paper](https://arxiv.org/abs/2205.14135)
`,
    entries: [
      { ...ATTENTION, roles: ['summary'] },
      { ...LORA, roles: ['result'] },
      { ...FLASH, roles: [] },
    ],
    date: '2026-01-12',
  },
  {
    name: 'chat lines with ids instead of links',
    text: `Daily picks

• *Attention Is All You Need* (arXiv:1706.03762) - models built of attention only
• *LoRA: Low-Rank Adaptation of Large Language Models* (arXiv:2106.09685) - trains only small matrices
`,
    entries: [
      { ...ATTENTION, roles: ['summary'] },
      { ...LORA, roles: ['summary'] },
    ],
    around: ['Daily picks'],
  },
  {
    name: 'bold titles with nested items',
    text: `## Picks

- **Attention Is All You Need** [[paper](https://arxiv.org/abs/1706.03762)] [[code](https://github.com/tensorflow/tensor2tensor)]
  - Authors: Ashish Vaswani, Noam Shazeer
  - Summary: attention only, and it works.
- **LoRA: Low-Rank Adaptation of Large Language Models** [[paper](https://arxiv.org/abs/2106.09685)]
  - Authors: Edward J. Hu
  - Summary: small matrices only.
`,
    entries: [
      { ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'], roles: ['summary'] },
      { ...LORA, authors: ['Edward J. Hu'], roles: ['summary'] },
    ],
  },
  {
    name: 'a mail of arXiv itself',
    text: `------------------------------------------------------------------------------
\\\\
arXiv:1706.03762
Date: Mon, 12 Jun 2017 17:57:34 GMT   (1102kb,D)

Title: Attention Is All You Need
Authors: Ashish Vaswani, Noam Shazeer
Categories: cs.CL cs.LG
\\\\
  A model of attention alone is built, and
  it needs no recurrence.
\\\\ ( https://arxiv.org/abs/1706.03762 ,  1102kb)
------------------------------------------------------------------------------
\\\\
arXiv:2106.09685
Date: Thu, 17 Jun 2021 17:37:18 GMT   (2kb)

Title: LoRA: Low-Rank Adaptation of Large Language
  Models
Authors: Edward J. Hu
Categories: cs.CL
\\\\
  Small matrices are trained beside the large and frozen ones of
  the model.
\\\\ ( https://arxiv.org/abs/2106.09685 ,  2kb)
`,
    entries: [
      { ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'], roles: ['summary'] },
      { ...LORA, authors: ['Edward J. Hu'], roles: ['summary'] },
    ],
  },
  {
    name: 'an Atom feed',
    text: `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>arXiv Query</title>
<entry><id>http://arxiv.org/abs/1706.03762v7</id><title>Attention Is All
  You Need</title><summary>Attention alone is used in this model.</summary>
<author><name>Ashish Vaswani</name></author><author><name>Noam Shazeer</name></author>
<category term="cs.CL"/><link title="pdf" href="http://arxiv.org/pdf/1706.03762v7"/></entry>
</feed>
`,
    entries: [{ ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'], roles: ['summary'] }],
  },
  {
    name: 'several papers in one sentence',
    text: `Today: [Attention Is All You Need](https://arxiv.org/abs/1706.03762) and [LoRA: Low-Rank Adaptation of Large Language Models](https://arxiv.org/abs/2106.09685).
`,
    entries: [ATTENTION, LORA],
    around: ['Today:'],
  },
  {
    name: 'bold titles whose link stands in a later paragraph',
    text: `**Attention Is All You Need**

Attention alone carries this model, which is quick to train.

Read it: https://arxiv.org/abs/1706.03762

**LoRA: Low-Rank Adaptation of Large Language Models**

Small matrices are trained, the large ones stay.

Read it: https://arxiv.org/abs/2106.09685
`,
    entries: [
      { ...ATTENTION, roles: ['summary'] },
      { ...LORA, roles: ['summary'] },
    ],
  },
];
