import type { Sample } from './general-samples.ts';

/** More of what people publish: mails, chats, notes and feeds. The papers are real, the sentences are ours. */

const ATTENTION = { id: '1706.03762', title: 'Attention Is All You Need' };
const LORA = { id: '2106.09685', title: 'LoRA: Low-Rank Adaptation of Large Language Models' };

export const PUBLISHED_SAMPLES: readonly Sample[] = [
  {
    name: 'a Substack letter with numbered headings and bold link labels',
    date: '2026-01-12',
    around: ['Welcome back.'],
    entries: [
      { ...ATTENTION, authors: [], roles: ['summary'] },
      { ...LORA, authors: [], roles: ['summary'] },
    ],
    text: `<!DOCTYPE html><html><head><title>Papers of the Week</title></head><body>
<article><h1 class="post-title">🥇 Papers of the Week</h1>
<div class="post-date">Jan 12, 2026</div><p>Welcome back.</p>
<h2>1. Attention Is All You Need</h2>
<p>A model of <strong>attention</strong> alone &amp; nothing else.</p>
<p><strong><a href="https://arxiv.org/abs/1706.03762">Paper</a></strong> | <strong><a href="https://x.com/a/status/1">Tweet</a></strong></p>
<h2>2. LoRA: Low-Rank Adaptation of Large Language Models</h2>
<p>Trains two small matrices.</p>
<p><strong><a href="https://arxiv.org/abs/2106.09685">Paper</a></strong> | <strong><a href="https://github.com/microsoft/LoRA">Code</a></strong></p>
</article></body></html>
`,
  },
  {
    name: 'a Telegram channel whose headings are message times',
    date: '2026-01-12',
    around: ['Channel photo updated'],
    entries: [
      { ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'], roles: ['summary'] },
      { ...LORA, authors: [], roles: ['summary'] },
    ],
    text: `## AI Papers, [12.01.2026 09:15]
🔥 **Attention Is All You Need**

Ashish Vaswani, Noam Shazeer et al.

Replaces recurrence by attention.

👉 https://arxiv.org/abs/1706.03762
#translation #transformer

## AI Papers, [12.01.2026 11:40]
Channel photo updated

## AI Papers, [12.01.2026 18:30]
LoRA: Low-Rank Adaptation of Large Language Models
https://huggingface.co/papers/2106.09685
Trains two small matrices, so that little memory is needed.
`,
  },
  {
    name: 'a Notion table with a status column and titles linked to its own pages',
    date: '2026-01-13',
    entries: [
      { ...ATTENTION, authors: [], roles: ['other', 'other'] },
      { ...LORA, authors: [], roles: ['other', 'other'] },
    ],
    text: `# Reading list 2026-01-13

| Name | Tags | Link | Status | Score | Notes |
| --- | --- | --- | --- | --- | --- |
| [Attention Is All You Need](https://www.notion.so/abc?pvs=21) | LLM, MT | https://arxiv.org/abs/1706.03762 | To Read | 4 | Attention alone |
| LoRA: Low-Rank Adaptation of Large Language Models | Tuning | https://arxiv.org/pdf/2106.09685 | Done | 5 | Small \\| fast |
`,
  },
  {
    name: 'a JSON feed with pages in its fields',
    entries: [
      { ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'], roles: ['summary', 'other'] },
      { ...LORA, authors: ['Edward Hu'], roles: ['summary', 'other'] },
    ],
    text: JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'cs.CL',
      home_page_url: 'https://example.org/',
      items: [
        {
          id: 'oai:arXiv.org:1706.03762v1',
          url: 'https://arxiv.org/abs/1706.03762',
          title: ATTENTION.title,
          content_html: '<p>Attention &amp; nothing else is used.</p>',
          date_published: '2017-06-12T00:00:00-05:00',
          authors: [{ name: 'Ashish Vaswani' }, { name: 'Noam Shazeer' }],
          tags: ['cs.CL'],
        },
        {
          id: 'oai:arXiv.org:2106.09685v1',
          url: 'https://arxiv.org/abs/2106.09685',
          title: LORA.title,
          content_html: '<p>Two small matrices are trained.</p>',
          authors: [{ name: 'Edward Hu' }],
        },
      ],
    }),
  },
  {
    name: 'a WeChat article with numbers alone on a line and two titles a paper',
    date: '2026-01-12',
    entries: [
      { ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'], roles: ['abstract'] },
      { ...LORA, authors: ['Edward Hu'], roles: ['abstract'] },
    ],
    text: `# 今日论文速递（2026年1月12日）

原创 某编辑 2026-01-12 08:30 北京

**01**

**注意力就是你所需要的一切**

论文标题：Attention Is All You Need

论文链接：https://arxiv.org/abs/1706.03762

作者：Ashish Vaswani、Noam Shazeer

摘要：只用注意力机制的翻译模型。

**02**

**大语言模型的低秩适配**

论文标题：LoRA: Low-Rank Adaptation of Large Language Models

论文链接：https://arxiv.org/abs/2106.09685

作者：Edward Hu

摘要：只训练两个小矩阵。
`,
  },
  {
    name: 'a Vietnamese list of bullets that end in a link',
    date: '2026-01-12',
    around: ['Chúc mọi người đọc vui!'],
    entries: [
      { ...ATTENTION, authors: [], roles: ['summary'] },
      { ...LORA, authors: [], roles: ['summary'] },
    ],
    text: `Bản tin bài báo AI ngày 12/01/2026

• Attention Is All You Need – mô hình dịch chỉ dùng cơ chế chú ý. Link: https://arxiv.org/abs/1706.03762
• LoRA: Low-Rank Adaptation of Large Language Models – chỉ huấn luyện hai ma trận nhỏ. Link: https://arxiv.org/abs/2106.09685

Chúc mọi người đọc vui!
`,
  },
  {
    name: 'an Obsidian daily note with wiki links, hashtags and tabs',
    date: '2026-01-12',
    around: ['buy milk', 'Lunch with A.'],
    entries: [
      { ...ATTENTION, authors: [], roles: ['summary'] },
      { ...LORA, authors: [], roles: ['summary'] },
    ],
    text: `---
date: 2026-01-12
tags: [daily]
---

## Tasks
- [ ] buy milk

## Papers
- [[Attention Is All You Need]] [arXiv](https://arxiv.org/abs/1706.03762) #translation
\t- attention alone, without recurrence
- [[LoRA: Low-Rank Adaptation of Large Language Models]] [arXiv](https://arxiv.org/abs/2106.09685)
\t- trains two small matrices

## Log
Lunch with A. Talked about [[FlashAttention]].
`,
  },
  {
    name: 'a mail laid out with tables, whose titles lead to a counter of clicks',
    date: '2026-01-12',
    around: ['You receive this'],
    entries: [
      { ...ATTENTION, authors: ['Ashish Vaswani', 'Noam Shazeer'], roles: ['summary'] },
      { ...LORA, authors: ['Edward Hu', 'Yelong Shen'], roles: ['summary'] },
    ],
    text: `<html><body><table width="600"><tr><td><h1>The Batch</h1><p>Issue 45 &mdash; January 12, 2026</p></td></tr>
<tr><td><table><tr><td><a href="https://click.example.com/x?u=1"><b>Attention Is All You Need</b></a><br>
<span style="color:#999">Ashish Vaswani, Noam Shazeer</span><br>Attention alone translates better.<br>
<a href="https://arxiv.org/abs/1706.03762">Read on arXiv</a> &nbsp;|&nbsp; <a href="https://github.com/tensorflow/tensor2tensor">Code</a></td></tr></table></td></tr>
<tr><td><table><tr><td><a href="https://click.example.com/x?u=2"><b>LoRA: Low-Rank Adaptation of Large Language Models</b></a><br>
<span>Edward Hu, Yelong Shen</span><br>Two small matrices are enough.<br><a href="https://arxiv.org/abs/2106.09685">Read on arXiv</a></td></tr></table></td></tr>
<tr><td>You receive this because you signed up.</td></tr></table></body></html>
`,
  },
];
