/**
 * `canbao diff --refines`: whether a lower policy keeps what the superior one demands.
 *
 * Guarantees: ends with 1 where a demand is broken, and with `--exit-code` also where it is not decided; the report is the
 * whole of standard output, or of the file asked for.
 */
import { refinement } from '../../diff/refine/refine.ts';
import { docxPage } from '../../diff/report/docx.ts';
import { htmlPage } from '../../diff/report/html.ts';
import { markdownPage } from '../../diff/report/markdown.ts';
import { refinementLayout, refinementReport } from '../../diff/report/refinement.ts';
import type { RefinementDocument } from '../../diff/report/refinement-schema.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import type { ComparedFile } from '../input/compared.ts';
import { deliver, type Made } from '../output/document.ts';
import { refinementFindings } from '../render/comparison.ts';
import { sarif } from '../render/sarif.ts';
import { plain, type Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import type { DiffFlags } from './diff-flags.ts';

export async function refine(
  terminal: Terminal,
  superior: ComparedFile,
  lower: ComparedFile,
  { format, output, exitCode = false }: DiffFlags,
): Promise<ExitCode> {
  const found = refinement(superior.graph, lower.graph);
  const document = refinementReport(superior, lower, found, { locale: terminal.locale, version });
  const marks = (): string =>
    `${sarif(
      {
        files: lower.sources.map(({ path }) => path),
        findings: refinementFindings(document, found, lower),
        strict: false,
      },
      { words: terminal.words, paint: plain, version },
    )}\n`;
  const failed = await deliver(terminal, made(document, format, marks), output);
  const isBad = document.verdict === 'broken' || (exitCode && document.verdict === 'undecided');
  return failed ?? (isBad ? exitCodes.findings : exitCodes.clean);
}

function made(
  document: RefinementDocument,
  format: DiffFlags['format'],
  marks: () => string,
): Made {
  switch (format) {
    case 'md':
      return markdownPage(refinementLayout(document));
    case 'html':
      return htmlPage(refinementLayout(document), document.locale);
    case 'json':
      return `${JSON.stringify(document, null, 2)}\n`;
    case 'sarif':
      return marks();
    case 'docx':
      return docxPage(refinementLayout(document), document.version);
  }
}
