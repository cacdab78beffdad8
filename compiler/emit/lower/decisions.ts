/**
 * What a provision gives, and what the ways of combining share.
 */
import type { Id, Provision } from '../../graph/graph.ts';
import { sameVal } from './compare.ts';
import type { Candidate, Field } from './field.ts';
import { chooseForm, type Form, type Maybe, noForm, stand } from './forms.ts';
import type { Node } from './nodes.ts';
import { chooseSplit, faults, noSplit, type Split, sameSplit, splitOf } from './payers.ts';
import { elsewhere, type RuleDoor, type RuleResult, splitDoor } from './rules.ts';
import type { Stage } from './stage.ts';
import { all, openWhere, type Truth } from './truths.ts';
import { amount, choose, doubtOfVal, formIn, isReal, open, type Val } from './values.ts';

/** Numbers of troubles; 0 is none. The first four are those of `faults`. */
export const troubles = { ...faults, conflict: 5n, gap: 6n } as const;

export interface Decision {
  readonly value: Val;
  readonly split: Split;
  /** Marks of the deciding rules. */
  readonly rules: Node;
  /** Marks of the rules that are not decided about. */
  readonly open: Node;
  /** 0, or a number of `troubles`. In trouble, the value is open. */
  readonly trouble: Node;
  /** Marks of the rules in trouble. */
  readonly troubled: Node;
}

export type Case = readonly [Node, Decision];

function chooseDecision(s: Stage, condition: Node, a: Decision, b: Decision): Decision {
  return {
    value: choose(s, condition, a.value, b.value),
    split: chooseSplit(s, condition, a.split, b.split),
    rules: s.choose(condition, a.rules, b.rules),
    open: s.choose(condition, a.open, b.open),
    trouble: s.choose(condition, a.trouble, b.trouble),
    troubled: s.choose(condition, a.troubled, b.troubled),
  };
}

/** The first case whose condition holds, else the last decision. */
export function firstOf(s: Stage, cases: readonly Case[], otherwise: Decision): Decision {
  return cases.reduceRight<Decision>(
    (rest, [condition, decision]) =>
      condition === s.no ? rest : chooseDecision(s, condition, decision, rest),
    otherwise,
  );
}

export function bare(s: Stage, value: Val): Decision {
  return {
    value,
    split: noSplit(s),
    rules: s.nothing,
    open: s.nothing,
    trouble: s.zero,
    troubled: s.nothing,
  };
}

export function troubled(s: Stage, code: Node, rules: Node): Decision {
  return { ...bare(s, elsewhere(s)), trouble: code, troubled: rules };
}

export function gap(s: Stage): Decision {
  return troubled(s, s.int(troubles.gap), s.nothing);
}

/** Marks of those candidates for which the condition holds. */
export function marksOf(
  s: Stage,
  candidates: readonly Candidate[],
  where: (candidate: Candidate) => Node,
): Node {
  return s.union(...candidates.map((each) => s.when(where(each), s.bits(each.bit))));
}

export const anySure = (s: Stage, candidates: readonly Candidate[]): Node =>
  s.or(...candidates.map(({ sure }) => sure));

export function isFaulty(s: Stage, { fault }: RuleResult): Node {
  return s.not(s.is(fault, 0n));
}

export function sameResult(s: Stage, a: RuleResult, b: RuleResult): Truth {
  return openWhere(
    s,
    s.or(isFaulty(s, a), isFaulty(s, b)),
    s.bits(s.elsewhere),
    all(s, [sameVal(s, a.value, b.value), sameSplit(s, a.split, b.split)]),
  );
}

/** Pairwise, each compared once. */
export class Comparison {
  readonly #s: Stage;
  readonly #known = new Map<string, Truth>();

  constructor(s: Stage) {
    this.#s = s;
  }

  same(a: Candidate, b: Candidate): Truth {
    const [first, second] = a.bit < b.bit ? [a, b] : [b, a];
    const key = `${first.bit} ${second.bit}`;
    const known = this.#known.get(key) ?? sameResult(this.#s, first.result, second.result);
    this.#known.set(key, known);
    return known;
  }
}

const faultOrder = ['bad-arithmetic', 'not-whole-fen', 'above-base', 'payers-differ'] as const;

/** The trouble of a rule that certainly counts and whose own value is wrong, in order of gravity. */
export function faultCases(s: Stage, candidates: readonly Candidate[]): Case[] {
  return faultOrder.map((name): Case => {
    const here = ({ sure, result }: Candidate): Node =>
      s.and(sure, s.is(result.fault, faults[name]));
    return [
      s.or(...candidates.map(here)),
      troubled(s, s.int(faults[name]), marksOf(s, candidates, here)),
    ];
  });
}

/** The first that is sure, else the first that is there. */
export function leaders(
  s: Stage,
  candidates: readonly Candidate[],
): readonly { readonly candidate: Candidate; readonly leads: Node }[] {
  const some = anySure(s, candidates);
  let before: Node = s.no;
  let sureBefore: Node = s.no;
  return candidates.map((candidate) => {
    const { there, sure } = candidate;
    const leads = s.either(some, s.and(sure, s.not(sureBefore)), s.and(there, s.not(before)));
    before = s.or(before, there);
    sureBefore = s.or(sureBefore, sure);
    return { candidate, leads };
  });
}

