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

export async function readFactsOption(option: string, words: Words): Promise<FactsInput> {
  const path = option.startsWith('@') ? option.slice(1) : undefined;
  const read: Read =
    option === standardInput
      ? await readStandardInput()
      : path === undefined
        ? { text: option }
        : readTextFile(path);
  if ('problem' in read) return { message: words.input(read.problem) };
  try {
    const facts: unknown = JSON.parse(read.text);
    return isObject(facts) ? { facts } : { message: words.eval.notAnObject };
  } catch {
    const source = path ?? (option === standardInput ? standardInput : '--facts');
    return { message: badJson(read.text, source, words) };
  }
}
