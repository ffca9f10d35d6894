import { GLOSSARY } from '../../language/glossary.ts';
import { paperDocuments } from './paper-documents.ts';

const SAMPLES = [
  'GPT-4o, C++ and Qwen3-VL-8B reach 84.1% on 10,277 runs of AnyDepth (arXiv:2601.05432v2).',
  'Running studies of labelled news: state-of-the-art LLMs were accurately quantized, queries and boxes too.',
  '用LoRA微调12个大型语言模型，猫。',
  'Mô hình ngôn ngữ lớn suy luận đa bước; hoà và hòa, thị giác-ngôn ngữ.',
  'ﬁne‑tuning “quoted” soft\u00ADhyphen ＦＵＬＬ café naïve',
];

/**
 * The terms of some texts, as one string: while it stays the same, so do (most likely) the terms of all texts, and a
 * stored index fits. It holds every form of the glossary, so that editing this is noticed too. Takes a few ms.
 */
export function termsProbe(): string {
  const forms = GLOSSARY.map(({ en, zh, vi }) => [...en, ...zh, ...vi].join(' ; '));
  const title = [...SAMPLES, ...forms].join('\n');
  const paper = { id: '', title, titles: { en: title }, authors: [], categories: [], tags: [] };
  const { documents } = paperDocuments({ ...paper, dates: [], links: [], entries: [] }, [], 0);
  return JSON.stringify(documents.map(({ terms, length }) => [[...terms], length]));
}
