/**
 * From what an item is decided to be to what the program gives for it.
 */
import type { Graph, Id, Item, Payer, Provision, ValueType } from '../../graph/graph.ts';
import type { ItemDecision } from './decide.ts';
import { competing } from './field.ts';
import { doubtOfForm, endsOf, exactOf, type Form, isKnown, type Maybe } from './forms.ts';
import { asWhole, type Fraction } from './fractions.ts';
import type { Node } from './nodes.ts';
import type { Part } from './payers.ts';
import { type ItemResult, type Limit, type PayerResult, type Status, statuses } from './program.ts';
import type { Stage } from './stage.ts';
import { doubtOfVal, formIn, isReal } from './values.ts';

const status = (s: Stage, name: Status): Node => s.int(statuses.indexOf(name));

function limit({ has, value }: Maybe<Fraction>): Limit {
  return { has, n: value.n, d: value.d };
}

interface Described {
  readonly status: Node;
  readonly min: Limit;
  readonly max: Limit;
  readonly waits: Node;
}

/** What an amount comes out as that is not known, with nothing that facts could change. */
function waiting(s: Stage, doubt: Node, form: Form, isAmount: boolean, inAmount: Node): Described {
  const { min, max } = endsOf(s, form);
  const has = (end: Maybe<Fraction>): Maybe<Fraction> => ({
    has: s.and(inAmount, end.has),
    value: end.value,
  });
  const [low, high] = [has(min), has(max)];
  const pending = s.keep(doubt, s.mask('pending'));
  const bounded = s.and(s.bool(isAmount), s.not(s.any(pending)), s.or(low.has, high.has));
  return {
    status: s.choose(bounded, status(s, 'bound'), status(s, 'pending')),
    min: limit(low),
    max: limit(high),
    waits: s.choose(s.any(pending), pending, s.keep(doubt, s.mask('bounds'))),
  };
}

/** The ends where the result can come with them at all. */
function shownEnds(s: Stage, code: Node, { min, max }: Described): Pick<Described, 'min' | 'max'> {
  const can = (['bound', 'pending'] as const).some(
    (each) => s.is(code, BigInt(statuses.indexOf(each))) !== s.no,
  );
  const never: Limit = { has: s.no, n: s.zero, d: s.one };
  return can ? { min, max } : { min: never, max: never };
}

function payerResult(
  s: Stage,
  payer: Payer | undefined,
  id: Id,
  part: Part,
  shown: Node,
): PayerResult {
  const { form } = part;
  const doubt = doubtOfForm(s, form);
  const known = isKnown(s, form);
  const unknown = s.any(doubt, s.mask('missing', 'arithmetic', 'elsewhere'));
  const open = waiting(s, doubt, form, true, s.yes);
  const code = s.choose(
    s.not(part.has),
    status(s, 'unknown'),
    s.choose(known, status(s, 'value'), s.choose(unknown, status(s, 'unknown'), open.status)),
  );
  return {
    payer: id,
    name: payer?.name ?? id,
    ...(payer?.alias === undefined ? {} : { alias: payer.alias }),
    there: s.and(shown, part.there),
    status: code,
    value: asWhole(s, exactOf(s, form)),
    ...shownEnds(s, code, open),
    waits: open.waits,
  };
}

/** The number that stands for a value where there is one. */
function wordOf(s: Stage, decision: ItemDecision, type: ValueType): Fraction {
  const { body } = decision.value;
  switch (body.kind) {
    case 'amount':
      if (type === 'percent') return exactOf(s, body.form);
      return { n: asWhole(s, exactOf(s, body.form)), d: s.one };
    case 'day':
      return { n: body.day, d: s.one };
    case 'option':
      return { n: body.option, d: s.one };
    case 'truth':
      return { n: s.choose(body.holds, s.one, s.zero), d: s.one };
    case 'void':
      return { n: s.zero, d: s.one };
  }
}

export function itemResult(s: Stage, graph: Graph, item: Item, decision: ItemDecision): ItemResult {
  const { value, outside } = decision;
  const provision = graph.provisions.find(({ id }) => id === item.provision);
  const rules = provision === undefined ? [] : competing(provision);
  const isAmount = item.type === 'money' || item.type === 'integer' || item.type === 'percent';
  const form = formIn(s, value);
  const real = isReal(s, value);
  const known = s.and(real, isKnown(s, form));
  const doubt = doubtOfVal(s, value);
  const missing = s.keep(doubt, s.mask('missing'));
  const faulty = s.any(doubt, s.mask('arithmetic', 'elsewhere'));
  const troubled = s.not(s.is(decision.trouble, 0n));
  const open = waiting(s, doubt, form, isAmount, real);
  const none = s.or(outside, value.none);
  const code = s.choose(
    none,
    status(s, 'none'),
    s.choose(
      troubled,
      status(s, 'trouble'),
      s.choose(
        known,
        status(s, 'value'),
        s.choose(
          s.any(missing),
          status(s, 'unknown'),
          s.choose(faulty, status(s, 'blocked'), open.status),
        ),
      ),
    ),
  );
  const settled = s.not(
    s.or(
      outside,
      ...(['unknown', 'trouble', 'blocked'] as const).map((each) =>
        s.is(code, BigInt(statuses.indexOf(each))),
      ),
    ),
  );
  const word = wordOf(s, decision, item.type);
  const payers = [...decision.split.parts].map(([id, part]) =>
    payerResult(
      s,
      graph.payers.find((each) => each.id === id),
      id,
      part,
      settled,
    ),
  );
  return {
    item: item.id,
    name: item.name,
    ...(item.alias === undefined ? {} : { alias: item.alias }),
    type: item.type,
    status: code,
    value: word.n,
    divisor: word.d,
    ...shownEnds(s, code, open),
    missing: s.when(s.is(code, BigInt(statuses.indexOf('unknown'))), missing),
    waits: open.waits,
    silent: isSilent(s, item, provision, decision, open.waits),
    rules: s.when(settled, decision.rules),
    ruleIds: rules.map(({ id }) => id),
    trouble: s.choose(outside, s.zero, decision.trouble),
    troubled: s.when(s.not(outside), decision.troubled),
    payers: payers.filter(({ there }) => there !== s.no),
    accordingTo: s.choose(settled, decision.split.accordingTo, s.zero),
    outside,
  };
}

/** Nothing but 未规定 of this very item is in the way. */
function isSilent(
  s: Stage,
  item: Item,
  provision: Provision | undefined,
  { rules }: ItemDecision,
  waits: Node,
): Node {
  const own = s.markSoFar('pending', item.name) | s.markSoFar('bounds', item.name);
  const others = s.any(s.keep(waits, ~own));
  if (provision === undefined) return s.not(others);
  const silent = competing(provision).reduce(
    (mask, { value }, index) =>
      value.kind === 'unspecified' ? mask | (1n << BigInt(index)) : mask,
    0n,
  );
  return s.and(s.not(others), s.any(rules), s.not(s.any(s.keep(rules, ~silent))));
}
