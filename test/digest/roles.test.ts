import { describe, expect, it } from 'vitest';
import { buildSection, cleanHeading, isFailedText, roleOfHeading } from '../../src/digest/roles.ts';

describe('roleOfHeading', () => {
  it.each([
    ['I. Main Problem:', 'problem'],
    ['Motivation', 'problem'],
    ['Bối cảnh/Vấn đề', 'problem'],
    ['研究背景', 'problem'],
    ['II. Main Idea:', 'method'],
    ['Phương pháp', 'method'],
    ['技术方法', 'method'],
    ['III. Main Results', 'result'],
    ['**5. 实验效果**', 'result'],
    ['Kết quả', 'result'],
    ['IV. Conclusion & Future Works:', 'conclusion'],
    ['结论', 'conclusion'],
    ['Kết luận', 'conclusion'],
    ['V. Brainstorming Space:', 'idea'],
    ['1. Publish Papers:', 'idea'],
    ['2. Patent', 'idea'],
    ['一句话核心贡献', 'summary'],
    ['🧩 TL;DR', 'summary'],
    ['TLDR', 'summary'],
    ['总结', 'summary'],
    ['Tóm tắt', 'summary'],
    ['摘要', 'abstract'],
    ['📄 Abstract', 'abstract'],
    ['主要创新点', 'innovation'],
    ['Key Contributions', 'innovation'],
    ['3. **使用指南**：', 'usage'],
    ['应用领域', 'application'],
    ['Ứng dụng', 'application'],
    ['推荐理由', 'recommendation'],
    ['Recommendation', 'recommendation'],
    ['🧭 为什么推送这篇', 'recommendation'],
    ['🌊 Paper River', 'other'],
    ['📎 Related methods / baselines', 'other'],
    ['Methodist churches', 'other'],
    ['', 'other'],
    [
      'We study the results of every method in this long sentence, which is no heading but a whole text',
      'other',
    ],
  ])('%j is %s', (heading, role) => {
    expect(roleOfHeading(heading)).toBe(role);
  });
});

describe('cleanHeading', () => {
  it.each([
    ['**3. 使用指南**', '使用指南'],
    ['4. 主要创新点：', '主要创新点'],
    ['（二）方法', '方法'],
    ['📊 Statistics', 'Statistics'],
    ['3D Gaussian Splatting', '3D Gaussian Splatting'],
    ['IV. Conclusion:', 'Conclusion'],
    ['Vision', 'Vision'],
    ['2.5D maps', '2.5D maps'],
  ])('of %j is %j', (heading, cleaned) => {
    expect(cleanHeading(heading)).toBe(cleaned);
  });
});

describe('isFailedText', () => {
  it.each([
    '',
    'Summary generation failed.',
    'Motivation analysis unavailable',
    'Method extraction failed',
    'Result analysis unavailable',
    'Conclusion extraction failed',
    '*（摘要生成失败）*',
    'N/A',
    '暂无',
    'Không có',
    'No abstract available.',
    'Failed to generate summary.',
    'Error generating summary: 429',
    'Unable to summarize this paper.',
    '阅读失败：无法获取论文内容',
    '无法生成摘要',
    'Tạo tóm tắt thất bại.',
    'Không thể tạo tóm tắt do lỗi API',
    '要約の生成に失敗しました',
    '요약 생성 실패',
  ])('knows %j', (text) => {
    expect(isFailedText(text)).toBe(true);
  });

  it.each([
    'The attack failed.',
    'Summary generation failed in 3 % of all runs, which we analyse.',
    'The model failed to converge and its abstract reasoning was unavailable to humans who wanted to read it.',
    'Abstract available',
    '42',
    '$A$',
    'https://a.b',
    '失败分析',
    'Failed to converge on CIFAR-10',
    'Unable to process long texts, earlier models need a memory.',
    'Error analysis shows that most mistakes are about names.',
    'Error analysis: names',
    '语音识别解析错误：占全部错误的 30%',
    '无法生成长视频的模型被改进',
    'Không thể phân tích ảnh mờ bằng mô hình cũ.',
    '★★★★☆',
  ])('takes %j for text', (text) => {
    expect(isFailedText(text)).toBe(false);
  });
});

describe('buildSection', () => {
  it('trims the text, tells its own language and the line where it begins', () => {
    expect(buildSection({ heading: '**2. 结果**：', text: '\n\n  Nhanh hơn hai lần. \n', line: 10 })).toEqual(
      {
        role: 'result',
        heading: '结果',
        text: 'Nhanh hơn hai lần.',
        language: 'vi',
        line: 12,
      },
    );
  });

  it('gives nothing for empty and failed texts', () => {
    expect(buildSection({ heading: 'Results', text: ' \n', line: 1 })).toBeUndefined();
    expect(
      buildSection({ heading: 'Results', text: 'Result analysis unavailable', line: 1 }),
    ).toBeUndefined();
  });

  it('prefers the role that the layout gives', () => {
    expect(buildSection({ heading: '摘要', text: '一句话', line: 1, role: 'summary' })?.role).toBe('summary');
  });
});
