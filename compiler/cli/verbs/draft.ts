/**
 * `canbao draft`: next year's file from this year's, and what to look at in it.
 *
 * Guarantees: a file that exists is left alone; the draft is the whole of standard output, notes are messages.
 */
import { existsSync } from 'node:fs';
import { LineMap } from '../../../language/source.ts';
import { draft as draftOf } from '../../draft/draft.ts';
import { wordNote } from '../../draft/words.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import { createFindings, sortFindings } from '../finding.ts';
import { tidyPath } from '../input/entries.ts';
import { standardInput } from '../input/read.ts';
import { writeTextFile } from '../input/write.ts';
import { loadOnePolicy, sayFindings } from '../load.ts';
import type { Terminal } from '../terminal.ts';

export interface DraftFlags {
  readonly year: string;
  readonly output?: string;
}

export async function draft(
  terminal: Terminal,
  file: string,
  { year, output }: DraftFlags,
): Promise<ExitCode> {
  const { words, locale } = terminal;
  if (file === standardInput) {
    terminal.say(words.usage({ kind: 'needs-file' }));
    return exitCodes.usage;
  }
  const loaded = await loadOnePolicy(terminal, file);
  if ('code' in loaded) return loaded.code;
  if (output !== undefined && existsSync(output)) {
    terminal.say(words.draft.exists(output));
    return exitCodes.failed;
  }
  const { path: entry, disk } = loaded;
  const made = draftOf({
    entry,
    read: disk.read,
    year: Number(year),
    ...(output === undefined ? {} : { path: tidyPath(output) }),
  });
  if ('problem' in made) {
    if (made.problem === 'year') {
      terminal.say(words.usage({ kind: 'bad-year', text: year }));
      return exitCodes.usage;
    }
    const findings = createFindings(disk.read, locale)(made.diagnostics, entry);
    sayFindings(terminal, sortFindings(findings, [entry]), [entry]);
    terminal.say(words.draft.failed(entry));
    return exitCodes.findings;
  }
  if (output === undefined) terminal.write(made.text);
  else {
    const reason = writeTextFile(output, made.text);
    if (reason !== undefined) {
      terminal.say(words.cannotWrite(output, reason));
      return exitCodes.failed;
    }
  }
  const lines = new LineMap(made.text);
  for (const { note, start } of made.notes) {
    const { line, column } = lines.position(start);
    terminal.say(
      words.draft.note(`${output ?? standardInput}:${line}:${column}`, wordNote(note, locale)),
    );
  }
  terminal.say(words.draft.summary(made.notes.length));
  return exitCodes.clean;
}
