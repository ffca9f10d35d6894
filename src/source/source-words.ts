import type { ReplyLanguage } from '../language/language.ts';
import type { SourceFailure, SourceFailureCode } from './source.ts';
import type { SourceStatus } from './source-status.ts';

type FailureWords = Readonly<Record<SourceFailureCode, (detail: string) => string>>;

const en: FailureWords = {
  unreachable: (detail) => `cannot be reached (${detail}). Check the network; it is tried again by itself.`,
  timeout: (host) => `${host} took too long to answer. It is tried again by itself.`,
  certificate: (detail) =>
    `the certificate is not trusted (${detail}). Check the address and this machine's clock.`,
  'bad-address': (detail) => `the address cannot be used: ${detail}. Correct PAPERBOY_SOURCES.`,
  'forbidden-address': (host) =>
    `${host} leads into a private network, where nothing is fetched. Correct the address in the settings.`,
  redirect: (detail) =>
    `it sends us to another host (${detail}), which is not followed. Put the new address into the settings.`,
  'rate-limited': (detail) => `it asks for fewer requests (${detail}). It is tried again later by itself.`,
  'server-error': (detail) => `it has a problem of its own (${detail}). It is tried again by itself.`,
  rejected: (detail) => `it refuses the request (${detail}). Check the address in the settings.`,
  'too-large': (limit) => `the digest is larger than ${limit} and was not taken.`,
  'broken-answer': (detail) => `the answer came damaged (${detail}). It is tried again by itself.`,
  'wrong-answer': (detail) =>
    `something else came than papers: ${detail}. Check the address in the settings.`,
  'not-a-digest': (reason) => `what came could not be read as a digest: ${reason}`,
  storage: (reason) =>
    `the digest could not be saved: ${reason}. Look at the state folder (paperboy doctor).`,
  unexpected: (reason) => `a mistake in Paperboy: ${reason}. The log says more.`,
};

const zh: FailureWords = {
  unreachable: (detail) => `无法连接（${detail}）。请检查网络；稍后会自动重试。`,
  timeout: (host) => `${host} 响应超时，稍后会自动重试。`,
  certificate: (detail) => `证书不受信任（${detail}）。请检查地址和本机时间。`,
  'bad-address': (detail) => `地址不可用：${detail}。请修改 PAPERBOY_SOURCES。`,
  'forbidden-address': (host) => `${host} 指向内网，出于安全不会抓取。请修改设置中的地址。`,
  redirect: (detail) => `它跳转到了别的主机（${detail}），不会跟随。请把新地址写进设置。`,
  'rate-limited': (detail) => `对方要求减少请求（${detail}），稍后会自动重试。`,
  'server-error': (detail) => `对方服务器出错（${detail}），稍后会自动重试。`,
  rejected: (detail) => `请求被拒绝（${detail}）。请检查设置中的地址。`,
  'too-large': (limit) => `日报超过 ${limit}，没有收录。`,
  'broken-answer': (detail) => `收到的内容已损坏（${detail}），稍后会自动重试。`,
  'wrong-answer': (detail) => `收到的不是论文：${detail}。请检查设置中的地址。`,
  'not-a-digest': (reason) => `收到的内容无法当作日报读取：${reason}`,
  storage: (reason) => `日报无法保存：${reason}。请检查状态文件夹（paperboy doctor）。`,
  unexpected: (reason) => `Paperboy 内部出错：${reason}。详情见日志。`,
};

