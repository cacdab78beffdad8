/**
 * `canbao check`: every diagnostic of every file, in the format asked for.
 */
import { findingsOf } from '../../analyze/findings.ts';
import { compile } from '../../compile.ts';
import { type ExitCode, exitCodes, worse } from '../exit.ts';
import { createFindings, sortFindings } from '../finding.ts';
import { openDisk } from '../input/disk.ts';
import { sayInputProblems } from '../load.ts';
import { github } from '../render/github.ts';
import { json } from '../render/json.ts';
import { junit } from '../render/junit.ts';
import { pretty } from '../render/pretty.ts';
import { counts, type Finding, type Render } from '../render/report.ts';
import { sarif } from '../render/sarif.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';

const renderers = { pretty, json, sarif, github, junit } satisfies Record<string, Render>;

export interface CheckFlags {
  readonly format: keyof typeof renderers;
  readonly strict?: boolean;
}

export async function check(
  terminal: Terminal,
  args: readonly string[],
  { format, strict = false }: CheckFlags,
): Promise<ExitCode> {
  const disk = await openDisk(args);
  const toFindings = createFindings(disk.read, terminal.locale);
  const files = new Set<string>();
  const found: Finding[] = [];
  for (const entry of disk.entries) {
    const compilation = compile({ entry, read: disk.read, cache: disk.cache });
    for (const { path } of compilation.files) files.add(path);
    found.push(...toFindings([...compilation.diagnostics, ...findingsOf(compilation)], entry));
  }
  const findings = sortFindings(found, [...files]);
  const report = { files: [...files], findings, strict };
  const drawn = renderers[format](report, {
    words: terminal.words,
    paint: terminal.paint,
    version,
  });
  if (disk.entries.length > 0 && drawn !== '') terminal.print(drawn);
  const verdict = findings.some(({ severity }) => counts(severity, strict))
    ? exitCodes.findings
    : exitCodes.clean;
  return worse(verdict, sayInputProblems(terminal, disk));
}
