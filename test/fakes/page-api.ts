import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Answer, PaperCard, Status } from '../../page/api/types.ts';
import { makeCards, TOPICS } from './page-papers.ts';

/** What the page is built to live with; the real server sends the same. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface PageApi {
  readonly address: string;
  /** Path with query of each API request. */
  readonly requests: string[];
  /** Bodies of what was posted. */
  readonly posted: { readonly path: string; readonly body: unknown }[];
  /** While set, questions fail so. */
  problem: number | undefined;
  /** While set, answers stay half written. */
  isSlow: boolean;
  close(): Promise<void>;
}

/** A server of the page in `folder` with made-up papers behind `/api/v1`. */
export async function startPageApi(folder: string, count = 60): Promise<PageApi> {
  const cards = makeCards(count);
  const api: PageApi = {
    address: '',
    requests: [],
    posted: [],
    problem: undefined,
    isSlow: false,
    close: async () => undefined,
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const handled = url.pathname.startsWith('/api/v1/')
      ? answerApi(api, { cards, url, request, response })
      : sendFile(folder, url.pathname, response);
    handled.catch(() => response.writeHead(500).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return Object.assign(api, { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close });
}

async function sendFile(folder: string, path: string, response: ServerResponse): Promise<void> {
  const name = TYPES[extname(path)] === undefined ? '/index.html' : path;
  const body = await readFile(join(folder, name));
  response.writeHead(200, {
    'Content-Type': TYPES[extname(name)],
    'Content-Security-Policy': POLICY,
  });
  response.end(body);
}

interface Call {
  readonly cards: readonly PaperCard[];
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function answerApi(api: PageApi, call: Call): Promise<void> {
  const { url, request, response } = call;
  api.requests.push(`${url.pathname}${url.search}`);
  const path = decodeURIComponent(url.pathname.slice('/api/v1'.length));
  if (request.method === 'POST') {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { question?: string };
    api.posted.push({ path, body });
    if (path === '/ask') sendAnswer(api, call, body.question ?? '');
    else response.writeHead(204).end();
    return;
  }
  const value = readApi(path, call);
  response.writeHead(value === undefined ? 404 : 200, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value ?? { title: 'not found', status: 404 }));
}

function sendAnswer({ problem, isSlow }: PageApi, { cards, response }: Call, question: string): void {
  if (problem !== undefined) {
    response.writeHead(problem).end('{}');
    return;
  }
  const [first, second] = cards;
  if (first === undefined || second === undefined) throw new Error('an answer needs two papers');
  const quotes = [first.line, second.line];
  const text = `From the digests:\n\n**${first.title}** · ${first.url}\n> ${quotes[0]} [1]\n\n**${second.title}** · ${second.url}\n> ${quotes[1]} [2]\n\nhttps://evil.example/ <b>bold</b>`;
  const answer: Answer = {
    question,
    language: 'en',
    status: 'answered',
    mode: 'quoted',
    text,
    citations: [first, second].map(({ id, title, url }, place) => ({
      ...{ number: place + 1, paperId: id, title, url: url ?? '', quote: quotes[place] ?? '' },
    })),
    papers: [first, second],
    conversation: 'made-up-conversation',
    answerId: 'made-up-answer',
    durationMs: 12,
  };
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write(`event: progress\ndata: ${JSON.stringify({ text: text.slice(0, 90) })}\n\n`);
  if (!isSlow) response.end(`event: answer\ndata: ${JSON.stringify(answer)}\n\n`);
}

function readApi(path: string, { cards, url }: Call): unknown {
  const [, name = '', id, more] = path.split('/');
  const query = url.searchParams;
  const days = ['2026-08-12', '2026-08-11', '2026-08-10'];
  const on = (day: string) => cards.filter(({ dates }) => dates.includes(day));
  const known = cards.find((card) => card.id === id);
  if (name === 'papers' && more === 'similar')
    return { papers: cards.slice(1, 7).map((paper, place) => ({ paper, similarity: 0.9 - place / 10 })) };
  if (name === 'papers' && id !== undefined) return known === undefined ? undefined : paperOf(known);
  if (name === 'papers') return papersPage(cards, query);
  if (name === 'topics') return { topics: TOPICS.map((topic) => ({ ...topic, papers: 8 })) };
  if (name === 'days') return { days: days.map((date) => ({ date, papers: on(date).length, digests: 2 })) };
  if (name === 'today')
    return today(query.get('date') ?? '2026-08-12', on(query.get('date') ?? '2026-08-12'), cards);
  if (name === 'trends') return trends(query.get('word'), days, on);
  if (name === 'keywords')
    return {
      date: days[0],
      keywords: ['memory', 'benchmark', 'agent', 'video', 'translation', 'robot', 'diffusion', 'ledger'].map(
        (word, place) => ({ word, weight: 10 - place, papers: 9 - place }),
      ),
    };
  if (name === 'map') return { isReady: true, topics: TOPICS, points: cards.map(mapPoint) };
  if (name === 'digests') return { digests: [] };
  if (name === 'status') return STATUS;
  return undefined;
}

const STATUS: Status = {
  ...{ version: '0.0.0', upSeconds: 7200, memoryMb: 140, newestDay: '2026-08-12', languageModel: null },
  counts: { digests: 7, entries: 90, papers: 60, passages: 320 },
  index: { lexical: 60, vectors: null, embedder: null },
  sources: [{ name: 'hugging-face', isGreen: true, reason: null, fetchedAt: '2026-08-12T06:00:00.000Z' }],
  deliveries: { pending: 0, delivered: 12, failed: 1 },
  spending: [],
  health: [
    { name: 'store', isGreen: true, reason: null },
    { name: 'hugging-face', isGreen: false, reason: 'no answer for two hours' },
  ],
};

function papersPage(cards: readonly PaperCard[], query: URLSearchParams) {
  const found = cards.filter(
    (card) =>
      (query.get('date') === null || card.dates.includes(query.get('date') ?? '')) &&
      (query.get('topic') === null || card.topic?.id === query.get('topic')) &&
      (query.get('category') === null || card.categories.includes(query.get('category') ?? '')) &&
      (query.get('minScore') === null || (card.score?.value ?? 0) >= Number(query.get('minScore'))) &&
      (query.get('q') === null || card.title.toLowerCase().includes(query.get('q')?.toLowerCase() ?? '')),
  );
  const from = Number(query.get('cursor') ?? 0);
  const to = from + Number(query.get('limit') ?? 20);
  return { papers: found.slice(from, to), total: found.length, next: to < found.length ? String(to) : null };
}

function paperOf(card: PaperCard) {
  const section = (role: string, text: string) => ({ role, heading: '', text });
  return {
    ...card,
    links: [
      { kind: 'pdf', url: `https://arxiv.org/pdf/${card.id}` },
      { kind: 'other', url: 'javascript:alert(1)' },
    ],
    entries: [
      {
        ...{ digest: 'digests/2026-08-12_made-up.md', date: '2026-08-12', position: 1, language: 'en' },
        sections: [
          section('summary', card.line),
          section('result', `* **One** result\n* <img src=x onerror=alert(1)> [a](https://evil.example)`),
        ],
      },
      {
        ...{ digest: 'digests/2026-08-12_zh.md', date: '2026-08-12', position: 3, language: 'zh' },
        sections: [section('summary', '这是一段虚构的介绍，只用于测试页面。')],
      },
    ],
  };
}

function today(date: string, papers: readonly PaperCard[], cards: readonly PaperCard[]) {
  const groups = TOPICS.map(({ id, name }) => ({
    id,
    name,
    papers: papers.filter(({ topic }) => topic?.id === id),
  }));
  return {
    ...{ date, language: 'en', total: papers.length, groups, previous: null, next: null },
    statistics: {
      ...{ digests: 2, papers: papers.length, tags: { Benchmark: 9 } },
      categories: {
        'cs.CL': papers.filter(({ categories }) => categories.includes('cs.CL')).length,
        'cs.CV': 3,
      },
      topics: groups.map(({ id, name, papers: members }) => ({
        id,
        name,
        count: members.length,
        usual: cards.length / 60,
      })),
    },
  };
}

function trends(word: string | null, days: readonly string[], on: (day: string) => readonly PaperCard[]) {
  const weeks = Array.from({ length: 12 }, (_, week) =>
    new Date(Date.UTC(2026, 4, 25 + 7 * week)).toISOString().slice(0, 10),
  );
  const counted = days.map((date) => ({ date, papers: on(date).length }));
  return {
    days: counted,
    topics: TOPICS.map(({ id, name }, place) => ({
      ...{ id, name, change: (place - 3) / 10 },
      weeks: weeks.map((week, at) => ({
        week,
        papers: Math.round(14 + 9 * Math.sin(at / (1.2 + place / 3) + place) - place),
      })),
    })),
    ...(word === null ? {} : { word: { word, days: counted } }),
  };
}

function mapPoint({ id, title, topic }: PaperCard, place: number) {
  const turn = ((place % TOPICS.length) / TOPICS.length) * 2 * Math.PI;
  const x = Math.cos(turn) + Math.cos(place * 2.4) * 0.35;
  return { id, title, topic: topic?.id ?? null, x, y: Math.sin(turn) + Math.sin(place * 1.7) * 0.35 };
}
