/**
 * The aspects of every kind of declaration.
 *
 * Takes a node of a graph, gives what it says. Guarantees: everything in the node that has a meaning is among its
 * aspects, but for its place in the file, and its rules, entries and cells, which are compared one by one.
 */
import type {
  Case,
  Check,
  Constraint,
  Expr,
  Fact,
  Graph,
  Group,
  Item,
  Period,
  PolicyHeader,
  Provision,
  Rule,
  Schedule,
  SetExpr,
  Target,
  TargetEntry,
} from '../../graph/graph.ts';
import type { Content, Restated, Word } from './change.ts';
import { AspectList, type Aspects } from './content.ts';
import type { Side } from './readings.ts';
import type { Cell } from './table-rules.ts';

type Named = Pick<Fact, 'id' | 'name' | 'alias' | 'citation'>;

function named({ comments }: Side, { id, name, alias, citation }: Named): AspectList {
  return new AspectList()
    .text('name', name)
    .text('alias', alias)
    .text('citation', citation)
    .text('comment', comments?.get(id));
}

const word = (...words: readonly Word[]): Content | undefined =>
  words.length === 0 ? undefined : { kind: 'words', words };

export function factAspects(side: Side, fact: Fact): Aspects {
  return named(side, fact)
    .add('domain', { kind: 'domain', domain: fact.type })
    .add('silence', word(fact.silence))
    .flag('choice', fact.choice).aspects;
}

export function groupAspects(side: Side, group: Group): Aspects {
  return named(side, group)
    .names('certifiedBy', group.certifiedBy)
    .expr('definition', group.definition)
    .add('asOf', asOf(group.definition))
    .add('parents', group.parents.length === 0 ? undefined : { kind: 'ids', ids: group.parents })
    .aspects;
}

export function exclusiveAspects({ groups, citation }: Graph['exclusives'][number]): Aspects {
  return new AspectList().add('members', { kind: 'ids', ids: groups }).text('citation', citation)
    .aspects;
}

export function caseAspects(side: Side, one: Case): Aspects {
  return named(side, one).expr('condition', one.condition).add('asOf', asOf(one.condition)).aspects;
}

export function periodAspects(side: Side, period: Period): Aspects {
  return named(side, period).set('set', period.set).aspects;
}

export function payerAspects(side: Side, payer: Named): Aspects {
  return named(side, payer).aspects;
}

export function itemAspects(side: Side, item: Item): Aspects {
  const options = item.options;
  return named(side, item)
    .add('type', word(item.type))
    .add('domain', options && { kind: 'domain', domain: { kind: 'option', options } })
    .expr('base', item.base)
    .add('settlement', item.settlement && word(item.settlement))
    .flag('required', item.required)
    .flag('silentNone', item.silentNone).aspects;
}

export function provisionAspects({ comments }: Side, provision: Provision): Aspects {
  return new AspectList()
    .text('citation', provision.citation)
    .text('comment', comments?.get(provision.id))
    .add('way', word(provision.combine))
    .add('provisional', provision.combineProvisional ? word('assumedWay') : undefined).aspects;
}

const marks = {
  value: 'assumedValue',
  priority: 'assumedPriority',
  payers: 'assumedPayers',
} as const;

/** `restated`: what its 即 say. Priorities are compared by the rules they name. */
export function ruleAspects(
  rule: Rule,
  cell: Cell | undefined,
  restated: readonly Restated[],
): Aspects {
  return new AspectList()
    .text('citation', rule.citation)
    .add('condition', cell === undefined ? conditionOf(rule) : { kind: 'cell', ...cell })
    .add('asOf', asOf(rule.condition, rule.value))
    .expr('value', rule.value)
    .text('reason', reasons(rule.value))
    .expr('base', rule.base)
    .expr('floor', rule.floor)
    .expr('cap', rule.cap)
    .add('payers', rule.payers && { kind: 'payers', payers: rule.payers })
    .add('provisional', word(...rule.provisional.map((mark) => marks[mark])))
    .add('restated', restated.length === 0 ? undefined : { kind: 'restated', claims: restated })
    .aspects;
}

/** For whom a rule speaks; a single value for everyone, 其他 for the others. */
export function conditionOf({
  condition,
  otherwise,
}: Pick<Rule, 'condition' | 'otherwise'>): Content {
  if (condition !== undefined) return { kind: 'expr', expr: condition };
  return { kind: 'words', words: [otherwise ? 'otherwise' : 'everyone'] };
}

export function assertionAspects(side: Side, one: Check | Constraint): Aspects {
  return named(side, one)
    .expr('guard', one.guard)
    .expr('assertion', one.assertion)
    .add('asOf', asOf(one.guard, one.assertion)).aspects;
}

export function targetAspects(side: Side, target: Target): Aspects {
  return named(side, target).aspects;
}

export function entryAspects(entry: TargetEntry): Aspects {
  return new AspectList()
    .add('condition', conditionOf(entry))
    .expr('value', entry.value)
    .text('citation', entry.citation).aspects;
}

export function scheduleAspects(side: Side, schedule: Schedule): Aspects {
  return named(side, schedule).text('axis', schedule.axis).aspects;
}

const dayRange = (
  range: { readonly from?: string; readonly to?: string } | undefined,
): SetExpr | undefined =>
  range && {
    kind: 'range',
    ...(range.from === undefined ? {} : { from: { kind: 'date', day: range.from } }),
    ...(range.to === undefined ? {} : { to: { kind: 'date', day: range.to } }),
  };

export function headerAspects(header: PolicyHeader): Aspects {
  return new AspectList()
    .text('name', header.name)
    .text('alias', header.alias)
    .number('year', header.year)
    .names('region', header.region)
    .expr('issued', header.issued === undefined ? undefined : { kind: 'date', day: header.issued })
    .text('documentNumber', header.documentNumber)
    .number('collectionYear', header.collectionYear)
    .set('benefitPeriod', dayRange(header.benefitPeriod))
    .set('validity', dayRange(header.validity))
    .names('basis', header.basis).aspects;
}

/** The days on which the rolls that these read are looked at. */
function asOf(...roots: readonly (Expr | undefined)[]): Content | undefined {
  const found = new Map<string, Expr>();
  const visit = (node: object): void => {
    if ('kind' in node && node.kind === 'member' && 'asOf' in node) {
      const day = node.asOf as Expr;
      found.set(JSON.stringify(day), day);
    }
    for (const value of Object.values(node)) {
      if (typeof value === 'object' && value !== null) visit(value);
    }
  };
  for (const root of roots) if (root !== undefined) visit(root);
  return found.size === 0 ? undefined : { kind: 'exprs', exprs: [...found.values()] };
}

/** What 待定 says it waits for. */
function reasons(value: Expr): string {
  return value.kind === 'pending' ? (value.reason ?? '') : '';
}
