/**
 * `canbao build`: a policy as an artefact for other systems.
 */
import { basename, dirname, join } from 'node:path';
import type { Artefact, Built } from '../../emit/artefacts.ts';
import { emitters } from '../../emit/emitters.ts';
import { wordRefusal } from '../../emit/refusals.ts';
import type { DialectName, Target } from '../../emit/targets.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import { writeBytes } from '../input/write.ts';
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

const contentOf = ({ text, bytes }: Artefact): string | Uint8Array => bytes ?? `${text}\n`;

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
  const left = built.left ?? [];
  if (left.length > 0) terminal.say(terminal.words.leftOut(target));
  for (const each of left) terminal.say(`- ${wordRefusal(graph, each, terminal.locale)}`);
  const done = left.length > 0 ? exitCodes.findings : exitCodes.clean;
  if (output === undefined) {
    terminal.write(contentOf(first));
    const files = others.map(({ suffix }) => name + suffix);
    // The graph goes from program to program; nobody waits there for a word.
    if (files.length > 0 && target !== 'graph') terminal.say(terminal.words.onlyFirst(files));
    return done;
  }
  const beside = others.map((each) => [join(dirname(output), name + each.suffix), each] as const);
  for (const [path, artefact] of [[output, first] as const, ...beside]) {
    const reason = writeBytes(path, contentOf(artefact));
    if (reason === undefined) continue;
    terminal.say(terminal.words.cannotWrite(path, reason));
    return exitCodes.failed;
  }
  return done;
}
