/**
 * Turns one version of a provision into its graph form: rules with conditions, values, payers and priorities.
 *
 * Takes a merged version, gives a provision, the checks its 即 and 较上年 ask for, and which claims of the drafter's own
 * it makes. Guarantees: rule ids are unique and stable (label, else position); priorities name rules of this provision.
 */
import type { Citation, Clause, Expression, Label, Span } from '../../language/ast.ts';
import { chineseNumber } from '../../language/numerals.ts';
import { nameProblems } from '../../language/problems/names.ts';
import { ruleProblems } from '../../language/problems/rules.ts';
import type { CombiningWay, Expr, Id, Provision, Rule } from '../graph/graph.ts';
import type { Declaration } from '../resolve/declarations.ts';
import type { ProvisionVersion } from '../resolve/provisions.ts';
import { typeOfValue, typeWord } from '../types.ts';
import { type Context, type ItemShape, report } from './context.ts';
import { allowClauses, type ClauseOf, lastClause, silenceOf } from './declared.ts';
import { checkAmounts, checkPayers } from './payers.ts';
import { checkRuleValue } from './rule-values.ts';
import { type TableRule, tableRules } from './tables.ts';

/** A rule on its way into the graph, with what its clauses still have to become. */
export interface DraftRule {
  readonly rule: Rule;
  readonly file: string;
  readonly written: Expression;
  readonly clauses: readonly Clause[];
  readonly equivalents: readonly Expression[];
  readonly condition?: Expression;
  readonly context: Context;
}

export interface DraftProvision {
  readonly provision: Provision;
  readonly rules: readonly DraftRule[];
}

export interface ProvisionIds {
  readonly provision: Id;
  /** `rule:assistance`, before the rule's own part. */
  readonly rulePrefix: string;
}

/** Ids of an item's versions: the one in force has the plain id, older ones a number. */
export function provisionIds(item: Declaration, version: number, inForce: boolean): ProvisionIds {
  const key = item.alias ?? item.name;
  const suffix = inForce ? '' : `@${version + 1}`;
  return { provision: `provision:${key}${suffix}`, rulePrefix: `rule:${key}${suffix}` };
}

type Draft<Node> = { -readonly [Key in keyof Node]: Node[Key] };

interface RuleParts extends Span {
  readonly file: string;
  readonly suffix: string;
  readonly label?: Label;
  readonly citation?: Citation;
  readonly condition?: Expression;
  readonly checked?: Expr;
  readonly otherwise: boolean;
  readonly exception: boolean;
  readonly value: Expression;
  readonly provisionalValue: boolean;
  readonly clauses: readonly Clause[];
  readonly equivalents: readonly Expression[];
  readonly paid?: TableRule['paid'];
}

const headClauses: readonly Clause['kind'][] = [
  'combining',
  'payers',
  'base',
  'statusAsOf',
  'floor',
  'cap',
];
const ruleClauses: readonly Clause['kind'][] = [
  'namely',
  'payers',
  'base',
  'floor',
  'cap',
  'overrides',
  'versusLast',
];

