/**
 * What can be wrong with the facts of a person, as data and in words.
 */
import type { Locale } from '../../language/problems/problem.ts';
import { describe } from '../graph/describe.ts';
import type { FactType, Graph, Id } from '../graph/graph.ts';
import {
  printDay,
  printMoney,
  printNames,
  printNumber,
  printPercent,
  printRange,
} from '../values/print.ts';

export type FactProblem =
  /** The whole is no JSON object. */
  | { readonly code: 'not-an-object' }
  | { readonly code: 'unknown-key'; readonly key: string; readonly nearest?: string }
  | { readonly code: 'wrong-type'; readonly key: string; readonly id: Id; readonly found: string }
  | { readonly code: 'no-such-day'; readonly key: string; readonly found: string }
  | {
      readonly code: 'unknown-option';
      readonly key: string;
      readonly id: Id;
      readonly found: string;
      readonly nearest?: string;
    }
  | {
      readonly code: 'out-of-domain';
      readonly key: string;
      readonly id: Id;
      readonly found: string;
    }
  | { readonly code: 'not-whole-fen'; readonly key: string; readonly found: string }
  /** 无 for a fact that everybody has. */
  | { readonly code: 'cannot-be-none'; readonly key: string; readonly id: Id }
  /** The policy defines who is in the group. */
  | { readonly code: 'defined-group'; readonly key: string; readonly id: Id }
  | { readonly code: 'given-twice'; readonly key: string; readonly id: Id }
  | { readonly code: 'roll-ends-before-start'; readonly key: string }
  /** 身份 takes a list of groups. */
  | { readonly code: 'not-a-list'; readonly key: string; readonly found: string }
  | { readonly code: 'not-a-group'; readonly key: string }
  | { readonly code: 'broken-constraint'; readonly id: Id }
  | { readonly code: 'exclusive-groups'; readonly ids: readonly Id[] }
  | { readonly code: 'outside-parent'; readonly id: Id; readonly parent: Id };

/** The name of a fact, group or constraint, as the policy writes it. */
function nameOf(graph: Graph, id: Id): string {
  const nodes = [...graph.facts, ...graph.groups, ...graph.constraints];
  return nodes.find((node) => node.id === id)?.name ?? id;
}

function typeOf(graph: Graph, id: Id): FactType | undefined {
  return graph.facts.find((fact) => fact.id === id)?.type;
}

/** The values that a fact may take, in words. */
function domainText(type: FactType, locale: Locale): string {
  switch (type.kind) {
    case 'date':
      return printRange(
        type.from && printDay(type.from, locale),
        type.to && printDay(type.to, locale),
        locale,
      );
    case 'money':
      return printRange(
        type.from && printMoney(type.from, locale),
        type.to && printMoney(type.to, locale),
        locale,
      );
    case 'percent':
      return printRange(
        type.from && printPercent(type.from),
        type.to && printPercent(type.to),
        locale,
      );
    case 'integer':
      return printRange(
        type.from && printNumber(type.from),
        type.to && printNumber(type.to),
        locale,
      );
    case 'option':
      return printNames(
        type.options.map((option) => option.name),
        locale,
      );
    case 'yesNo':
      return locale === 'zh-CN' ? '是、否' : 'yes, no';
  }
}

const wanted: Readonly<Record<FactType['kind'] | 'group', Readonly<Record<Locale, string>>>> = {
  date: { 'zh-CN': '日期，如 "2024-10-08"', en: 'a date such as "2024-10-08"' },
  integer: { 'zh-CN': '整数', en: 'a whole number' },
  money: { 'zh-CN': '以元为单位的金额，如 340', en: 'an amount in yuan, such as 340' },
  percent: { 'zh-CN': '比例，如 "50%"', en: 'a percentage such as "50%"' },
  yesNo: { 'zh-CN': '是否（true、false、"是"、"否"）', en: 'yes or no (true, false)' },
  option: { 'zh-CN': '选项', en: 'one of its options' },
  group: {
    'zh-CN': '是否，或名册上的起止日期，如 {"自": "2024-10-15"}',
    en: 'yes or no, or the dates on the roll, such as {"from": "2024-10-15"}',
  },
};

/** What a constraint asks for, in brackets. */
function demandOf(graph: Graph, id: Id, locale: Locale): string {
  const constraint = graph.constraints.find((each) => each.id === id);
  if (constraint === undefined) return '';
  const { guard, assertion } = constraint;
  const asked = describe(graph, assertion, locale);
  if (locale === 'en') {
    return guard === undefined
      ? ` (${asked})`
      : ` (where ${describe(graph, guard, locale)}: ${asked})`;
  }
  return guard === undefined ? `（${asked}）` : `（${describe(graph, guard, locale)}：${asked}）`;
}

