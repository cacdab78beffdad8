/**
 * `canbao eval`: one person's results, with the reasons on request.
 */
import type { Graph } from '../../graph/graph.ts';
import { checksBrokenFor } from '../../run/checks.ts';
import { evaluate } from '../../run/evaluate.ts';
import type { Evaluation } from '../../run/evaluation.ts';
import { checkPerson, readFacts, wordFactProblem } from '../../run/facts.ts';
import { evaluationJson, namesOf } from '../../run/json.ts';
import type { ReasonLine, ResultRow } from '../../service/editor.ts';
import { assumptions, resultRows } from '../../service/results.ts';
import { titleOf } from '../../service/view.ts';
import { serviceWords } from '../../service/words.ts';
import { alignColumns } from '../columns.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import { readFactsOption } from '../input/facts.ts';
import { standardInput } from '../input/read.ts';
import { loadOnePolicy } from '../load.ts';
import type { Style, Terminal } from '../terminal.ts';

export interface EvalFlags {
  readonly facts: string;
  readonly explain?: boolean;
  readonly json?: boolean;
}

const tones: Readonly<Record<ReasonLine['tone'], Style | undefined>> = {
  decides: undefined,
  lost: 'faint',
  open: 'warning',
  note: undefined,
  trouble: 'error',
};

const clause = (citation: string | undefined): string =>
  citation === undefined ? '' : `【${citation}】`;

/** One line a result, in columns. */
function table(rows: readonly ResultRow[]): readonly string[] {
  return alignColumns(
    rows.map(({ name, text, citation, payers }) => [
      name,
      text,
      [clause(citation), ...payers.map((payer) => `${payer.name} ${payer.text}`.trimEnd())]
        .filter((part) => part !== '')
        .join(' '),
    ]),
  );
}

/** Each result as a sentence, with its reasons indented below it. */
function sentences(rows: readonly ResultRow[], { paint }: Terminal): readonly string[] {
  return rows.map(({ reasons }) =>
    reasons
      .map(({ text, depth, citation, tone }) => {
        const style = depth === 0 ? 'strong' : tones[tone];
        const line = `${'  '.repeat(depth)}${text}${clause(citation)}`;
        return style === undefined ? line : paint(style, line);
      })
      .join('\n'),
  );
}

function draw(terminal: Terminal, graph: Graph, evaluation: Evaluation, explain: boolean): string {
  const { words, locale, paint } = terminal;
  const rows = resultRows(graph, evaluation, locale);
  const names = namesOf(graph);
  const missing = evaluation.missing.map((id) => names.get(id) ?? id);
  const assumed = assumptions(graph, evaluation.assumed, locale);
  return [
    paint('strong', titleOf(graph, locale)),
    ...(explain ? sentences(rows, terminal) : [table(rows).join('\n')]),
    ...(missing.length === 0 ? [] : [paint('warning', words.eval.missing(missing))]),
    ...(assumed.length === 0 ? [] : [paint('faint', assumed.join('\n'))]),
  ].join('\n\n');
}

/** With `--explain`, each outcome's reasons stand beside it, as lines with their depth. */
function document(
  { locale }: Terminal,
  graph: Graph,
  evaluation: Evaluation,
  explain: boolean,
): unknown {
  const plain = evaluationJson(graph, evaluation, locale);
  if (!explain) return plain;
  const reasons = resultRows(graph, evaluation, locale).map(({ name, reasons: lines }) => [
    name,
    lines.map(({ text, depth, citation }) => ({ text, depth, citation })),
  ]);
  return { ...plain, reasons: Object.fromEntries(reasons) };
}

export async function evalPerson(
  terminal: Terminal,
  file: string,
  { facts: option, explain = false, json = false }: EvalFlags,
): Promise<ExitCode> {
  const { words, locale } = terminal;
  if (file === standardInput && option === standardInput) {
    terminal.say(words.usage({ kind: 'input-twice' }));
    return exitCodes.usage;
  }
  const loaded = await loadOnePolicy(terminal, file);
  if ('code' in loaded) return loaded.code;
  const { graph } = loaded;
  const input = await readFactsOption(option, words);
  if ('message' in input) {
    terminal.say(input.message);
    return exitCodes.failed;
  }
  const { person, problems: unread } = readFacts(graph, input.facts);
  const problems = [...unread, ...checkPerson(graph, person)];
  if (problems.length > 0) {
    terminal.say(words.eval.badFacts);
    for (const problem of problems) terminal.say(`  ${wordFactProblem(problem, locale, graph)}`);
    return exitCodes.failed;
  }
  const evaluation = evaluate(graph, person);
  terminal.print(
    json
      ? JSON.stringify(document(terminal, graph, evaluation, explain), null, 2)
      : draw(terminal, graph, evaluation, explain),
  );
  const broken = checksBrokenFor(graph, person);
  for (const check of broken) terminal.say(serviceWords(locale).brokenCheck(check.name));
  const isClean = evaluation.troubles.length === 0 && broken.length === 0;
  return isClean ? exitCodes.clean : exitCodes.findings;
}
