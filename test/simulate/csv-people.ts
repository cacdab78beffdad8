/**
 * People as a table would list them, each fact in one of the forms that registers use.
 */
import { civilOf, parseDay } from '../../compiler/dates.ts';
import type { Given, GivenValue, Graph } from '../../compiler/graph/graph.ts';
import type { Person } from '../../compiler/run/evaluation.ts';
import { csvLine } from '../../compiler/simulate/write-csv.ts';
import { parseExact, printDecimal, rational } from '../../compiler/values/rational.ts';

/** Days in four spellings, chosen by the row. */
function dayText(iso: string, row: number): string {
  const day = parseDay(iso);
  const { year, month, day: date } = civilOf(day);
  const serial = day + 25569;
  const forms = [
    iso,
    `${year}年${month}月${date}日`,
    `${year}/${month}/${date}`,
    iso.replaceAll('-', ''),
    serial >= 10_000 ? String(serial) : iso,
  ];
  return forms[row % forms.length] ?? iso;
}

export function cellText(value: GivenValue | undefined, row: number): string {
  switch (value?.kind) {
    case undefined:
      return '';
    case 'yesNo': {
      const yes = ['1', '是', 'true', 'TRUE', '√'];
      const no = ['0', '否', 'false', 'FALSE', '×'];
      return (value.value ? yes : no)[row % 5] ?? '';
    }
    case 'day':
      return dayText(value.day, row);
    case 'number':
      return printDecimal(parseExact(value.value)) ?? '';
    case 'money': {
      const { n, d } = parseExact(value.fen);
      return printDecimal(rational(n, d * 100n)) ?? '';
    }
    case 'option':
      return value.option;
    case 'none':
      return '无';
    case 'unknown':
      return '未知';
    case 'roll':
      return '';
  }
}

/** A column for each input that anybody says something of; rolls with dates in two columns more. */
export function csvOf(graph: Graph, people: readonly Person[]): string {
  const said = new Set(people.flatMap((person) => person.map(({ id }) => id)));
  const dated = new Set(
    people.flatMap((person) =>
      person.flatMap(({ id, value }) => (value.kind === 'roll' ? [id] : [])),
    ),
  );
  const inputs = [...graph.facts, ...graph.groups].filter(({ id }) => said.has(id));
  const head = inputs.flatMap(({ id, name }) => [
    name,
    ...(dated.has(id) ? [`${name} 自`, `${name}至`] : []),
  ]);
  const lines = people.map((person, row) => {
    const given = new Map(person.map(({ id, value }: Given) => [id, value]));
    return inputs.flatMap(({ id }) => {
      const value = given.get(id);
      if (!dated.has(id)) return [cellText(value, row)];
      const roll = value?.kind === 'roll' ? value : undefined;
      const end = (day: string | undefined): string => (day === undefined ? '' : dayText(day, row));
      return [cellText(value, row), end(roll?.from), end(roll?.to)];
    });
  });
  // A column that nobody reads keeps rows from being blank.
  return [['编号', ...head], ...lines.map((line, row) => [`甲${row}`, ...line])]
    .map(csvLine)
    .join('\n');
}
