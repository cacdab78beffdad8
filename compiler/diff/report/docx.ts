/**
 * A report as a Word file: A4, heads of tables repeated on every page.
 *
 * Takes a report, gives the bytes of a .docx. The library is loaded when this is called for the first time. Guarantees:
 * the same texts as in Markdown and HTML.
 */
import type { FileChild, Table } from 'docx';
import type { Block, Line } from './blocks.ts';
import { type Layout, layoutOf } from './layout.ts';
import type { Report } from './schema.ts';

type Library = typeof import('docx');

/** Twentieths of a point: A4 is 210 mm by 297 mm, with margins of 20 mm. */
const a4 = { width: 11906, height: 16838 };
const margin = 1134;

const fonts = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: 'SimSun' };

/** The bytes of a .docx; the library notes the time of making in it. */
export const docx = (report: Report): Promise<Uint8Array> =>
  docxPage(layoutOf(report), report.version);

export async function docxPage({ title, blocks }: Layout, version: string): Promise<Uint8Array> {
  const library = await import('docx');
  const { Document, HeadingLevel, LevelFormat, Packer, Paragraph: Text } = library;
  const document = new Document({
    title,
    creator: `Canbao ${version}`,
    styles: {
      default: {
        document: { run: { font: fonts, size: 21 }, paragraph: { spacing: { line: 340 } } },
        title: heading(32),
        heading1: heading(28),
        heading2: heading(24),
      },
    },
    numbering: {
      config: [
        {
          reference: 'sentences',
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1.',
              style: { paragraph: { indent: { left: 420, hanging: 420 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: { size: a4, margin: { top: margin, bottom: margin, left: margin, right: margin } },
        },
        children: [
          new Text({ text: title, heading: HeadingLevel.TITLE }),
          ...blocks.flatMap((block, index) => draw(library, block, index)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

/** `size` in half points. */
const heading = (size: number) => ({
  run: { font: { ...fonts, eastAsia: 'SimHei' }, size, bold: true, color: '000000' },
  paragraph: { spacing: { before: 240, after: 120 }, keepNext: true },
});

/** `index`: another one for each block, so that each list is numbered from 1. */
function draw(library: Library, block: Block, index: number): readonly FileChild[] {
  const { HeadingLevel, Paragraph: Text } = library;
  switch (block.kind) {
    case 'heading': {
      const level = block.level === 2 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2;
      return [new Text({ text: block.text, heading: level })];
    }
    case 'paragraph':
      return [new Text({ text: block.text, spacing: { before: 80, after: 80 } })];
    case 'list':
      return block.entries.map((text) =>
        block.ordered
          ? new Text({ text, numbering: { reference: 'sentences', level: 0, instance: index } })
          : new Text({ text, bullet: { level: 0 } }),
      );
    case 'table':
      return [table(library, block.head, block.rows)];
  }
}

function table(library: Library, head: readonly string[], rows: readonly Line[]): Table {
  const { ShadingType, Table: Grid, TableCell, TableRow, TextRun, WidthType } = library;
  const { Paragraph: Text } = library;
  const width = Math.floor((a4.width - 2 * margin) / head.length);
  const cell = (text: string, bold: boolean): InstanceType<Library['TableCell']> =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      ...(bold ? { shading: { type: ShadingType.CLEAR, fill: 'F0F0F0' } } : {}),
      children: [new Text({ children: [new TextRun({ text, bold, size: 18 })] })],
    });
  const line = (cells: readonly string[], isHead: boolean): InstanceType<Library['TableRow']> =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text) => cell(text, isHead)),
    });
  return new Grid({
    width: { size: a4.width - 2 * margin, type: WidthType.DXA },
    columnWidths: head.map(() => width),
    rows: [line(head, true), ...rows.map(({ cells }) => line(cells, false))],
  });
}
