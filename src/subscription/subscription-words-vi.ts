import type { MatchReason } from './match.ts';
import type { ParseProblem } from './parse-subscription.ts';
import type { SubscriptionWords, WantsLine } from './subscription-words.ts';

const DAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];

function problemText(problem: ParseProblem): string {
  switch (problem.code) {
    case 'not-understood':
      return `Mình không hiểu “${problem.written}”. Bạn ghi giờ, có thể thêm thành phố, ngày và chủ đề: /subscribe 9h sáng Hà Nội ngày thường về robot`;
    case 'unknown-zone':
      return `Mình không biết múi giờ “${problem.written}”. Bạn ghi tên thành phố hoặc tên như Asia/Ho_Chi_Minh, Europe/Paris nhé.`;
    case 'several-zones':
      return `Có nhiều múi giờ: ${problem.written}. Bạn ghi một múi giờ thôi nhé.`;
    case 'impossible-time':
      return `“${problem.written}” không phải là giờ trong ngày. Bạn ghi như 9:00, 21h30 hoặc 9h sáng.`;
    case 'several-times':
      return `Mỗi đăng ký chỉ đăng một lần một ngày, nhưng mình đọc thấy nhiều giờ: ${problem.written}. Bạn tạo mỗi giờ một đăng ký nhé.`;
    case 'impossible-score':
      return 'Điểm này không thể có. Bạn ghi như: điểm từ 4/5';
    case 'paper-count':
      return `Mỗi bản tin có từ 1 đến ${problem.most} bài. Bạn ghi như: 10 bài`;
    case 'too-long':
      return `Dài quá, tối đa ${problem.most} ký tự thôi.`;
    case 'too-many':
      return `Nhiều điều kiện quá, tối đa ${problem.most} thôi.`;
  }
}

function reasonText(reason: MatchReason): string {
  switch (reason.kind) {
    case 'topic':
      return `chủ đề “${reason.wish}”`;
    case 'keyword':
      return `có cụm từ “${reason.wish}”`;
    case 'author':
      return `tác giả ${reason.wish}`;
    case 'category':
      return `chuyên mục ${reason.wish}`;
    case 'like':
      return `giống “${reason.wish}”`;
    case 'excluded':
      return `bị loại: “${reason.wish}”`;
    case 'score-too-low':
      return 'điểm thấp hơn yêu cầu';
    case 'no-score':
      return 'bản tin không cho điểm';
    case 'no-wish-met':
      return 'không thuộc chủ đề, từ khóa hay tác giả nào đã chọn';
    case 'other-category':
      return 'thuộc chuyên mục khác';
    case 'not-alike':
      return 'không giống';
    case 'all':
      return 'không có điều kiện nào';
  }
}

function wantsText(line: WantsLine): string {
  switch (line.kind) {
    case 'topics':
      return `Chủ đề: ${line.items}`;
    case 'keywords':
      return `Từ khóa: ${line.items}`;
    case 'authors':
      return `Tác giả: ${line.items}`;
    case 'categories':
      return `Chuyên mục: ${line.items}`;
    case 'excluded':
      return `Loại trừ: ${line.items}`;
    case 'count':
      return `Tối đa ${line.count} bài`;
    case 'score':
      return `Điểm từ ${line.score} trở lên`;
  }
}

function daysText(weekdays: readonly number[]): string {
  const key = weekdays.join('');
  if (key === '0123456') return 'hằng ngày';
  if (key === '01234') return 'từ thứ Hai đến thứ Sáu';
  if (key === '56') return 'thứ Bảy và Chủ nhật';
  return weekdays.map((day) => DAYS[day]).join(', ');
}

