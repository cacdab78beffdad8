/**
 * For a 300-rule policy: the whole pipeline from text to graph against bare Chevrotain lexing and parsing of the same
 * text, and one evaluation against the same rules written by hand in plain TypeScript.
 */
import { compile } from '../../compiler/compile.ts';
import { evaluatorOf } from '../../compiler/run/evaluate.ts';
import { parsePart } from '../../language/grammar.ts';
import { outline, shapes } from '../../language/outline.ts';
import { lex } from '../../language/tokens.ts';
import { handWritten, largePolicy, type PlainPerson } from '../support/large-policy.ts';
import { compareTimes } from './measure.ts';

const ruleCount = 300;

/** Lexes the text and parses each part of it, and makes nothing of it. */
function bareChevrotain(text: string): () => void {
  const { lexemes } = lex(text);
  const parts = [...outline([...lexemes], () => undefined)].flatMap((statement) => {
    if (statement.kind === 'broken') return [];
    const { head, item } = shapes[statement.kind];
    const items = item === undefined ? [] : statement.items.map((part) => ({ part, entry: item }));
    return [{ part: statement.head, entry: head }, ...items];
  });
  return () => {
    const again = lex(text).lexemes;
    for (const { part, entry } of parts) parsePart(entry, again.slice(part.from, part.to));
  };
}

export function run(): void {
  const policy = largePolicy(ruleCount);
  const read = (): string => policy.text;
  const { graph, diagnostics } = compile({ entry: 'large.canbao', read });
  if (graph === undefined) throw new Error(JSON.stringify(diagnostics.slice(0, 5)));

  const pipeline = compareTimes(
    () => compile({ entry: 'large.canbao', read }),
    bareChevrotain(policy.text),
  );
  console.log(`policy: ${ruleCount} rules, ${policy.text.length} characters`);
  console.log(
    `text → graph: ${pipeline.one.toFixed(1)} ms; bare Chevrotain: ${pipeline.other.toFixed(1)} ms; ratio ${pipeline.ratio.toFixed(2)} (aim ≤ 3)`,
  );

  const evaluator = evaluatorOf(graph);
  const hand = handWritten(policy);
  const names = graph.groups.slice(0, 3);
  const plain: PlainPerson = {
    groups: new Set(names.map(({ name }) => name)),
    born: 19450505,
    paid: 20241008,
  };
  const person = [
    ...graph.groups.map(({ id }) => ({
      id,
      value: { kind: 'yesNo' as const, value: names.some((one) => one.id === id) },
    })),
    { id: 'fact:birthDate', value: { kind: 'day' as const, day: '1945-05-05' } },
    { id: 'fact:paymentDate', value: { kind: 'day' as const, day: '2024-10-08' } },
  ];
  agree(policy.items, hand(plain), evaluator.evaluate(person));
  const evaluation = compareTimes(
    () => evaluator.evaluate(person),
    () => hand(plain),
    21,
    50,
  );
  console.log(
    `one evaluation with its reasons: ${(evaluation.one * 1000).toFixed(0)} µs; by hand, amounts only: ${(evaluation.other * 1000).toFixed(2)} µs; ratio ${evaluation.ratio.toFixed(0)}`,
  );
}

/** Both sides do the same work. */
function agree(
  items: readonly string[],
  yuan: readonly (number | undefined)[],
  { outcomes }: ReturnType<ReturnType<typeof evaluatorOf>['evaluate']>,
): void {
  for (const [index, item] of items.entries()) {
    const value = outcomes.get(`item:${item}`)?.value;
    const ours = value?.kind === 'money' ? Number(value.fen) / 100 : undefined;
    if (ours !== yuan[index]) throw new Error(`${item}: ${ours} and ${yuan[index]}`);
  }
}
