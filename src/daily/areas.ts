import type { ReplyLanguage } from '../language/language.ts';

/** A field of research under which a day's papers are grouped. */
export interface Area {
  readonly id: string;
  readonly names: Readonly<Record<ReplyLanguage, string>>;
  /** English names of the glossary's concepts that speak for it. */
  readonly concepts: readonly string[];
}

function area(id: string, en: string, zh: string, vi: string, concepts: string): Area {
  return { id, names: { en, zh, vi }, concepts: concepts.split('|') };
}

/** Narrow areas first: of two that fit a paper equally well the first one takes it. */
export const AREAS: readonly Area[] = [
  area(
    'robotics',
    'Robotics and embodied AI',
    '机器人与具身智能',
    'Robot và AI hiện thân',
    'robot|embodied AI|manipulation|navigation|vision-language-action|autonomous driving',
  ),
  area(
    'video',
    'Video',
    '视频',
    'Video',
    'video generation|video understanding|video|animation|optical flow',
  ),
  area(
    'three-d',
    '3D and avatars',
    '三维与数字人',
    '3D và nhân vật ảo',
    '3D reconstruction|Gaussian splatting|neural radiance field|depth estimation|avatar|pose',
  ),
  area(
    'image',
    'Images',
    '图像',
    'Hình ảnh',
    'image generation|image editing|image|segmentation|object detection|super-resolution|face recognition|diffusion model|remote sensing',
  ),
  area(
    'speech',
    'Speech and audio',
    '语音与音频',
    'Giọng nói và âm thanh',
    'speech recognition|speech|text-to-speech|audio|music|audio-visual',
  ),
  area(
    'medicine',
    'Medicine and biology',
    '医学与生物',
    'Y học và sinh học',
    'medical|medical imaging|patient|disease|cancer|drug|molecule|protein|biology|brain',
  ),
  area(
    'safety',
    'Safety and security',
    '安全',
    'An toàn và bảo mật',
    'safety|security|jailbreak|attack|defense|privacy|bias|watermark|deepfake|unlearning',
  ),
  area(
    'code',
    'Code and software',
    '代码与软件',
    'Mã và phần mềm',
    'code generation|software engineering|spreadsheet',
  ),
  area(
    'retrieval',
    'Search, retrieval and knowledge',
    '搜索、检索与知识',
    'Tìm kiếm, truy xuất và tri thức',
    'retrieval-augmented generation|retrieval|search|deep research|question answering|knowledge graph|document understanding|recommendation',
  ),
  area(
    'agents',
    'Agents',
    '智能体',
    'Tác nhân',
    'agent|multi-agent|tool use|planning|memory|sandbox|environment',
  ),
  area(
    'reasoning',
    'Reasoning and reinforcement learning',
    '推理与强化学习',
    'Suy luận và học tăng cường',
    'reasoning|chain-of-thought|reinforcement learning|reward model|mathematics|theorem proving|preference optimization|test-time scaling',
  ),
  area(
    'efficiency',
    'Efficiency and architecture',
    '效率与架构',
    'Hiệu quả và kiến trúc',
    'quantization|pruning|distillation|low-rank|compression|KV cache|linear attention|sparse attention|mixture of experts|long context|speculative decoding|token pruning|attention',
  ),
  area(
    'training',
    'Training and optimisation',
    '训练与优化',
    'Huấn luyện và tối ưu',
    'pre-training|post-training|optimizer|gradient|scaling law|weight decay|data synthesis|continual learning|normalization|learning rate',
  ),
  area(
    'interpretability',
    'Interpretability and generalisation',
    '可解释性与泛化',
    'Diễn giải và khái quát hóa',
    'interpretability|uncertainty|generalization|robustness|hallucination',
  ),
  area(
    'multimodal',
    'Multimodal models',
    '多模态模型',
    'Mô hình đa phương thức',
    'multimodal|vision-language model|visual|OCR|caption|spatial reasoning',
  ),
  area(
    'language',
    'Language and translation',
    '语言与翻译',
    'Ngôn ngữ và dịch thuật',
    'machine translation|multilingual|low-resource|summarization|information extraction|text classification|sentiment|dialogue|persona|tokenizer|culture',
  ),
  area(
    'evaluation',
    'Benchmarks and data',
    '评测与数据',
    'Đánh giá và dữ liệu',
    'benchmark|evaluation|dataset|survey',
  ),
  area(
    'science',
    'Science and society',
    '科学与社会',
    'Khoa học và xã hội',
    'physics|chemistry|scientific discovery|finance|law|education|social science|climate|energy|agriculture|time series|peer review',
  ),
];
