/**
 * The `--facts` option: JSON text, `@file`, or `-` for standard input.
 *
 * Takes the option's value; gives the object as written, or a message with its remedy. What the keys and values mean is
 * for `run/facts.ts` to say.
 */
import { jsonErrorOffset } from '../json-position.ts';
import type { Words } from '../words/shape.ts';
import { type Read, readStandardInput, readTextFile, standardInput } from './read.ts';

export type FactsInput =
  | { readonly facts: Readonly<Record<string, unknown>> }
  | { readonly message: string };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function badJson(text: string, source: string, words: Words): string {
  const offset = jsonErrorOffset(text);
  const before = text.slice(0, offset).split('\n');
  const at = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  return words.eval.badJson(
    source,
    at,
    String.fromCodePoint(text.codePointAt(offset) ?? 0x20).trim(),
  );
}

/** JSON of any kind from a file. */
export function readJsonFile(
  path: string,
  words: Words,
): { readonly json: unknown } | { readonly message: string } {
  const read = readTextFile(path);
  return 'problem' in read ? { message: words.input(read.problem) } : parse(read.text, path, words);
}

function parse(
  text: string,
  source: string,
  words: Words,
): { readonly json: unknown } | { readonly message: string } {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return { message: badJson(text, source, words) };
  }
}

export async function readFactsOption(option: string, words: Words): Promise<FactsInput> {
  const path = option.startsWith('@') ? option.slice(1) : undefined;
  const read: Read =
    option === standardInput
      ? await readStandardInput()
      : path === undefined
        ? { text: option }
        : readTextFile(path);
  if ('problem' in read) return { message: words.input(read.problem) };
  const source = path ?? (option === standardInput ? standardInput : '--facts');
  const parsed = parse(read.text, source, words);
  if ('message' in parsed) return parsed;
  return isObject(parsed.json) ? { facts: parsed.json } : { message: words.eval.notAnObject };
}