const vi: FailureWords = {
  unreachable: (detail) => `không kết nối được (${detail}). Hãy kiểm tra mạng; hệ thống sẽ tự thử lại.`,
  timeout: (host) => `${host} trả lời quá chậm. Hệ thống sẽ tự thử lại.`,
  certificate: (detail) =>
    `chứng chỉ không đáng tin cậy (${detail}). Hãy kiểm tra địa chỉ và đồng hồ của máy.`,
  'bad-address': (detail) => `địa chỉ không dùng được: ${detail}. Hãy sửa PAPERBOY_SOURCES.`,
  'forbidden-address': (host) =>
    `${host} dẫn vào mạng nội bộ nên không được tải. Hãy sửa địa chỉ trong cài đặt.`,
  redirect: (detail) =>
    `nguồn chuyển hướng sang máy chủ khác (${detail}) nên không đi theo. Hãy ghi địa chỉ mới vào cài đặt.`,
  'rate-limited': (detail) => `nguồn yêu cầu gửi ít yêu cầu hơn (${detail}). Hệ thống sẽ tự thử lại sau.`,
  'server-error': (detail) => `máy chủ của nguồn gặp lỗi (${detail}). Hệ thống sẽ tự thử lại.`,
  rejected: (detail) => `nguồn từ chối yêu cầu (${detail}). Hãy kiểm tra địa chỉ trong cài đặt.`,
  'too-large': (limit) => `bản tin lớn hơn ${limit} nên không được nhận.`,
  'broken-answer': (detail) => `dữ liệu nhận được bị hỏng (${detail}). Hệ thống sẽ tự thử lại.`,
  'wrong-answer': (detail) =>
    `dữ liệu nhận được không phải bài báo: ${detail}. Hãy kiểm tra địa chỉ trong cài đặt.`,
  'not-a-digest': (reason) => `không đọc được nội dung nhận về như một bản tin: ${reason}`,
  storage: (reason) =>
    `không lưu được bản tin: ${reason}. Hãy kiểm tra thư mục trạng thái (paperboy doctor).`,
  unexpected: (reason) => `lỗi của Paperboy: ${reason}. Xem thêm trong nhật ký.`,
};

const WORDS: Readonly<Record<ReplyLanguage, FailureWords>> = { en, zh, vi };

/** Why a source failed and what can be done, a sentence or two for the operator; to stand after the source's name. */
export function failureText({ code, detail }: SourceFailure, language: ReplyLanguage): string {
  return WORDS[language][code](detail);
}

interface StatusWords {
  nothingYet(name: string): string;
  newest(name: string, day: string): string;
  failing(line: string, failures: number, failure: string): string;
  nextTry(moment: string): string;
}

const STATUS_WORDS: Readonly<Record<ReplyLanguage, StatusWords>> = {
  en: {
    nothingYet: (name) => `${name}: nothing came yet.`,
    newest: (name, day) => `${name}: newest day ${day}.`,
    failing: (line, failures, failure) =>
      `${line} Failed ${failures === 1 ? 'once' : `${failures} times`}: ${failure}`,
    nextTry: (moment) => ` Next try: ${moment}.`,
  },
  zh: {
    nothingYet: (name) => `${name}：还没有收到日报。`,
    newest: (name, day) => `${name}：最新一天 ${day}。`,
    failing: (line, failures, failure) => `${line}已失败 ${failures} 次：${failure}`,
    nextTry: (moment) => `下次重试：${moment}。`,
  },
  vi: {
    nothingYet: (name) => `${name}: chưa nhận được bản tin nào.`,
    newest: (name, day) => `${name}: ngày mới nhất ${day}.`,
    failing: (line, failures, failure) => `${line} Đã lỗi ${failures} lần: ${failure}`,
    nextTry: (moment) => ` Lần thử tiếp theo: ${moment}.`,
  },
};

/**
 * How it stands with a source, for `/status`.
 *
 * @param momentText a moment as the reader's chat shows it
 */
export function sourceLine(
  { name, newestDay, failure, failures, nextTryAt }: SourceStatus,
  language: ReplyLanguage,
  momentText: (moment: Date) => string,
): string {
  const words = STATUS_WORDS[language];
  const line = newestDay === undefined ? words.nothingYet(name) : words.newest(name, newestDay);
  if (failure === undefined) return line;
  const nextTry = nextTryAt === undefined ? '' : words.nextTry(momentText(nextTryAt));
  return words.failing(line, failures, failureText(failure, language)) + nextTry;
}
