import type { ReplyLanguage } from '../language/language.ts';
import type { CommandDescription, CommandName } from './command.ts';

type Texts = Readonly<Record<ReplyLanguage, string>>;
type Argument = NonNullable<CommandDescription['argument']>;

const texts = (en: string, zh: string, vi: string): Texts => ({ en, zh, vi });

function argument(
  name: string,
  [zh, vi]: readonly [string, string],
  descriptions: Texts,
  kind: 'required' | 'optional',
  isSuggested = false,
): Argument {
  return { name, names: { en: name, zh, vi }, descriptions, isRequired: kind === 'required', isSuggested };
}

function describe(name: CommandName, descriptions: Texts, its?: Argument): CommandDescription {
  const isForOperators = name === 'status' || name === 'reindex';
  return { name, descriptions, isForOperators, ...(its === undefined ? {} : { argument: its }) };
}

const QUESTION = texts(
  'In English, Chinese or Vietnamese',
  '中文、英文或越南文',
  'Bằng tiếng Việt, tiếng Anh hoặc tiếng Trung',
);
const WHICH_PAPER = texts(
  'arXiv id, title, or the number of a list',
  'arXiv 编号、标题或列表里的序号',
  'Mã arXiv, tiêu đề, hoặc số trong danh sách',
);
const PAPER = argument('paper', ['论文', 'bai'], WHICH_PAPER, 'required', true);

/** The commands as menus show them, in the order of the menu; `start` is Telegram's own and not listed. */
export const DESCRIPTIONS: readonly CommandDescription[] = [
  describe(
    'ask',
    texts('Ask about the papers', '就论文提问', 'Hỏi về các bài báo'),
    argument('question', ['问题', 'cau_hoi'], QUESTION, 'required'),
  ),
  describe(
    'today',
    texts('The papers of a day', '某一天的论文', 'Các bài của một ngày'),
    argument(
      'day',
      ['日期', 'ngay'],
      texts(
        'A day or a topic: yesterday, 2026-01-11, robots',
        '日期或主题：昨天、2026-01-11、机器人',
        'Ngày hoặc chủ đề: hôm qua, 2026-01-11, robot',
      ),
      'optional',
    ),
  ),
  describe(
    'search',
    texts('Ranked papers for words', '按相关度搜索论文', 'Tìm các bài theo từ khóa'),
    argument(
      'words',
      ['关键词', 'tu_khoa'],
      texts('What to look for', '要找的内容', 'Nội dung cần tìm'),
      'required',
    ),
  ),
  describe('paper', texts('Show one paper', '查看一篇论文', 'Xem một bài'), PAPER),
  describe('similar', texts('Papers like one', '相似的论文', 'Các bài tương tự'), PAPER),
  describe(
    'trends',
    texts('What is rising', '近期趋势', 'Xu hướng gần đây'),
    argument(
      'topic',
      ['主题', 'chu_de'],
      texts('A topic or a word', '主题或词语', 'Chủ đề hoặc từ'),
      'optional',
    ),
  ),
  describe(
    'subscribe',
    texts('Get the papers here every day', '每天在这里推送论文', 'Nhận bài ở đây mỗi ngày'),
    argument(
      'when',
      ['时间', 'khi_nao'],
      texts(
        'Such as 09:00 Europe/Paris, topics: agents',
        '例如 09:00 Asia/Shanghai 主题：智能体',
        'Ví dụ 09:00 Asia/Ho_Chi_Minh chủ đề: tác nhân',
      ),
      'optional',
    ),
  ),
  describe('subscriptions', texts('List and change subscriptions', '查看和修改订阅', 'Xem và sửa đăng ký')),
  describe(
    'unsubscribe',
    texts('End a subscription', '取消订阅', 'Hủy đăng ký'),
    argument(
      'number',
      ['序号', 'so'],
      texts('Number in the list', '列表里的序号', 'Số trong danh sách'),
      'optional',
    ),
  ),
  describe(
    'settings',
    texts('Language, visibility, time zone', '语言、可见范围、时区', 'Ngôn ngữ, hiển thị, múi giờ'),
    argument(
      'change',
      ['修改', 'thay_doi'],
      texts(
        'Such as language vi, timezone Asia/Tokyo',
        '例如 language zh、timezone Asia/Shanghai',
        'Ví dụ language vi, timezone Asia/Ho_Chi_Minh',
      ),
      'optional',
    ),
  ),
  describe(
    'forget',
    texts('Forget this conversation', '忘记这次对话', 'Quên cuộc trò chuyện này'),
    argument(
      'what',
      ['范围', 'gi'],
      texts('me: everything kept of you', 'me：与你有关的全部数据', 'me: mọi dữ liệu về bạn'),
      'optional',
    ),
  ),
  describe('help', texts('What I can do', '我能做什么', 'Mình làm được gì')),
  describe(
    'status',
    texts('State of the bot (operators)', '运行状态（运营者）', 'Trạng thái bot (người vận hành)'),
  ),
  describe(
    'reindex',
    texts('Build the index anew (operators)', '重建索引（运营者）', 'Dựng lại chỉ mục (người vận hành)'),
  ),
];