export function draftProvision(
  base: Context,
  version: ProvisionVersion,
  item: Declaration,
  shape: ItemShape,
  ids: ProvisionIds,
  itemHasBase: boolean,
): DraftProvision {
  const head = [
    { file: version.file, statement: { clauses: version.clauses.map(({ clause }) => clause) } },
  ];
  allowClauses(
    base,
    version.clauses.filter(({ file }) => file === base.file).map(({ clause }) => clause),
    headClauses,
    '规定的名称',
  );
  const asOf = lastClause(head, 'statusAsOf')?.clause;
  const fixed =
    asOf === undefined ? {} : { asOf: base.check.value(base, asOf.date).expr, inlineCases: true };
  const baseClause = lastClause(head, 'base')?.clause;
  const context: Context = { ...base, ...fixed, item: item.name };

  const parts = version.table === undefined ? listed(version) : tabled(context, version, item);
  const inherited = version.clauses.map(({ clause }) => clause).reverse();
  const drafts: DraftRule[] = [];
  const used = new Set<string>();
  let here = context;
  for (const part of parts) {
    const own = ofKind(part.clauses, 'base') ?? baseClause;
    const shares = own !== undefined || itemHasBase;
    // Neighbouring rules mostly stand in one file under one base.
    if (here.file !== part.file || here.shares !== shares) {
      here = { ...context, file: part.file, shares };
    }
    let id = part.suffix === '' ? ids.rulePrefix : `${ids.rulePrefix}/${part.suffix}`;
    if (used.has(id)) {
      const problem = part.otherwise ? undefined : part.label;
      if (part.otherwise) report(here, ruleProblems.twoOtherwise, part, { item: item.name });
      else report(here, ruleProblems.repeated, problem ?? part, { name: labelText(part) });
      id = `${id}-${used.size}`;
    }
    used.add(id);
    drafts.push(draftRule(here, part, id, inherited, shape, own));
  }
  const rules = withPriorities(context, drafts, parts, item.name);
  const combining = lastClause(head, 'combining')?.clause ?? itemWay(item);
  const combine = combining?.way ?? 'unique';
  checkWay(base, combining, combine, shape);
  checkRest(base, version, rules, item.name);
  return {
    provision: {
      id: ids.provision,
      item: item.id,
      combine,
      combineProvisional: combining?.provisional ?? false,
      rules: rules.map(({ rule }) => rule),
      origin: { file: -1, start: version.span.start, end: version.span.end },
      ...(version.citation === undefined ? {} : { citation: version.citation.text }),
    },
    rules,
  };
}

/** `（二）`, or the place of a rule without a label. */
const labelText = ({ label, suffix }: RuleParts): string =>
  `（${label === undefined ? suffix : chineseNumber(label.number)}）`;

function listed(version: ProvisionVersion): readonly RuleParts[] {
  let conditional = 0;
  return version.rules.map(({ file, rule }) => {
    const single = rule.condition === undefined && !rule.otherwise;
    if (!single && !rule.otherwise) conditional += 1;
    const suffix = single
      ? ''
      : rule.otherwise
        ? 'otherwise'
        : `${rule.label?.number ?? conditional}`;
    const { start, end, otherwise, exception, value, provisionalValue } = rule;
    const { clauses, equivalents, label, citation, condition } = rule;
    // Not spread: rules have many shapes, and this is done for each.
    const part: Draft<RuleParts> = {
      file,
      suffix,
      start,
      end,
      otherwise,
      exception,
      value,
      provisionalValue,
      clauses,
      equivalents,
    };
    if (label !== undefined) part.label = label;
    if (citation !== undefined) part.citation = citation;
    if (condition !== undefined) part.condition = condition;
    return part;
  });
}

function tabled(
  context: Context,
  version: ProvisionVersion,
  item: Declaration,
): readonly RuleParts[] {
  const table = version.table;
  if (table === undefined) return [];
  const here = { ...context, file: table.file };
  return tableRules(here, table.table, item.name, table.items.length > 1).map(
    ({ position, condition, cell, ...rule }) => ({
      ...rule,
      file: table.file,
      suffix: rule.otherwise ? 'otherwise' : position,
      exception: false,
      value: cell,
      provisionalValue: false,
      equivalents: [],
      ...(condition === undefined ? {} : { checked: condition }),
    }),
  );
}

