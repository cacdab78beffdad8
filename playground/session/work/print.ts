/**
 * A report as a file to keep: HTML, Markdown, Word or JSON.
 *
 * Takes a report, gives its text or bytes. The library for Word is loaded with the first such file.
 */
import { html } from '../../../compiler/diff/report/html.ts';
import { markdown } from '../../../compiler/diff/report/markdown.ts';
import type { Report } from '../../../compiler/diff/report/schema.ts';
import type { ReportFormat } from './compare-tasks.ts';

export async function printed(report: Report, format: ReportFormat): Promise<string | Uint8Array> {
  switch (format) {
    case 'html':
      return html(report);
    case 'md':
      return markdown(report);
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'docx': {
      const { docx } = await import('../../../compiler/diff/report/docx.ts');
      return docx(report);
    }
  }
}
