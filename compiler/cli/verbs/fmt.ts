/**
 * `canbao fmt`: files rewritten in the canonical format, standard input printed in it.
 *
 * Guarantees: a file is written whole or not at all, and only if it changes; a statement with an error stays as it is
 * and is reported.
 */
import { canonicalText } from '../../service/format.ts';
import { type ExitCode, exitCodes, worse } from '../exit.ts';
import { createFindings, sortFindings } from '../finding.ts';
import { openDisk } from '../input/disk.ts';
import { standardInput } from '../input/read.ts';
import { writeTextFile } from '../input/write.ts';
import { sayFindings, sayInputProblems } from '../load.ts';
import type { Terminal } from '../terminal.ts';

export interface FmtFlags {
  readonly check?: boolean;
  readonly keywords?: 'zh' | 'en';
}

/** Puts the canonical text where it belongs. */
function put(terminal: Terminal, path: string, text: string, changed: boolean): ExitCode {
  if (path === standardInput) {
    terminal.write(text);
    return exitCodes.clean;
  }
  if (!changed) return exitCodes.clean;
  const reason = writeTextFile(path, text);
  terminal.say(
    reason === undefined
      ? terminal.words.fmt.rewritten(path)
      : terminal.words.cannotWrite(path, reason),
  );
  return reason === undefined ? exitCodes.clean : exitCodes.failed;
}

export async function fmt(
  terminal: Terminal,
  args: readonly string[],
  { check = false, keywords }: FmtFlags,
): Promise<ExitCode> {
  const disk = await openDisk(args);
  const toFindings = createFindings(disk.read, terminal.locale);
  const differing: string[] = [];
  let code: ExitCode = exitCodes.clean;
  for (const path of disk.entries) {
    const input = { path, read: disk.read, cache: disk.cache };
    const canonical = canonicalText(keywords === undefined ? input : { ...input, keywords });
    if (canonical === undefined) continue;
    const errors = canonical.diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      // Worded before the file changes, since the findings quote it.
      sayFindings(terminal, sortFindings(toFindings(errors, path), [path]), [path]);
      code = worse(code, exitCodes.findings);
    }
    const changed = canonical.text !== disk.read(path);
    if (changed) differing.push(path);
    if (!check) code = worse(code, put(terminal, path, canonical.text, changed));
  }
  if (check && differing.length > 0) {
    for (const path of differing) terminal.print(path);
    terminal.say(terminal.words.fmt.differ(differing.length));
    code = worse(code, exitCodes.findings);
  }
  return worse(code, sayInputProblems(terminal, disk));
}