/** `inherited`: clauses of the provision's head, the last one first. */
function draftRule(
  context: Context,
  part: RuleParts,
  id: Id,
  inherited: readonly Clause[],
  shape: ItemShape,
  baseClause: ClauseOf<'base'> | undefined,
): DraftRule {
  allowClauses(context, part.clauses, ruleClauses, '这一项');
  const plain: Context = context.shares === true ? { ...context, shares: false } : context;
  const condition =
    part.checked ??
    (part.condition === undefined ? undefined : context.check.condition(plain, part.condition));
  const value = checkRuleValue(context, part.value, shape);
  const floor = ofKind(part.clauses, 'floor') ?? ofKind(inherited, 'floor');
  const cap = ofKind(part.clauses, 'cap') ?? ofKind(inherited, 'cap');
  const payersClause = ofKind(part.clauses, 'payers') ?? ofKind(inherited, 'payers');
  const payers = payersOf(context, part, payersClause, value);
  const amount = (clause: { readonly value: Expression }): Expr =>
    checkRuleValue(context, clause.value, shape);
  const provisional: ('value' | 'priority' | 'payers')[] = [];
  if (part.provisionalValue) provisional.push('value');
  if (ofKind(part.clauses, 'overrides')?.provisional === true) provisional.push('priority');
  if (payersClause?.provisional === true) provisional.push('payers');
  // Filled field by field: a provision may have many rules, and spreading is slow.
  const rule: Draft<Rule> = {
    id,
    otherwise: part.otherwise,
    exception: part.exception,
    value,
    over: [],
    provisional,
    origin: { file: -1, start: part.start, end: part.end },
  };
  if (part.label !== undefined) rule.label = part.label.number;
  if (part.citation !== undefined) rule.citation = part.citation.text;
  if (condition !== undefined) rule.condition = condition;
  if (baseClause !== undefined) rule.base = context.check.value(plain, baseClause.value).expr;
  if (floor !== undefined) rule.floor = amount(floor);
  if (cap !== undefined) rule.cap = amount(cap);
  if (payers !== undefined) rule.payers = payers;
  return {
    rule,
    file: part.file,
    written: part.value,
    clauses: part.clauses,
    equivalents: part.equivalents,
    context,
    ...(part.condition === undefined ? {} : { condition: part.condition }),
  };
}

function payersOf(
  context: Context,
  part: RuleParts,
  clause: ClauseOf<'payers'> | undefined,
  value: Expr,
): Rule['payers'] {
  if (part.paid !== undefined) {
    const shares = part.paid.map(({ payer, cell }) => ({
      payer,
      share: 'amount' as const,
      amount: context.check.value(context, cell).expr,
    }));
    return { shares };
  }
  if (clause === undefined) return undefined;
  const payers = checkPayers(context, clause);
  // What nobody pays has no payers.
  if (value.kind === 'none') return undefined;
  checkAmounts(context, clause, payers, value);
  return payers;
}

function ofKind<K extends Clause['kind']>(
  clauses: readonly Clause[],
  kind: K,
): ClauseOf<K> | undefined {
  return clauses.find((clause): clause is ClauseOf<K> => clause.kind === kind);
}

function itemWay(item: Declaration): ClauseOf<'combining'> | undefined {
  return item.kind === 'item' ? lastClause(item.versions, 'combining')?.clause : undefined;
}

/** Whether a rule is written 优先于 the label of another one. */
function names(draft: DraftRule, other: DraftRule): boolean {
  const labels = ofKind(draft.clauses, 'overrides')?.labels ?? [];
  return other.rule.label !== undefined && labels.some(({ number }) => number === other.rule.label);
}

/**
 * Resolves 优先于 and 但 to rule ids, and reports rings. 其余 leaves out rules that are 优先于 其余 too, and those written
 * 优先于 this one: among themselves they keep the way of combining.
 */
function withPriorities(
  context: Context,
  drafts: readonly DraftRule[],
  parts: readonly RuleParts[],
  item: string,
): readonly DraftRule[] {
  const over = new Map<Id, readonly Id[]>();
  for (const [index, draft] of drafts.entries()) {
    const named = new Set<Id>();
    const clause = ofKind(draft.clauses, 'overrides');
    for (const label of clause?.labels ?? []) {
      // A row of a table is one rule in each column.
      const targets = drafts.filter((one) => one !== draft && one.rule.label === label.number);
      if (draft.rule.label === label.number) {
        report({ ...context, file: draft.file }, ruleProblems.overridesItself, label, {
          item,
          label: label.number,
        });
      } else if (targets.length === 0) {
        report({ ...context, file: draft.file }, nameProblems.noSuchRule, label, {
          item,
          label: label.number,
        });
      } else for (const target of targets) named.add(target.rule.id);
    }
    const aboveAll = draft.rule.exception || clause?.rest === true;
    for (const [other, target] of aboveAll ? drafts.entries() : []) {
      if (target === draft || target.rule.otherwise) continue;
      const above = draft.rule.exception && other < index && parts[other]?.exception === false;
      const rest =
        clause?.rest === true &&
        ofKind(target.clauses, 'overrides')?.rest !== true &&
        !names(target, draft);
      if (above || rest) named.add(target.rule.id);
    }
    if (named.size > 0) over.set(draft.rule.id, [...named]);
  }
  if (over.size === 0) return drafts;
  for (const draft of drafts) {
    if (!reaches(over, draft.rule.id)) continue;
    const clause = ofKind(draft.clauses, 'overrides') ?? draft.rule.origin;
    const label = draft.rule.label ?? 0;
    report({ ...context, file: draft.file }, ruleProblems.overridesItself, clause, { item, label });
    break;
  }
  return drafts.map((draft) => ({
    ...draft,
    rule: { ...draft.rule, over: over.get(draft.rule.id) ?? [] },
  }));
}

