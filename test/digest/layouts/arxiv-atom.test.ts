import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DigestError } from '../../../src/digest/digest.ts';
import { detectLayout } from '../../../src/digest/index.ts';
import { arxivAtomReader } from '../../../src/digest/layouts/arxiv-atom.ts';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query?search_query=cat:cs.CL" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: search_query=cat:cs.CL</title>
  <updated>2026-11-26T00:00:00-05:00</updated>
`;
const ENTRY = `<entry>
    <id>http://arxiv.org/abs/2608.01234v2</id>
    <updated>2026-08-14T09:00:00Z</updated>
    <published>2026-08-12T17:59:59Z</published>
    <title>Sparse Attention
  &amp; $n &lt; m$ Tokens</title>
    <summary>  First paragraph, broken
into lines.

Second one: <![CDATA[a <b> & c]]>.
</summary>
    <author><name>Jos\\'e Garc&#237;a</name><arxiv:affiliation>Somewhere</arxiv:affiliation></author>
    <author>
      <name>李明</name>
    </author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1162/tacl_a_00999</arxiv:doi>
    <arxiv:comment xmlns:arxiv="x">Code: https://github.com/example/sparse</arxiv:comment>
    <arxiv:journal_ref>TACL 14 (2026)</arxiv:journal_ref>
    <link title="pdf" href="http://arxiv.org/pdf/2608.01234v2" rel="related"/>
    <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
    <category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/>
    <category term="68T50" scheme="x"/>
    <arxiv:primary_category xmlns:arxiv="x" term='cs.CL'/>
  </entry>
`;
const TEXT = `${HEAD}${ENTRY}</feed>\n`;

describe('arxivAtomReader', () => {
  it('is sure of answers of arXiv, and of no other feed or text', () => {
    expect(arxivAtomReader.recognise(TEXT)).toBeGreaterThan(0.9);
    expect(detectLayout(TEXT)).toBe(arxivAtomReader);
    const others = [
      '<?xml version="1.0"?><rss version="2.0"><channel><link>https://arxiv.org</link></channel></rss>',
      '<feed xmlns="http://www.w3.org/2005/Atom"><id>https://example.org</id></feed>',
      'arXiv feed xmlns="http://www.w3.org/2005/Atom"',
      '# Papers of arxiv.org',
      '',
    ];
    expect(others.map((text) => arxivAtomReader.recognise(text))).toEqual([0, 0, 0, 0, 0]);
  });

  it('reads everything of a paper', () => {
    const { entries, date, warnings } = arxivAtomReader.read(TEXT);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      position: 1,
      line: 6,
      title: 'Sparse Attention & $n < m$ Tokens',
      titles: { en: 'Sparse Attention & $n < m$ Tokens' },
      authors: ['José García', '李明'],
      publishedOn: '2026-08-12',
      categories: ['cs.CL', 'cs.LG'],
      arxivId: '2608.01234',
      doi: '10.1162/tacl_a_00999',
    });
    expect(entries[0]?.sections.map(({ role, text }) => [role, text])).toEqual([
      ['abstract', 'First paragraph, broken into lines.\n\nSecond one: a <b> & c.'],
      ['other', 'Code: https://github.com/example/sparse'],
      ['other', 'TACL 14 (2026)'],
    ]);
    expect(entries[0]?.links.map(({ kind, url }) => `${kind} ${url}`)).toEqual([
      'paper https://arxiv.org/abs/2608.01234',
      'pdf https://arxiv.org/pdf/2608.01234',
      'code https://github.com/example/sparse',
    ]);
    expect([date, warnings]).toEqual([undefined, []]);
  });

  it('takes the day that its title names, never that of the question', () => {
    const named = TEXT.replace('search_query=cat:cs.CL</title>', 'submitted on 2026-08-12</title>');
    expect(arxivAtomReader.read(named).date).toBe('2026-08-12');
  });

  it('tells of errors, entries without title and a feed that is cut off', () => {
    const error = '<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title></entry>';
    const untitled = '<entry><id>http://arxiv.org/abs/2608.00009</id></entry>';
    const reading = arxivAtomReader.read(`${HEAD}${error}\n${ENTRY}${untitled}\n${ENTRY.slice(0, 300)}`);
    expect(reading.entries.map(({ arxivId }) => arxivId)).toEqual(['2608.01234']);
    expect(reading.warnings.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '6 the feed holds an error instead of a paper',
      '31 an entry without title was left out',
      '42 the feed is cut off; its last entry may be lost',
    ]);
    expect(() => arxivAtomReader.read(HEAD)).toThrow(DigestError);
    expect(arxivAtomReader.read(`${HEAD}</feed>`).entries).toEqual([]);
  });

  it('reads any mixture of its parts without failing', () => {
    const part = fc.constantFrom(
      ...[
        '<entry>',
        '</entry>',
        '<title>',
        '</title>',
        '<summary>',
        '</feed>',
        '<![CDATA[',
        ']]>',
        '<author><name>',
        '<',
      ],
      ...[
        '<category term="',
        '"/>',
        '&amp;',
        '&#x0;',
        '>',
        'http://arxiv.org/abs/2608.01234',
        '\n\n',
        '<entry/>',
        'text',
      ],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        try {
          arxivAtomReader.read(HEAD + parts.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(DigestError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes time in proportion to the text, also where nothing ends', () => {
    for (const piece of [
      '<entry>',
      '<entry><title>',
      '<![CDATA[',
      '<category term="',
      '<author>',
      '<entry/>',
      '&#',
      '<title',
    ]) {
      const text = HEAD + piece.repeat(Math.floor(400_000 / piece.length));
      const started = performance.now();
      try {
        arxivAtomReader.read(text);
      } catch (error) {
        expect(error).toBeInstanceOf(DigestError);
      }
      expect(performance.now() - started, piece).toBeLessThan(1000);
    }
  });
});
