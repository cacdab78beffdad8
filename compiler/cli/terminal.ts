/**
 * The one place that touches the process's streams: data go to standard output, messages to standard error.
 *
 * Takes the process and a locale; gives printing functions. Guarantees: a reader that closes its end early (`| head`)
 * ends the program quietly, a device that cannot be written to makes it end with `failed`.
 */
import process from 'node:process';
import type { Locale } from '../../language/problems/problem.ts';
import { exitCodes } from './exit.ts';
import type { Words } from './words/shape.ts';
import { wordsOf } from './words.ts';

export type Style = 'error' | 'warning' | 'info' | 'good' | 'strong' | 'faint';
/** Wraps a text in colours, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

export interface Terminal {
  readonly locale: Locale;
  readonly words: Words;
  /** Writes data as they are. */
  write(content: string | Uint8Array): void;
  /** Writes data and a line break. */
  print(text: string): void;
  /** Writes a message and a line break. */
  say(text: string): void;
  /** Shows how far the work is, in one line that the next one replaces; nothing where nobody looks at a terminal. */
  progress(text: string): void;
  /** Colours for what is printed. */
  readonly paint: Paint;
  /** Colours for what is said. */
  readonly paintMessages: Paint;
}

const sgr: Readonly<Record<Style, string>> = {
  error: '1;31',
  warning: '1;33',
  info: '1;36',
  good: '32',
  strong: '1',
  faint: '2',
};

export const plain: Paint = (_style, text) => text;
const coloured: Paint = (style, text) =>
  text === '' ? '' : `\u001b[${sgr[style]}m${text}\u001b[0m`;

/** Colours only where a person looks at a terminal and has not asked for none (https://no-color.org). */
export function coloursWanted(
  { isTTY }: { readonly isTTY: boolean },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return isTTY && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}

const paintFor = (stream: NodeJS.WriteStream): Paint =>
  coloursWanted(stream, process.env) ? coloured : plain;

function endOnBrokenOutput(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? (process.exitCode ?? 0) : exitCodes.failed);
  });
}

/** The terminal of this process. */
export function openTerminal(locale: Locale): Terminal {
  endOnBrokenOutput(process.stdout);
  endOnBrokenOutput(process.stderr);
  return {
    locale,
    words: wordsOf(locale),
    write: (content) => void process.stdout.write(content),
    print: (text) => void process.stdout.write(`${text}\n`),
    say: (text) => void process.stderr.write(`${text}\n`),
    progress: (text) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
    },
    paint: paintFor(process.stdout),
    paintMessages: paintFor(process.stderr),
  };
}

/** The locale asked for anywhere on the command line; usage errors are worded in it too. Chinese unless told. */
export function localeOf(args: readonly string[]): Locale {
  const at = args.findIndex((arg) => arg === '--locale' || arg.startsWith('--locale='));
  const value = args[at] === '--locale' ? args[at + 1] : args[at]?.slice('--locale='.length);
  return value === 'en' ? 'en' : 'zh-CN';
}
