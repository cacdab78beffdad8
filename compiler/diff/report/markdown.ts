/**
 * A report as Markdown: tables of GitHub's kind, readable as plain text too.
 *
 * Takes a report, gives its text. Guarantees: whatever the policies' texts hold, a cell stays a cell.
 */

import type { Block, Line } from './blocks.ts';
import { type Layout, layoutOf } from './layout.ts';
import type { Report } from './schema.ts';

/** A text inside a line: signs of Markdown and HTML stand for themselves. */
function inline(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~]/g, (sign) => `\\${sign}`);
}

function table(head: readonly string[], rows: readonly Line[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(inline).join(' | ')} |`;
  return [
    line(head),
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map(({ cells }) => line(cells)),
  ].join('\n');
}

function draw(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inline(block.text)}`;
    case 'paragraph':
      return inline(block.text);
    case 'list':
      return block.entries
        .map((entry, index) => `${block.ordered ? `${index + 1}.` : '-'} ${inline(entry)}`)
        .join('\n');
    case 'table':
      return table(block.head, block.rows);
  }
}

/** Ends with a line break. */
export const markdown = (report: Report): string => markdownPage(layoutOf(report));

export function markdownPage({ title, blocks }: Layout): string {
  return `${[`# ${inline(title)}`, ...blocks.map(draw)].join('\n\n')}\n`;
}
