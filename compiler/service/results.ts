/**
 * An evaluation as rows for readers: the value as text, who pays, the clause, the reasons as sentences.
 *
 * Takes a graph and an evaluation; gives a row for each item, in the order in which items are declared.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { Given, GivenValue, Graph, Id, Item, Origin, Rule } from '../graph/graph.ts';
import type { Evaluation, Outcome, PaidBy } from '../run/evaluation.ts';
import { explain, type Reason } from '../run/explain.ts';
import { namesOf } from '../run/json.ts';
import { printValue } from '../values/print.ts';
import type { EditorLocation, ReasonLine, ResultRow } from './editor.ts';
import { type ServiceWords, serviceWords } from './words.ts';

/** What every row needs of the policy. */
interface Reader {
  readonly graph: Graph;
  readonly evaluation: Evaluation;
  readonly locale: Locale;
  readonly words: ServiceWords;
  readonly names: ReadonlyMap<Id, string>;
  readonly rules: ReadonlyMap<Id, Rule>;
}

/** Where a node stands, by its file's path. */
export const locationOf = ({ files }: Graph, { file, start, end }: Origin): EditorLocation => ({
  file: files[file] ?? '',
  start,
  end,
});

function flatten(reader: Reader, reason: Reason, depth: number, lines: ReasonLine[]): void {
  const { text, tone, citation } = reason;
  const rule = reason.rule === undefined ? undefined : reader.rules.get(reason.rule);
  lines.push({
    text,
    depth,
    tone,
    ...(citation === undefined ? {} : { citation }),
    ...(rule === undefined ? {} : { location: locationOf(reader.graph, rule.origin) }),
  });
  // An item that was read is stated; its reasons stand in its own row.
  const hasOwnRow =
    depth > 0 && reason.item !== undefined && reader.evaluation.outcomes.has(reason.item);
  if (hasOwnRow) return;
  for (const child of reason.children) flatten(reader, child, depth + 1, lines);
}

function stateOf(
  reader: Reader,
  outcome: Outcome,
  statement: string,
): Pick<ResultRow, 'state' | 'text'> {
  const { value } = outcome;
  if (value === undefined) {
    const open = outcome.trouble === undefined && outcome.missing.length > 0;
    if (!open) return { state: 'trouble', text: statement };
    const names = outcome.missing.map((id) => reader.names.get(id) ?? id);
    return { state: 'unknown', text: reader.words.stillNeeds(names) };
  }
  const text = printValue(value, reader.locale);
  switch (value.kind) {
    case 'none':
    case 'bound':
    case 'pending':
      return { state: value.kind, text };
    default:
      return { state: 'value', text };
  }
}

function payerOf(
  { names, locale, words }: Reader,
  { payersAccordingTo }: Outcome,
  { payer, amount }: PaidBy,
): ResultRow['payers'][number] {
  const elsewhere = payersAccordingTo === undefined ? '' : words.accordingTo(payersAccordingTo);
  return {
    name: names.get(payer) ?? payer,
    text: amount === undefined ? elsewhere : printValue(amount, locale),
  };
}

function rowOf(reader: Reader, item: Item, outcome: Outcome): ResultRow {
  const explanation = explain(reader.graph, reader.evaluation, item.id, reader.locale);
  const reasons: ReasonLine[] = [];
  flatten(reader, explanation, 0, reasons);
  return {
    item: item.id,
    name: item.name,
    ...(item.alias === undefined ? {} : { alias: item.alias }),
    ...stateOf(reader, outcome, explanation.text),
    ...(explanation.citation === undefined ? {} : { citation: explanation.citation }),
    payers: outcome.payers.map((paid) => payerOf(reader, outcome, paid)),
    missing: outcome.missing.map((id) => reader.names.get(id) ?? id),
    reasons,
  };
}

export function resultRows(
  graph: Graph,
  evaluation: Evaluation,
  locale: Locale,
): readonly ResultRow[] {
  const reader: Reader = {
    graph,
    evaluation,
    locale,
    words: serviceWords(locale),
    names: namesOf(graph),
    rules: new Map(graph.provisions.flatMap(({ rules }) => rules.map((rule) => [rule.id, rule]))),
  };
  return graph.items.flatMap((item) => {
    const outcome = evaluation.outcomes.get(item.id);
    return outcome === undefined ? [] : [rowOf(reader, item, outcome)];
  });
}

const isYes = (value: GivenValue): boolean => value.kind === 'yesNo' && value.value;

/** What was assumed though nobody said it: a sentence for each assumed value, one for all rolls together. */
export function assumptions(
  { facts, groups }: Graph,
  assumed: readonly Given[],
  locale: Locale,
): readonly string[] {
  const words = serviceWords(locale);
  const factNames = new Map(facts.map(({ id, name }) => [id, name]));
  const groupNames = new Map(groups.map(({ id, name }) => [id, name]));
  const byValue = new Map<keyof ServiceWords['silences'], string[]>();
  const rolls: string[] = [];
  for (const { id, value } of assumed) {
    const group = groupNames.get(id);
    const silence = value.kind === 'none' ? 'none' : isYes(value) ? 'yes' : 'no';
    const names = group === undefined ? (byValue.get(silence) ?? []) : rolls;
    names.push(group ?? factNames.get(id) ?? id);
    if (group === undefined) byValue.set(silence, names);
  }
  const sentences = [...byValue].map(([silence, names]) =>
    words.assumedFacts(names, words.silences[silence]),
  );
  return rolls.length === 0 ? sentences : [...sentences, words.assumedRolls(rolls)];
}