/** Whether a rule comes back to itself along priorities. */
function reaches(over: ReadonlyMap<Id, readonly Id[]>, from: Id): boolean {
  const seen = new Set<Id>();
  const queue = [...(over.get(from) ?? [])];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (id === from) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const next of over.get(id) ?? []) queue.push(next);
  }
  return false;
}

const wayWords: Readonly<Record<CombiningWay, string>> = {
  unique: '唯一',
  ordered: '按序',
  highest: '就高',
  lowest: '就低',
  earliest: '就早',
  latest: '就晚',
  added: '叠加',
};

function checkWay(
  context: Context,
  span: Span | undefined,
  way: CombiningWay,
  shape: ItemShape,
): void {
  if (span === undefined || way === 'unique' || way === 'ordered') return;
  const dates = way === 'earliest' || way === 'latest';
  const fits = dates ? shape.type === 'date' : ['money', 'integer', 'percent'].includes(shape.type);
  if (fits) return;
  const type = typeWord(typeOfValue(shape.type));
  report(context, ruleProblems.wrongCombining, span, { way: wayWords[way], type });
}

/** A list of conditional rules says what becomes of the rest. */
function checkRest(
  context: Context,
  version: ProvisionVersion,
  drafts: readonly DraftRule[],
  item: string,
): void {
  if (version.table !== undefined || drafts.length === 0) return;
  const closed = drafts.some(({ rule }) => rule.otherwise || rule.condition === undefined);
  if (closed || exhaustive(context, drafts)) return;
  const last = version.rules[version.rules.length - 1]?.rule;
  const end = last?.end ?? version.span.end;
  report(context, ruleProblems.missingOtherwise, version.nameSpan, { item }, [
    {
      title: { 'zh-CN': '加一项「其他：未规定」', en: 'Add 其他：未规定' },
      safe: false,
      edits: [{ start: end, end, text: '；\n  其他：未规定' }],
    },
  ]);
}

/** Together the rules cover everybody: one is the opposite of another, or all options of a fact are named. */
function exhaustive(context: Context, drafts: readonly DraftRule[]): boolean {
  const conditions = drafts.flatMap(({ rule }) =>
    rule.condition === undefined ? [] : [rule.condition],
  );
  const seen = new Set(conditions.map((condition) => JSON.stringify(condition)));
  const opposite = conditions.some(
    (condition) => condition.kind === 'not' && seen.has(JSON.stringify(condition.operand)),
  );
  if (opposite) return true;
  const named = new Map<Id, Set<string>>();
  for (const condition of conditions.flatMap(alternatives)) {
    if (condition.kind !== 'compare' || condition.operator !== '=') continue;
    if (condition.left.kind !== 'fact' || condition.right.kind !== 'option') continue;
    const options = named.get(condition.left.fact) ?? new Set();
    named.set(condition.left.fact, options.add(condition.right.option));
  }
  return [...context.scope.declarations.byName.values()].some((one) => {
    const type = context.scope.factTypes.get(one.name);
    const options = named.get(one.id);
    // A fact that may be 无 has one case more than its options.
    if (one.kind !== 'fact' || type?.kind !== 'option' || options === undefined) return false;
    return (
      silenceOf(one.versions) !== 'none' && type.options.every(({ name }) => options.has(name))
    );
  });
}

function alternatives(condition: Expr): readonly Expr[] {
  return condition.kind === 'or' ? condition.operands : [condition];
}
