/**
 * `canbao build`: a policy as an artefact for other systems.
 */
import { basename, dirname, join } from 'node:path';
import type { Built } from '../../emit/artefacts.ts';
import { emitters } from '../../emit/emitters.ts';
import { wordRefusal } from '../../emit/refusals.ts';
import type { DialectName, Target } from '../../emit/targets.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import { writeTextFile } from '../input/write.ts';
import { loadOnePolicy } from '../load.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';

export interface BuildFlags {
  readonly target: Target;
  readonly dialect?: DialectName;
  readonly output?: string;
}

/** A path without what the target's first file ends with, or any other ending. */
const stemOf = (path: string): string => basename(path).replace(/(?<=.)\.[^.]*$/, '');

export async function build(
  terminal: Terminal,
  file: string,
  { target, dialect, output }: BuildFlags,
): Promise<ExitCode> {
  if (dialect !== undefined && target !== 'sql') {
    terminal.say(terminal.words.usage({ kind: 'dialect-without-sql', text: dialect }));
    return exitCodes.usage;
  }
  const loaded = await loadOnePolicy(terminal, file);
  if ('code' in loaded) return loaded.code;
  const { graph } = loaded;
  const name = output === undefined ? (graph.policy.alias ?? 'policy') : stemOf(output);
  const built: Built = emitters[target](graph, {
    version,
    name,
    ...(dialect === undefined ? {} : { dialect }),
  });
  if (built.refusals !== undefined) {
    terminal.say(terminal.words.refused(target));
    for (const refusal of built.refusals) {
      terminal.say(`- ${wordRefusal(graph, refusal, terminal.locale)}`);
    }
    return exitCodes.findings;
  }
  const [first, ...others] = built.files;
  if (output === undefined) {
    terminal.print(first.text);
    const files = others.map(({ suffix }) => name + suffix);
    if (files.length > 0) terminal.say(terminal.words.onlyFirst(files));
    return exitCodes.clean;
  }
  const beside = others.map(({ suffix, text }) => ({
    path: join(dirname(output), name + suffix),
    text,
  }));
  for (const { path, text } of [{ path: output, text: first.text }, ...beside]) {
    const reason = writeTextFile(path, `${text}\n`);
    if (reason === undefined) continue;
    terminal.say(terminal.words.cannotWrite(path, reason));
    return exitCodes.failed;
  }
  return exitCodes.clean;
}
