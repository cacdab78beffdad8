/**
 * The program `canbao`: finds the locale, hands the command line to `program.ts`, sets the exit code.
 *
 * Guarantees: nothing of the compiler is loaded before a verb asks for it; output is flushed, since the process ends by
 * itself and is never cut off.
 */
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';
import { runCommandLine } from './program.ts';
import { localeOf, openTerminal } from './terminal.ts';

// A thread that reads a table may load this file for what it shares with it.
if (isMainThread) {
  const args = process.argv.slice(2);
  process.exitCode = await runCommandLine(args, openTerminal(localeOf(args)));
}
