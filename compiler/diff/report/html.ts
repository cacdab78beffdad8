/**
 * A report as one HTML file: no script, nothing loaded, to be read on a screen and printed on A4.
 *
 * Takes a report, gives the file's text. Guarantees: whatever the policies' texts hold stays text.
 */
import type { Locale } from '../../../language/problems/problem.ts';
import type { Block, Line } from './blocks.ts';
import { type Layout, layoutOf } from './layout.ts';
import type { Report } from './schema.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const text = (value: string): string => value.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Fonts that Chinese Windows, macOS and Linux bring along; heads of tables are repeated on every page. */
const style = `
:root { color-scheme: light; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1a1a1a; background: #fff;
  font: 1rem/1.7 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  text-autospace: normal; line-break: strict; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.4; margin: 0 0 1.5rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 0.8rem; padding-bottom: 0.2rem; border-bottom: 2px solid #1a1a1a; }
h3 { font-size: 1rem; margin: 1.4rem 0 0.5rem; }
ol, ul { margin: 0; padding-left: 2em; }
li { margin: 0.3rem 0; }
table { width: 100%; border-collapse: collapse; font-size: 0.9rem; line-height: 1.55; }
th, td { border: 1px solid #767676; padding: 0.35rem 0.5rem; text-align: left; vertical-align: top; }
th { background: #f0f0f0; font-weight: 600; }
th:empty { border-top-color: transparent; border-left-color: transparent; background: none; }
tr.added td:last-child, tr.removed td:last-child { font-weight: 600; }
tr.removed td { color: #555; }
.hash td:last-child { font-family: Consolas, "Courier New", monospace; font-size: 0.75rem; }
@page { size: A4; margin: 20mm 18mm; }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; line-height: 1.6;
    font-family: "Songti SC", SimSun, "Noto Serif CJK SC", "Source Han Serif SC", serif; }
  h1, h2, h3, th { font-family: "PingFang SC", SimHei, "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
  h2, h3 { break-after: avoid; }
  tr, li { break-inside: avoid; }
  thead { display: table-header-group; }
  th { background: none; }
}
`.trim();

function table(head: readonly string[], rows: readonly Line[]): string {
  const isHash = head.at(-1) === 'SHA-256';
  const lines = rows.map(({ cells, tone }) => {
    const own = cells.map((cell) => `<td>${text(cell)}</td>`).join('');
    return `<tr${tone === undefined ? '' : ` class="${tone}"`}>${own}</tr>`;
  });
  const titles = head.map((cell) => `<th scope="col">${text(cell)}</th>`).join('');
  return [
    `<table${isHash ? ' class="hash"' : ''}>`,
    `<thead><tr>${titles}</tr></thead>`,
    '<tbody>',
    ...lines,
    '</tbody>',
    '</table>',
  ].join('\n');
}

function draw(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${text(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${text(block.text)}</p>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      const entries = block.entries.map((entry) => `<li>${text(entry)}</li>`);
      return [`<${tag}>`, ...entries, `</${tag}>`].join('\n');
    }
    case 'table':
      return table(block.head, block.rows);
  }
}

/** The whole file, `<!doctype html>` first. */
export const html = (report: Report): string => htmlPage(layoutOf(report), report.locale);

export function htmlPage({ title, blocks }: Layout, locale: Locale): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>
${style}
</style>
</head>
<body>
<main>
<h1>${text(title)}</h1>
${blocks.map(draw).join('\n')}
</main>
</body>
</html>
`;
}