function wordZh(problem: FactProblem, graph: Graph): string {
  const name = (id: Id): string => `「${nameOf(graph, id)}」`;
  switch (problem.code) {
    case 'not-an-object':
      return '事实要写成 JSON 对象，如 {"出生日期": "1970-05-01"}。';
    case 'unknown-key':
      return `没有叫「${problem.key}」的事实或人群${problem.nearest ? `，是不是「${problem.nearest}」？` : '。'}`;
    case 'wrong-type': {
      const kind = typeOf(graph, problem.id)?.kind ?? 'group';
      return `「${problem.key}」要写${wanted[kind]['zh-CN']}，不能是 ${problem.found}。`;
    }
    case 'no-such-day':
      return `「${problem.key}」的日期 ${problem.found} 不存在。`;
    case 'unknown-option': {
      const type = typeOf(graph, problem.id);
      const options = type === undefined ? '' : domainText(type, 'zh-CN');
      return options === ''
        ? `本政策没有列出「${problem.key}」有哪些，请不要给出。`
        : `「${problem.key}」没有「${problem.found}」这一项，可选：${options}。`;
    }
    case 'out-of-domain': {
      const type = typeOf(graph, problem.id);
      const domain = type === undefined ? '' : domainText(type, 'zh-CN');
      return `「${problem.key}」应为 ${domain}，不能是 ${problem.found}。`;
    }
    case 'not-whole-fen':
      return `「${problem.key}」的金额 ${problem.found} 元不是整分。`;
    case 'cannot-be-none':
      return `「${problem.key}」不能是「无」；还不知道时写 null。`;
    case 'defined-group':
      return `「${problem.key}」由政策按条件认定，不能直接给出。`;
    case 'given-twice':
      return `${name(problem.id)}给了两次，两次不同。`;
    case 'roll-ends-before-start':
      return `「${problem.key}」名册上的止日早于起日。`;
    case 'not-a-list':
      return `「${problem.key}」要写人群的列表，如 ["低保对象"]，不能是 ${problem.found}。`;
    case 'not-a-group':
      return `「${problem.key}」不是人群，不能写在「身份」里。`;
    case 'broken-constraint':
      return `这样的人不会有：违反约束${name(problem.id)}${demandOf(graph, problem.id, 'zh-CN')}。`;
    case 'exclusive-groups':
      return `一个人不能同时是${problem.ids.map(name).join('')}。`;
    case 'outside-parent':
      return `是${name(problem.id)}就属于${name(problem.parent)}，不能又说不是。`;
  }
}

function wordEn(problem: FactProblem, graph: Graph): string {
  const name = (id: Id): string => `「${nameOf(graph, id)}」`;
  switch (problem.code) {
    case 'not-an-object':
      return 'Facts are written as a JSON object, such as {"birthDate": "1970-05-01"}.';
    case 'unknown-key':
      return `There is no fact or group called 「${problem.key}」${problem.nearest ? `; did you mean 「${problem.nearest}」?` : '.'}`;
    case 'wrong-type': {
      const kind = typeOf(graph, problem.id)?.kind ?? 'group';
      return `「${problem.key}」 takes ${wanted[kind].en}, not ${problem.found}.`;
    }
    case 'no-such-day':
      return `「${problem.key}」: there is no day ${problem.found}.`;
    case 'unknown-option': {
      const type = typeOf(graph, problem.id);
      const options = type === undefined ? '' : domainText(type, 'en');
      return options === ''
        ? `This policy lists no options of 「${problem.key}」; leave it out.`
        : `「${problem.key}」 has no option 「${problem.found}」; it has ${options}.`;
    }
    case 'out-of-domain': {
      const type = typeOf(graph, problem.id);
      const domain = type === undefined ? '' : domainText(type, 'en');
      return `「${problem.key}」 must be ${domain}, not ${problem.found}.`;
    }
    case 'not-whole-fen':
      return `「${problem.key}」: ${problem.found} yuan is not a whole number of fen.`;
    case 'cannot-be-none':
      return `「${problem.key}」 cannot be 「无」; write null if it is not known.`;
    case 'defined-group':
      return `The policy defines who is in 「${problem.key}」; it cannot be given.`;
    case 'given-twice':
      return `${name(problem.id)} is given twice, differently.`;
    case 'roll-ends-before-start':
      return `「${problem.key}」: the roll ends before it starts.`;
    case 'not-a-list':
      return `「${problem.key}」 takes a list of groups, such as ["lowIncome"], not ${problem.found}.`;
    case 'not-a-group':
      return `「${problem.key}」 is no group; it cannot be listed under "status".`;
    case 'broken-constraint':
      return `There can be no such person: the constraint ${name(problem.id)} is broken${demandOf(graph, problem.id, 'en')}.`;
    case 'exclusive-groups':
      return `Nobody can be in ${problem.ids.map(name).join(' and ')} at once.`;
    case 'outside-parent':
      return `Whoever is in ${name(problem.id)} is in ${name(problem.parent)} too.`;
  }
}

/** One sentence in the reader's words. */
export function wordFactProblem(problem: FactProblem, locale: Locale, graph: Graph): string {
  return locale === 'zh-CN' ? wordZh(problem, graph) : wordEn(problem, graph);
}
