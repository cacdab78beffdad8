/**
 * `canbao diff`: what two policies say differently, and who gets another result, as a report.
 *
 * Guarantees: the report is the whole of standard output, or of the file asked for; the hashes are of the files' bytes.
 */
import { diffBehaviour } from '../../diff/behaviour/behaviour.ts';
import { causesOf } from '../../diff/cause/cause.ts';
import { docx } from '../../diff/report/docx.ts';
import { html } from '../../diff/report/html.ts';
import { markdown } from '../../diff/report/markdown.ts';
import { diffReport } from '../../diff/report/report.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import { loadCompared } from '../input/compared.ts';
import { standardInput } from '../input/read.ts';
import { deliver, type Made } from '../output/document.ts';
import { diffFindings } from '../render/comparison.ts';
import { sarif } from '../render/sarif.ts';
import { plain, type Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import type { DiffFlags, DiffFormat } from './diff-flags.ts';
import { countedPeople } from './impact.ts';
import { refine } from './refine.ts';

export async function diff(
  terminal: Terminal,
  old: string,
  next: string,
  flags: DiffFlags,
): Promise<ExitCode> {
  const { format, output, exitCode = false, align = 'person', refines = false, people } = flags;
  if ([old, next, people].filter((each) => each === standardInput).length > 1) {
    terminal.say(terminal.words.usage({ kind: 'input-twice' }));
    return exitCodes.usage;
  }
  if (format === 'docx' && output === undefined) {
    terminal.say(terminal.words.usage({ kind: 'needs-output', text: 'docx' }));
    return exitCodes.usage;
  }
  const before = await loadCompared(terminal, old);
  if ('code' in before) return before.code;
  const after = await loadCompared(terminal, next);
  if ('code' in after) return after.code;
  if (refines) return refine(terminal, before, after, flags);
  const behaviour = diffBehaviour(before.graph, after.graph, align);
  const causes = causesOf(before.graph, after.graph, behaviour);
  const counted = await countedPeople(terminal, before.graph, after.graph, flags);
  if (counted !== undefined && 'code' in counted) return counted.code;
  const options = {
    locale: terminal.locale,
    version,
    behaviour,
    causes,
    ...(counted === undefined ? {} : { population: counted }),
  };
  const { report, diff: found } = diffReport(before, after, options);
  // What was not decided may differ.
  const differs = found.changes.length > 0 || behaviour.items.some(({ unchanged }) => !unchanged);
  const code = exitCode && differs ? exitCodes.findings : exitCodes.clean;
  const made: Readonly<Record<DiffFormat, () => Made>> = {
    md: () => markdown(report),
    html: () => html(report),
    json: () => `${JSON.stringify(report, null, 2)}\n`,
    sarif: () => {
      const findings = diffFindings(report, behaviour, after);
      const files = after.sources.map(({ path }) => path);
      const context = { words: terminal.words, paint: plain, version };
      return `${sarif({ files, findings, strict: false }, context)}\n`;
    },
    docx: () => docx(report),
  };
  return (await deliver(terminal, made[format](), output)) ?? code;
}