/** A result on which all of these agree, if any do. */
export function agreement(
  s: Stage,
  candidates: readonly Candidate[],
  comparison: Comparison,
): { readonly agreed: Node; readonly decision: Decision } {
  const some = anySure(s, candidates);
  const led = leaders(s, candidates);
  const agreed = s.or(
    ...led.map(({ candidate, leads }) => {
      if (leads === s.no) return s.no;
      const others = candidates.filter((each) => each !== candidate);
      return s.and(
        leads,
        ...others.map((other) => {
          const rivals = s.and(leads, other.there);
          return rivals === s.no
            ? s.yes
            : s.or(s.not(other.there), comparison.same(candidate, other).holds);
        }),
      );
    }),
  );
  const [last] = led.slice(-1);
  const first = led
    .slice(0, -1)
    .reduceRight<Decision>(
      (rest, { candidate, leads }) => chooseDecision(s, leads, resultOf(s, candidate), rest),
      last === undefined ? gap(s) : resultOf(s, last.candidate),
    );
  return {
    agreed,
    decision: {
      ...first,
      rules: s.choose(
        some,
        marksOf(s, candidates, ({ sure }) => sure),
        marksOf(s, candidates, ({ there }) => there),
      ),
      open: marksOf(s, candidates, ({ there, sure }) => s.and(there, s.not(sure))),
    },
  };
}

function resultOf(s: Stage, { result: { value, split } }: Candidate): Decision {
  return { ...bare(s, value), split };
}

/** What would settle which of these counts, and what each gives; that one would be in trouble settles nothing. */
export function doubtOfAll(
  s: Stage,
  candidates: readonly Candidate[],
  where: (candidate: Candidate) => Node = ({ there }) => there,
): Node {
  return s.union(
    ...candidates.map((each) => {
      const { value, split } = each.result;
      const own = s.when(
        s.not(isFaulty(s, each.result)),
        s.union(doubtOfVal(s, value), split.doubt),
      );
      return s.when(where(each), s.union(each.doubt, own));
    }),
  );
}

export interface Forms {
  /** All that are there are amounts, and there is one. */
  readonly are: Node;
  readonly operands: readonly { readonly there: Node; readonly form: Form }[];
}

export function formsOf(
  s: Stage,
  candidates: readonly Candidate[],
  where: (candidate: Candidate) => Node = ({ there }) => there,
): Forms {
  if (!candidates.some(({ result }) => result.value.body.kind === 'amount')) {
    return { are: s.no, operands: [] };
  }
  const are = s.and(
    s.or(...candidates.map(where)),
    ...candidates.map((each) => {
      const { value } = each.result;
      const fits = value.body.kind === 'amount' ? isReal(s, value) : s.no;
      return s.or(s.not(where(each)), fits);
    }),
  );
  const operands = candidates.map((each) => ({
    there: where(each),
    form: formIn(s, each.result.value),
  }));
  return { are, operands: operands.filter(({ there }) => there !== s.no) };
}

/** The base that all candidates share and none exceeds. */
export function commonBase(
  door: RuleDoor,
  provision: Provision,
  candidates: readonly Candidate[],
): Maybe<Form> {
  const { s } = door;
  const item = door.itemOf(provision);
  const groups = new Map<Id, Candidate[]>();
  for (const each of candidates) {
    // A rule's own base is shared with no other rule.
    const key = each.rule.base === undefined ? item.id : each.rule.id;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const options = [...groups.values()].flatMap((group) => {
    const [first] = group;
    const base = first && door.baseOf(first.rule, item);
    if (base?.body.kind !== 'amount') return [];
    const { form } = base.body;
    const others = candidates.filter((each) => !group.includes(each));
    const has = s.and(
      s.or(...group.map(({ there }) => there)),
      ...others.map(({ there }) => s.not(there)),
      isReal(s, base),
      ...group.map(({ there, result: { value } }) =>
        s.or(s.not(there), stand(s, formIn(s, value), form).atMost),
      ),
    );
    return [{ has, value: form }];
  });
  return options.reduce<Maybe<Form>>(
    (rest, { has, value }) => ({
      has: s.or(has, rest.has),
      value: chooseForm(s, has, value, rest.value),
    }),
    noForm(s),
  );
}

/** The payers of a result that is not settled: known where all candidates are paid alike. */
export function commonSplit(
  door: RuleDoor,
  provision: Provision,
  candidates: readonly Candidate[],
  value: Val,
): Split {
  const { s } = door;
  const keyOf = ({ rule: { payers } }: Candidate): string | undefined =>
    payers === undefined || payers.shares.some(({ amount: given }) => given !== undefined)
      ? undefined
      : JSON.stringify([payers.shares, payers.accordingTo]);
  const keys = [...new Set(candidates.map(keyOf))].filter((key) => key !== undefined);
  return keys.reduce<Split>((rest, key) => {
    const alike = candidates.filter((each) => keyOf(each) === key);
    const [first] = alike;
    if (first === undefined) return rest;
    const only = s.and(
      s.or(...alike.map(({ there }) => there)),
      ...candidates.filter((each) => !alike.includes(each)).map(({ there }) => s.not(there)),
    );
    if (only === s.no) return rest;
    const own = splitDoor(door, first.rule, door.itemOf(provision));
    return chooseSplit(s, only, splitOf(own, first.rule.payers, value).split, rest);
  }, noSplit(s));
}

/** `form` where the candidates are amounts, else open. */
export function amountOrOpen(s: Stage, are: Node, form: () => Form, doubt: Node): Val {
  if (are === s.no) return open(s, doubt);
  return choose(s, are, amount(s, form()), open(s, doubt));
}

export type { Candidate, Field };
