import { onTestFinished } from 'vitest';
import type { OnFinished } from '../temporary-folder.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';

export interface ArxivPaper {
  readonly id: string;
  readonly title: string;
  readonly submittedOn: string;
  /** The primary one first. */
  readonly categories: readonly string[];
}

export interface ArxivServer extends HttpServer {
  papers: readonly ArxivPaper[];
  readonly requests: { readonly at: number; readonly start: number }[];
  /** So many next answers come without their entries, as arXiv's sometimes do. */
  emptyAnswers: number;
}

/**
 * Speaks as `http://export.arxiv.org/api/query` does, for questions of the form
 * `(cat:a OR cat:b) AND submittedDate:[from TO to]`.
 *
 * @param now milliseconds; when requests came
 */
export async function startArxiv(
  now: () => number = () => Date.now(),
  onFinished: OnFinished = onTestFinished,
): Promise<ArxivServer> {
  const requests: { at: number; start: number }[] = [];
  const state: { papers: readonly ArxivPaper[]; emptyAnswers: number } = { papers: [], emptyAnswers: 0 };
  const server = await startHttpServer(
    (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
      if (pathname !== '/api/query') return void response.writeHead(404).end();
      const question = searchParams.get('search_query') ?? '';
      const start = Number(searchParams.get('start') ?? 0);
      const size = Number(searchParams.get('max_results') ?? 10);
      requests.push({ at: now(), start });
      response.writeHead(200, { 'content-type': 'application/atom+xml; charset=utf-8' });
      const match = /^\((.+)\) AND submittedDate:\[(\d{8})0000 TO (\d{8})2359\]$/.exec(question);
      if (match === null) return void response.end(feed([errorEntry('incorrect search_query')], 1, 0));
      const categories = (match[1] ?? '').split(' OR ').map((part) => part.replace(/^cat:/, ''));
      const found = state.papers.filter((paper) => {
        const day = paper.submittedOn.slice(0, 10).replaceAll('-', '');
        const isInside = day >= (match[2] ?? '') && day <= (match[3] ?? '');
        return isInside && paper.categories.some((category) => categories.includes(category));
      });
      const isEmpty = state.emptyAnswers > 0;
      if (isEmpty) state.emptyAnswers -= 1;
      const shown = isEmpty ? [] : found.slice(start, start + size);
      response.end(feed(shown.map(entryOf), found.length, start));
    },
    '127.0.0.1',
    onFinished,
  );
  return Object.assign(state, server, { requests });
}

function feed(entries: readonly string[], total: number, start: number): string {
  const search = 'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"';
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query?search_query%3Dx" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: search_query=x&amp;id_list=&amp;start=${start}</title>
  <id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8${Date.now()}</id>
  <updated>${new Date().toISOString()}</updated>
  <opensearch:totalResults ${search}>${total}</opensearch:totalResults>
  <opensearch:startIndex ${search}>${start}</opensearch:startIndex>
${entries.join('\n')}
</feed>
`;
}

function entryOf({ id, title, submittedOn, categories }: ArxivPaper): string {
  const scheme = 'scheme="http://arxiv.org/schemas/atom"';
  const space = 'xmlns:arxiv="http://arxiv.org/schemas/atom"';
  return `  <entry>
    <id>http://arxiv.org/abs/${id}v1</id>
    <updated>${submittedOn}</updated>
    <published>${submittedOn}</published>
    <title>${title}</title>
    <summary>  We study ${title.toLowerCase()},
and find that $a &lt; b$.
</summary>
    <author>
      <name>Ada Lovelace</name>
    </author>
    <author>
      <name>J\\'er\\'emie N&#233;mo</name>
    </author>
    <arxiv:comment ${space}>12 pages, code at https://github.com/example/x${id}</arxiv:comment>
    <link href="http://arxiv.org/abs/${id}v1" rel="alternate" type="text/html"/>
    <link title="pdf" href="http://arxiv.org/pdf/${id}v1" rel="related" type="application/pdf"/>
    <arxiv:primary_category ${space} term="${categories[0] ?? ''}" ${scheme}/>
${categories.map((category) => `    <category term="${category}" ${scheme}/>`).join('\n')}
    <category term="68T50; I.2.7" ${scheme}/>
  </entry>`;
}

function errorEntry(reason: string): string {
  return `  <entry>
    <id>http://arxiv.org/api/errors#incorrect</id>
    <title>Error</title>
    <summary>${reason}</summary>
  </entry>`;
}
