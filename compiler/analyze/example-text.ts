/** A person as a 示例 of the language, to stand at the end of a policy. */
import { format } from '../../language/format.ts';
import { chineseNumber } from '../../language/numerals.ts';
import type { Fact, Given, Graph, Id } from '../graph/graph.ts';
import { evaluate } from '../run/evaluate.ts';
import type { Person, Value } from '../run/evaluation.ts';
import { printDay, printMoney, printNumber, printPercent } from '../values/print.ts';

const bareName = /^(?:[\u3005\u3007\u3400-\u9fff\uf900-\ufaff]+|[A-Za-z_][A-Za-z0-9_]*)$/;

const nameText = (name: string): string => (bareName.test(name) ? name : `「${name}」`);

function givenText(graph: Graph, { id, value }: Given): string | undefined {
  const fact = graph.facts.find((each) => each.id === id);
  const name = nameText((fact ?? graph.groups.find((each) => each.id === id))?.name ?? id);
  switch (value.kind) {
    case 'yesNo':
      return value.value ? name : `非 ${name}`;
    case 'day':
      return `${name} ${printDay(value.day)}`;
    case 'number':
      return `${name} ${numberText(fact, value.value)}`;
    case 'money':
      return `${name} ${printMoney(value.fen)}`;
    case 'option':
      return `${name} ${nameText(value.option)}`;
    case 'none':
      return `${name} 无`;
    default:
      return undefined;
  }
}

function numberText(fact: Fact | undefined, value: string): string {
  return fact?.type.kind === 'percent' ? printPercent(value) : printNumber(value);
}

/** What an example can expect of a value; nothing where it is no plain one. */
function expectedText(value: Value | undefined): string | undefined {
  switch (value?.kind) {
    case 'money':
      return printMoney(value.fen);
    case 'date':
      return printDay(value.day);
    case 'number':
      return printNumber(value.value);
    case 'none':
      return '无';
    default:
      return undefined;
  }
}

export interface ExampleWords {
  /** What it is about, for its name. */
  readonly about: string;
  /** An item whose present result it states; else only the person is given, and what goes wrong keeps it from passing. */
  readonly item?: Id;
}

/** The statement as the formatter writes it, without the lines around it. */
export function exampleOf(graph: Graph, person: Person, { about, item }: ExampleWords): string {
  const given = person.flatMap((each) => givenText(graph, each) ?? []);
  const named = graph.items.find(({ id }) => id === item)?.name;
  const expected = item && expectedText(evaluate(graph, person).outcomes.get(item)?.value);
  const items = [
    ...(given.length > 0 ? [given.join('；')] : []),
    ...(named === undefined || expected === undefined
      ? []
      : [`应得 ${nameText(named)} ${expected}`]),
  ];
  const name = freeName(graph, `${about}：${who(graph, person)}`.replace(/[「」\n]/g, ''));
  if (items.length === 0) return '';
  return format(`示例 「${name}」：\n  ${items.join('；\n  ')}。\n`).text.trim();
}

/** Groups and facts that set the person apart. */
function who(graph: Graph, person: Person): string {
  const names = person.flatMap(({ id, value }) => {
    if (value.kind !== 'yesNo' || !value.value) return [];
    return [...graph.groups, ...graph.facts].find((each) => each.id === id)?.name ?? [];
  });
  return names.slice(0, 3).join('、') || '普通居民';
}

function freeName(graph: Graph, wanted: string): string {
  const taken = new Set(graph.examples.map(({ name }) => name));
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}（${chineseNumber(number)}）`;
  return name;
}