export const SUBSCRIPTION_WORDS_VI: SubscriptionWords = {
  elsewhere: 'đăng ở chỗ khác trong cuộc trò chuyện này',
  between: ', ',
  help: [
    'Mình sẽ tự đăng các bài trong ngày vào đây. Sau /subscribe bạn ghi giờ, muốn gì thêm thì ghi kèm, thứ tự tùy ý:',
    'Hoặc chọn một giờ',
  ],
  examples: [
    { text: '/subscribe 9h sáng Hà Nội', meaning: 'đăng hằng ngày' },
    { text: '/subscribe 8h ngày thường về tác tử, robot', meaning: 'theo chủ đề' },
    { text: '/subscribe 18:00 cs.CL; trừ: khảo sát; điểm từ 4/5; 5 bài', meaning: 'thu hẹp phạm vi' },
    { text: '/subscribe giống 2601.01234', meaning: 'chỉ báo khi có bài giống bài này' },
  ],
  problem: problemText,
  tooMany: (most) =>
    `Cuộc trò chuyện này đã có ${most} đăng ký, là mức tối đa. Bạn hủy bớt bằng /unsubscribe nhé.`,
  noPaper: (id) =>
    `Mình không có bài ${id}. Bạn ghi nội dung thay vào đó: /subscribe giống: robot biết gấp quần áo`,
  already: 'Ở đây đã có một đăng ký y hệt.',
  subscribed: 'Đã đăng ký.',
  next: (when) => `Lần đăng tới: ${when}`,
  title: 'Các đăng ký ở đây',
  none: 'Ở đây chưa có đăng ký nào. Gõ /subscribe 9:00 để đăng ký.',
  openHint: 'Bấm nút để xem hoặc sửa.',
  schedule: (days, time, timeZone) => `${days} lúc ${time} (${timeZone})`,
  days: daysText,
  alert: (like, schedule) => `Báo khi có bài giống “${like}”; kiểm tra từ giờ này trở đi: ${schedule}`,
  wants: wantsText,
  anyPaper: 'Mọi bài, bài hay nhất trước',
  emptyDays: (choice) =>
    choice === 'once'
      ? 'Khi không có bài thì báo một lần'
      : choice === 'always'
        ? 'Ngày nào không có bài cũng báo'
        : 'Không có bài thì im lặng',
  language: (name) => `Ngôn ngữ: ${name}`,
  paused: (reason) => (reason === undefined ? 'Đang tạm dừng' : `Đã ngừng: ${reason}`),
  pausedNotice: 'Đã tạm dừng.',
  resumedNotice: 'Mình sẽ tiếp tục từ bản tin tới.',
  deleted: 'Đã hủy đăng ký.',
  deletedAll: (count) => (count === 1 ? 'Đã hủy đăng ký.' : `Đã hủy ${count} đăng ký.`),
  gone: 'Đăng ký đó không còn nữa.',
  whichTime: 'Đăng lúc mấy giờ?',
  sureToDelete: 'Bạn chắc chắn hủy đăng ký này chứ?',
  noNumber: (last) => (last === 1 ? 'Chỉ có một đăng ký: 1.' : `Các số đi từ 1 đến ${last}.`),
  unsubscribeWhich: (last) =>
    `Bạn muốn hủy đăng ký nào? Gõ /unsubscribe kèm số từ 1 đến ${last}, hoặc /unsubscribe all.`,
  previewTitle: (day) => `Bản tin ngày ${day} lúc này sẽ như sau`,
  previewNothing: 'Chưa có bài nào phù hợp.',
  previewNotYet: 'Bản tin của ngày đó chưa tới.',
  inside: (count) => `Có trong bản tin (${count})`,
  beyond: (count) => `Phù hợp nhưng vượt quá số bài (${count})`,
  outside: (count) => `Không có trong bản tin (${count})`,
  moreOutside: (count) => `… và ${count} bài nữa.`,
  reason: reasonText,
  doubt: (date) =>
    `Bản tin ngày ${date} có thể đã đến hoặc chưa, vì không nhận được phản hồi của nền tảng. Bạn xem lại cuộc trò chuyện rồi chọn:`,
  doubtSettled: 'Cảm ơn bạn, đã xử lý xong.',
  buttons: {
    preview: 'Xem trước',
    post: 'Xem bản tin',
    time: 'Đổi giờ',
    pause: 'Tạm dừng',
    resume: 'Tiếp tục',
    delete: 'Hủy đăng ký',
    confirmDelete: 'Vâng, hủy',
    back: 'Quay lại',
    all: 'Mọi đăng ký',
    everyDay: 'Hằng ngày',
    workdays: 'T2–T6',
    arrived: 'Đã nhận được',
    sendAgain: 'Gửi lại',
  },
};
