/**
 * One policy for the verbs that need its graph.
 *
 * Takes a path that could be read; gives its graph, or the exit code after saying on standard error what is wrong.
 */
import { compile } from '../compile.ts';
import type { Graph } from '../graph/graph.ts';
import type { LoadedFile } from '../sources.ts';
import { type ExitCode, exitCodes, worse } from './exit.ts';
import { createFindings, sortFindings } from './finding.ts';
import { type Disk, openDisk } from './input/disk.ts';
import { pretty } from './render/pretty.ts';
import type { Finding } from './render/report.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

/** With the files it was made of, lowest first. */
interface Policy {
  readonly graph: Graph;
  readonly files: readonly LoadedFile[];
}

interface Refused {
  readonly code: ExitCode;
  readonly why: 'input' | 'errors' | 'vocabulary';
}

export type Loaded = Policy | Refused;

/** With its path and where it was read. */
export type LoadedOne = (Policy & { readonly path: string; readonly disk: Disk }) | Refused;

/** Says what could not be read; gives `failed` if there was anything. */
export function sayInputProblems(terminal: Terminal, disk: Disk): ExitCode {
  const problems = disk.problems();
  for (const problem of problems) terminal.say(terminal.words.input(problem));
  return problems.length > 0 ? exitCodes.failed : exitCodes.clean;
}

/** Draws findings on standard error, for verbs whose output is something else. */
export function sayFindings(
  terminal: Terminal,
  findings: readonly Finding[],
  files: readonly string[],
): void {
  const context = { words: terminal.words, paint: terminal.paintMessages, version };
  terminal.say(pretty({ files, findings, strict: false }, context));
}

/** Errors are drawn as `check` draws them; warnings and infos are left to `check`. Of a vocabulary nothing is said. */
export function loadPolicy(terminal: Terminal, disk: Disk, path: string): Loaded {
  const { graph, diagnostics, files } = compile({
    entry: path,
    read: disk.read,
    cache: disk.cache,
  });
  if (graph !== undefined) return { graph, files };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return { code: exitCodes.failed, why: 'vocabulary' };
  const names = files.map((file) => file.path);
  const findings = createFindings(disk.read, terminal.locale)(errors, path);
  sayFindings(terminal, sortFindings(findings, names), names);
  terminal.say(terminal.words.hasErrors(path));
  return { code: worse(exitCodes.findings, sayInputProblems(terminal, disk)), why: 'errors' };
}

/** For verbs that take a FILE that is a policy. */
export async function loadOnePolicy(terminal: Terminal, file: string): Promise<LoadedOne> {
  const disk = await openDisk([file]);
  const [path, ...others] = disk.entries;
  if (path === undefined) return { code: sayInputProblems(terminal, disk), why: 'input' };
  if (others.length > 0) {
    terminal.say(terminal.words.input({ kind: 'is-folder', path: file }));
    return { code: exitCodes.failed, why: 'input' };
  }
  const loaded = loadPolicy(terminal, disk, path);
  if ('graph' in loaded) return { ...loaded, path, disk };
  if (loaded.why === 'vocabulary') terminal.say(terminal.words.vocabulary(path));
  return loaded;
}
