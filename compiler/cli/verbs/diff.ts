/**
 * `canbao diff`: what two policies say differently, and who gets another result, as a report.
 *
 * Guarantees: the report is the whole of standard output, or of the file asked for; the hashes are of the files' bytes.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Alignment } from '../../alignment.ts';
import { diffBehaviour } from '../../diff/behaviour/behaviour.ts';
import { causesOf } from '../../diff/cause/cause.ts';
import { commentsOf } from '../../diff/declarations/comments.ts';
import { html } from '../../diff/report/html.ts';
import { markdown } from '../../diff/report/markdown.ts';
import { type Compared, diffReport } from '../../diff/report/report.ts';
import type { Report } from '../../diff/report/schema.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import type { Disk } from '../input/disk.ts';
import { standardInput } from '../input/read.ts';
import { writeBytes } from '../input/write.ts';
import { loadOnePolicy } from '../load.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';

const renderers = {
  md: markdown,
  html,
  json: (report: Report) => `${JSON.stringify(report, null, 2)}\n`,
} satisfies Record<string, (report: Report) => string>;

export type DiffFormat = keyof typeof renderers | 'docx';

export interface DiffFlags {
  readonly format: DiffFormat;
  readonly output?: string;
  readonly exitCode?: boolean;
  readonly align?: Alignment;
}

/** Of the bytes on disk; of the text where it came by standard input. */
function sha256(path: string, disk: Disk): string {
  const bytes = path === standardInput ? undefined : bytesOf(path);
  return createHash('sha256')
    .update(bytes ?? disk.read(path) ?? '')
    .digest('hex');
}

function bytesOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** The file itself comes first among its sources. */
async function load(terminal: Terminal, file: string): Promise<Compared | { code: ExitCode }> {
  const loaded = await loadOnePolicy(terminal, file);
  if ('code' in loaded) return loaded;
  const { graph, files, disk } = loaded;
  return {
    graph,
    comments: commentsOf(graph, files),
    sources: [...files].reverse().map(({ path }) => ({ path, sha256: sha256(path, disk) })),
  };
}

export async function diff(
  terminal: Terminal,
  old: string,
  next: string,
  { format, output, exitCode = false, align = 'person' }: DiffFlags,
): Promise<ExitCode> {
  if (old === standardInput && next === standardInput) {
    terminal.say(terminal.words.usage({ kind: 'input-twice' }));
    return exitCodes.usage;
  }
  if (format === 'docx' && output === undefined) {
    terminal.say(terminal.words.usage({ kind: 'needs-output', text: 'docx' }));
    return exitCodes.usage;
  }
  const before = await load(terminal, old);
  if ('code' in before) return before.code;
  const after = await load(terminal, next);
  if ('code' in after) return after.code;
  const behaviour = diffBehaviour(before.graph, after.graph, align);
  const causes = causesOf(before.graph, after.graph, behaviour);
  const options = { locale: terminal.locale, version, behaviour, causes };
  const { report, diff: found } = diffReport(before, after, options);
  // What was not decided may differ.
  const differs = found.changes.length > 0 || behaviour.items.some(({ unchanged }) => !unchanged);
  const code = exitCode && differs ? exitCodes.findings : exitCodes.clean;
  const failed = await deliver(terminal, report, format, output);
  return failed ?? code;
}

/** The exit code if it could not be written. */
async function deliver(
  terminal: Terminal,
  report: Report,
  format: DiffFormat,
  output: string | undefined,
): Promise<ExitCode | undefined> {
  if (output === undefined) {
    if (format !== 'docx') terminal.write(renderers[format](report));
    return undefined;
  }
  const bytes = format === 'docx' ? await word(report) : renderers[format](report);
  const reason = writeBytes(output, bytes);
  if (reason === undefined) return undefined;
  terminal.say(terminal.words.cannotWrite(output, reason));
  return exitCodes.failed;
}

/** The library for Word files is large, and seldom needed. */
async function word(report: Report): Promise<Uint8Array> {
  const { docx } = await import('../../diff/report/docx.ts');
  return docx(report);
}
