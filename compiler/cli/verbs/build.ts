/**
 * `canbao build`: a policy as an artefact for other systems.
 */
import { emitters } from '../../emit/emitters.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import { writeTextFile } from '../input/write.ts';
import { loadOnePolicy } from '../load.ts';
import type { Terminal } from '../terminal.ts';

export interface BuildFlags {
  readonly target: keyof typeof emitters;
  readonly output?: string;
}

export async function build(
  terminal: Terminal,
  file: string,
  { target, output }: BuildFlags,
): Promise<ExitCode> {
  const loaded = await loadOnePolicy(terminal, file);
  if ('code' in loaded) return loaded.code;
  const text = emitters[target](loaded.graph);
  if (output === undefined) {
    terminal.print(text);
    return exitCodes.clean;
  }
  const reason = writeTextFile(output, `${text}\n`);
  if (reason === undefined) return exitCodes.clean;
  terminal.say(terminal.words.cannotWrite(output, reason));
  return exitCodes.failed;
}
