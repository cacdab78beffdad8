/**
 * A document in the format that was asked for, on standard output or in a file.
 *
 * Takes how each format is made; gives the exit code if it could not be written.
 */
import { type ExitCode, exitCodes } from '../exit.ts';
import { writeBytes } from '../input/write.ts';
import type { Terminal } from '../terminal.ts';

/** Text formats go to standard output; bytes need a file. */
export type Made = string | Promise<Uint8Array>;

export async function deliver(
  terminal: Terminal,
  made: Made,
  output: string | undefined,
): Promise<ExitCode | undefined> {
  if (output === undefined) {
    if (typeof made === 'string') terminal.write(made);
    return undefined;
  }
  const reason = writeBytes(output, typeof made === 'string' ? made : await made);
  if (reason === undefined) return undefined;
  terminal.say(terminal.words.cannotWrite(output, reason));
  return exitCodes.failed;
}
