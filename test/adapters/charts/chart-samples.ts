import type { ChartData, DrawOptions } from '../../../src/daily/charts-port.ts';

const words = (texts: string): { text: string; weight: number }[] =>
  texts.split('|').map((text, index) => ({ text, weight: 30 / (index + 2) }));

const CLOUD_EN: ChartData = {
  kind: 'cloud',
  title: 'Keywords of 12 Jan 2026',
  words: words(
    'reasoning|agent|watermark|world model|video generation|KV cache|robot|tokenizer|privacy|RLVR|3D reconstruction|benchmark|memory|Gaussian splatting|translation|speech|safety|retrieval',
  ),
};
const CLOUD_ZH: ChartData = {
  kind: 'cloud',
  title: '2026年1月12日关键词',
  words: words(
    '推理|智能体|水印|世界模型|视频生成|键值缓存|机器人|分词|隐私|RLVR|三维重建|基准|记忆|高斯泼溅|翻译|语音|安全|检索',
  ),
};
const CLOUD_VI: ChartData = {
  kind: 'cloud',
  title: 'Từ khóa ngày 12/1/2026',
  words: words(
    'suy luận|tác nhân|thủy vân|mô hình thế giới|tạo video|bộ nhớ đệm KV|robot|tách từ|quyền riêng tư|tái tạo 3D|bộ đánh giá|trí nhớ|dịch máy|giọng nói|an toàn|truy xuất|ẨM ẪM Ậ',
  ),
};
const DAYS_VI: ChartData = {
  kind: 'bars',
  title: 'Số bài báo mỗi ngày',
  subtitle: '1/1/2026 đến 30/1/2026, trung bình 21 bài mỗi ngày',
  bars: Array.from({ length: 30 }, (_, index) => ({ label: `${index + 1}/1`, value: (index * 7) % 41 })),
  line: 21,
};
const TOPIC_EN: ChartData = {
  kind: 'bars',
  title: 'agent: papers a week',
  subtitle: '94 papers, rising (+80% in the later half)',
  bars: [3, 5, 4, 8, 7, 12, 9, 14, 16, 16].map((value, index) => ({ label: `${index + 1} Jan`, value })),
};
const TOPICS_ZH: ChartData = {
  kind: 'lines',
  title: '升温的主题',
  subtitle: '占每周提到的全部主题的比例',
  steps: ['1月5日', '1月12日', '1月19日', '1月26日', '2月2日', '2月9日'],
  series: [
    { name: '智能体', values: [0.1, 0.12, 0.11, 0.16, 0.19, 0.22] },
    { name: '世界模型', values: [0.03, 0.02, 0.05, 0.06, 0.05, 0.08] },
    { name: '水印', values: [0, 0.01, 0.02, 0.02, 0.04, 0.08] },
    { name: '文档理解', values: [0.02, 0.01, 0.02, 0.03, 0.05, 0.07] },
    { name: '一个名字特别长特别长的主题，放不下就要截断', values: [0, 0, 0, 0.01, 0.01, 0.02] },
  ],
};

/** Looked at by eye on 26 November 2026. */
export const GOLDEN: Readonly<Record<string, readonly [ChartData, Pick<DrawOptions, 'theme' | 'language'>]>> =
  {
    'cloud-en-light': [CLOUD_EN, { theme: 'light', language: 'en' }],
    'cloud-zh-dark': [CLOUD_ZH, { theme: 'dark', language: 'zh' }],
    'cloud-vi-light': [CLOUD_VI, { theme: 'light', language: 'vi' }],
    'days-vi-dark': [DAYS_VI, { theme: 'dark', language: 'vi' }],
    'topic-en-dark': [TOPIC_EN, { theme: 'dark', language: 'en' }],
    'topics-zh-light': [TOPICS_ZH, { theme: 'light', language: 'zh' }],
  };
