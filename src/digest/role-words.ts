import type { SectionRole } from './digest.ts';

function words(...lists: readonly string[]): string[] {
  return lists.flatMap((list) => list.split(', '));
}

/**
 * Words that tell a role. The first row with a hit wins, so a row stands before those whose words its headings
 * also contain: `一句话核心贡献` is a summary, though `贡献` alone speaks of innovation.
 */
export const ROLE_WORDS: readonly (readonly [SectionRole, readonly string[]])[] = [
  [
    'other',
    words(
      'paper river, related methods, related work, related links, baselines, đường dẫn, liên kết',
      'tag, tags, keywords, từ khóa',
      '相关方法, 相关工作, 相关链接, 标签, 关键词',
    ),
  ],
  [
    'summary',
    words(
      'tl;dr, tldr, tl dr, too long, summary, in short, in brief, overview, highlights, takeaway',
      'takeaways, takeaway message, tóm tắt, tóm lược, tổng quan, tổng kết, 요약, résumé, en bref',
      'zusammenfassung, resumen',
      '一句话, 总结, 概述, 概要, 简介, 速览, 要点, 导读, 太长不看, 要約, 概説',
    ),
  ],
  [
    'recommendation',
    words(
      'recommendation, recommended, recommend, why this paper, why it matters, why read, editor',
      'comment, khuyến nghị, lý do, nhận xét, đánh giá chung',
      '推荐, 推送, 点评, 评语, 入选理由, 阅读建议',
    ),
  ],
  ['abstract', words('abstract, tóm tắt gốc, 초록', '摘要, 抄録, アブストラクト')],
  [
    'idea',
    words(
      'brainstorming, brainstorm, publish paper, publish papers, patent, patents, research ideas, ideas',
      'ý tưởng nghiên cứu, bằng sáng chế, sáng chế, gợi ý',
      '灵感, 头脑风暴, 专利, 研究思路, 延伸思考',
    ),
  ],
  [
    'application',
    words(
      'application, applications, application area, application areas, domain, use cases, ứng dụng',
      'lĩnh vực',
      '应用领域, 应用场景, 应用, 研究领域, 领域',
    ),
  ],
  [
    'innovation',
    words(
      'innovation, innovations, contribution, contributions, novelty, key points, đóng góp',
      'điểm mới, đổi mới, sáng tạo',
      '创新, 贡献, 亮点, 新颖, 新規性, 貢献',
    ),
  ],
  [
    'usage',
    words(
      'usage, user guide, how to use, guide, getting started, hướng dẫn, cách dùng, cách sử dụng',
      '使用, 用法, 指南, 复现, 使い方',
    ),
  ],
  [
    'conclusion',
    words(
      'conclusion, conclusions, concluding, future work, future works, limitations, limitation',
      'discussion, kết luận, hướng phát triển, hạn chế, tương lai, 결론, fazit',
      '结论, 结语, 未来, 展望, 局限, 讨论, 結論, 考察',
    ),
  ],
  [
    'result',
    words(
      'result, results, main results, experiment, experiments, experimental, evaluation, findings',
      'performance, kết quả, thực nghiệm, thí nghiệm, đánh giá, hiệu quả, 결과, résultats, ergebnis',
      'ergebnisse',
      '实验, 效果, 结果, 评估, 性能, 发现, 表现, 結果, 実験',
    ),
  ],
  [
    'problem',
    words(
      'problem, problems, motivation, motivations, background, challenge, challenges, introduction',
      'research gap, research question, vấn đề, bối cảnh, động lực, động cơ, thách thức, giới thiệu',
      'đặt vấn đề, 문제, 동기, 배경, problème, contexte, hintergrund, problemstellung',
      '问题, 动机, 背景, 挑战, 痛点, 研究缺口, 課題, 目的, 動機',
    ),
  ],
  [
    'method',
    words(
      'method, methods, methodology, approach, approaches, main idea, key idea, core idea, idea',
      'technique, techniques, architecture, framework, solution, how it works, phương pháp',
      'ý tưởng chính, ý tưởng, cách tiếp cận, giải pháp, kỹ thuật, 방법, méthode, approche, methode',
      'ansatz',
      '方法, 思路, 方案, 技术, 框架, 架构, 核心思想, 原理, 手法',
    ),
  ],
];

/** Texts that stand where nothing was found or made; lower case. */
export const FAILED_WORDS: ReadonlySet<string> = new Set([
  '',
  ...words(
    'n/a, na, none, null, nil, undefined, nan, error, unknown, tbd, not available, not provided',
    'no summary, no abstract, no summary available, no abstract available',
    'no description available, skipped, failed, unavailable, empty, 无, 暂无, 未知, 失败, 空, 无摘要, 暂无摘要',
    '暂无内容, 不可用, 未提供, 无法获取, not mentioned in abstract, không có, không rõ, không có thông tin',
    'chưa có, lỗi',
  ),
]);
