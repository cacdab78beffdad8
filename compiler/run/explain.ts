/**
 * Explains a result as a tree of sentences that a citizen can follow.
 *
 * Takes an evaluation and an item; the root states exactly what the outcome says. Below it: the deciding rule and why it
 * holds for this person, the rules that lost and to what, who pays, what is still needed, what was assumed; then the items
 * it reads, each explained once.
 */
import type { Locale } from '../../language/problems/problem.ts';
import { describe } from '../graph/describe.ts';
import type { Expr, Graph, Id, Provision, Rule } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import { printNames, printValue } from '../values/print.ts';
import type { Evaluation, Outcome, RuleTrace, Value } from './evaluation.ts';
import { explainWords } from './explain-words.ts';
import { type Explaining, type Explanation, note, type Reason, type Tone } from './explaining.ts';
import { groundsOf } from './grounds.ts';
import { namesOf } from './json.ts';
import { isDoubt } from './kleene.ts';
import { describeValue, inAskOrder } from './outcome.ts';
import { prepare } from './prepare.ts';
import { openSession } from './session.ts';
import { ruleName, wordTrouble } from './troubles.ts';

export type { Explanation, Reason, Tone } from './explaining.ts';

/** Items deeper than this are only stated. */
const deepest = 6;

/** Why the item is what it is for this person. */
export function explain(
  graph: Graph,
  evaluation: Evaluation,
  item: Id,
  locale: Locale = 'zh-CN',
): Explanation {
  const prepared = prepare(graph);
  const explaining: Explaining = {
    graph,
    evaluation,
    prepared,
    session: openSession(prepared, evaluation.person),
    locale,
    words: explainWords[locale],
    names: namesOf(graph),
    explained: new Set([item]),
  };
  const outcome = evaluation.outcomes.get(item);
  const value = outcome?.value;
  return { ...explainItem(explaining, item, 0), item, ...(value === undefined ? {} : { value }) };
}

function nameOf({ names }: Explaining, id: Id): string {
  return names.get(id) ?? id;
}

function printed({ locale }: Explaining, value: Value | undefined, own?: string): string {
  if (value !== undefined) return printValue(value, locale, own);
  return locale === 'zh-CN' ? '还不能确定' : 'not decided yet';
}

/** The statement of an outcome. */
function state(explaining: Explaining, id: Id, outcome: Outcome | undefined): Reason {
  const { words, locale, graph } = explaining;
  const name = nameOf(explaining, id);
  if (outcome?.trouble !== undefined) {
    return note(wordTrouble(outcome.trouble, locale, graph), [], 'trouble');
  }
  if (outcome?.outOfScope) return note(words.outOfScope(name), [], 'decides');
  if (outcome?.value !== undefined) {
    return note(words.is(name, printValue(outcome.value, locale, name)), [], 'decides');
  }
  if (outcome !== undefined && outcome.missing.length > 0) {
    return note(words.unknown(name, listNames(explaining, outcome.missing)), [], 'open');
  }
  return note(words.blocked(name), [], 'trouble');
}

function listNames(explaining: Explaining, ids: readonly Id[]): string {
  const names = ids.map((id) => nameOf(explaining, id));
  return printNames(names, explaining.locale);
}

function explainItem(explaining: Explaining, id: Id, depth: number): Reason {
  const { evaluation, graph, words, prepared } = explaining;
  const outcome = evaluation.outcomes.get(id);
  const stated: Reason = { ...state(explaining, id, outcome), item: id };
  if (outcome === undefined || outcome.outOfScope || depth > deepest) return stated;
  const item = prepared.items.get(id);
  const provision = graph.provisions.find((each) => each.id === item?.provision);
  if (provision === undefined) {
    const name = nameOf(explaining, id);
    const why = item?.silentNone ? words.silentNone(name) : words.unspecified(name);
    return { ...stated, children: [note(why)] };
  }
  const decisive = outcome.trace.find(({ rule }) => rule === outcome.rules[0]);
  const rule = provision.rules.find((each) => each.id === decisive?.rule);
  const citation = rule?.citation ?? provision.citation;
  const parts = [
    ...rulesOf(explaining, provision, outcome),
    ...payersOf(explaining, outcome),
    ...assumptionsOf(explaining, provision, outcome),
  ];
  const read = readItems(explaining, provision, outcome);
  return {
    ...stated,
    ...(citation === undefined ? {} : { citation }),
    children: [...parts, ...nested(explaining, read, depth)],
  };
}

function nested(explaining: Explaining, ids: readonly Id[], depth: number): readonly Reason[] {
  const fresh = ids.filter((id) => !explaining.explained.has(id));
  for (const id of fresh) explaining.explained.add(id);
  return fresh.map((id) => explainItem(explaining, id, depth + 1));
}

/** Items that the relevant rules and the base read directly. */
function readItems(explaining: Explaining, provision: Provision, outcome: Outcome): readonly Id[] {
  const { evaluation, prepared } = explaining;
  const matter = new Set(
    outcome.trace.filter((each) => isRelevant(each, outcome)).map(({ rule }) => rule),
  );
  const exprs: (Expr | undefined)[] = [];
  for (const rule of provision.rules) {
    if (!matter.has(rule.id)) continue;
    if (restsOnBase(rule.value)) exprs.push(prepared.items.get(provision.item)?.base);
    exprs.push(rule.condition, rule.value, rule.base, rule.floor, rule.cap);
  }
  return [...referencesIn(...exprs)].filter((id) => evaluation.outcomes.has(id));
}

function restsOnBase({ kind }: Expr): boolean {
  return kind === 'share' || kind === 'bound' || kind === 'pending';
}

function isRelevant({ rule, status }: RuleTrace, outcome: Outcome): boolean {
  if (outcome.rules.includes(rule)) return true;
  return status === 'open' || status === 'clashes' || status === 'decides';
}

/** A sentence for each rule that counts, would have counted, or may count. */
function rulesOf(
  explaining: Explaining,
  provision: Provision,
  outcome: Outcome,
): readonly Reason[] {
  const { words, prepared } = explaining;
  const base = prepared.provisions.get(provision.id)?.base?.(explaining.session);
  if (base?.kind === 'none' && outcome.rules.length === 0 && outcome.value?.kind === 'none') {
    return [note(words.baseNone(nameOf(explaining, provision.item)))];
  }
  const reasons: Reason[] = [];
  const weight = ({ status }: RuleTrace): number =>
    ({ decides: 0, clashes: 1, agrees: 2, open: 3, lost: 4, beaten: 5, no: 6, unasked: 7 })[status];
  const byWeight = [...outcome.trace].sort((a, b) => weight(a) - weight(b));
  const byOtherwise = provision.rules.some(
    ({ id, otherwise }) => otherwise && outcome.rules.includes(id),
  );
  const gap = outcome.trouble?.code === 'gap';
  const rules = new Map(provision.rules.map((rule) => [rule.id, rule]));
  for (const trace of byWeight) {
    const rule = rules.get(trace.rule);
    if (rule === undefined) continue;
    const told = tellRule(explaining, provision, outcome, rule, trace);
    if (told !== undefined) reasons.push(told);
    else if ((byOtherwise || gap) && trace.status === 'no' && rule.condition !== undefined) {
      const text = words.failed(name(explaining, rule), describeIn(explaining, rule.condition));
      reasons.push({
        ...note(text, groundsOf(explaining, rule.condition), 'lost'),
        ...place(rule),
      });
    }
  }
  return reasons;
}

function place(rule: Rule): { readonly rule: Id; readonly citation?: string } {
  return { rule: rule.id, ...(rule.citation === undefined ? {} : { citation: rule.citation }) };
}

function name({ graph, locale }: Explaining, rule: Rule): string {
  return ruleName(graph, rule.id, locale);
}

function describeIn({ graph, locale }: Explaining, expr: Expr): string {
  return describe(graph, expr, locale);
}

/** Whether the value says more than itself. */
function isPlain(value: Expr): boolean {
  switch (value.kind) {
    case 'money':
    case 'number':
    case 'date':
    case 'yesNo':
    case 'option':
    case 'none':
    case 'pending':
    case 'unspecified':
    case 'bound':
      return true;
    default:
      return false;
  }
}

function tellRule(
  explaining: Explaining,
  provision: Provision,
  outcome: Outcome,
  rule: Rule,
  trace: RuleTrace,
): Reason | undefined {
  // Most rules of a table: nothing is worded for them.
  if (trace.status === 'no' || trace.status === 'unasked') return undefined;
  const { words, prepared, session } = explaining;
  const title = name(explaining, rule);
  const condition = rule.condition && describeIn(explaining, rule.condition);
  const type = prepared.items.get(provision.item)?.type ?? 'money';
  const itemName = nameOf(explaining, provision.item);
  const ownValue = (): string => {
    const { value } = describeValue(prepared, session.result(rule.id).value, type);
    const written = describeIn(explaining, rule.value);
    if (rule.value.kind === 'pending' || rule.value.kind === 'unspecified') return written;
    const text = printed(explaining, value, itemName);
    return isPlain(rule.value) ? text : words.namely(written, text);
  };
  const grounds = (): readonly Reason[] =>
    rule.condition === undefined ? [] : groundsOf(explaining, rule.condition);
  const say = (text: string, tone: Tone, children: readonly Reason[] = []): Reason => ({
    ...note(text, children, tone),
    ...place(rule),
  });
  const by = trace.by === undefined ? '' : ruleName(explaining.graph, trace.by, explaining.locale);
  switch (trace.status) {
    case 'decides': {
      const children = [...grounds(), ...limitsOf(explaining, rule)];
      if (provision.combine === 'added' && outcome.rules.length > 1) {
        return say(words.added(title, condition, ownValue()), 'decides', children);
      }
      if (rule.value.kind === 'unspecified') {
        return say(words.unwritten(title, condition), 'decides', children);
      }
      if (rule.otherwise) return say(words.otherwise(ownValue()), 'decides', children);
      if (condition === undefined) return say(words.always(ownValue()), 'decides', children);
      return say(words.decides(title, condition, ownValue()), 'decides', children);
    }
    case 'agrees':
      return say(words.agrees(title, condition), 'note', grounds());
    case 'clashes':
      return say(words.clashes(title, condition, ownValue()), 'trouble', grounds());
    case 'lost':
      return say(words.lost(title, condition, ownValue(), provision.combine, by), 'lost');
    case 'beaten':
      if (session.condition(rule.id) !== true) return undefined;
      return say(words.beaten(title, condition, ownValue(), by), 'lost');
    case 'open': {
      const truth = session.condition(rule.id);
      if (isDoubt(truth) && truth.missing.length > 0 && condition !== undefined) {
        const missing = listNames(explaining, inAskOrder(prepared, truth.missing));
        return say(words.open(title, condition, missing), 'open', grounds());
      }
      if (rule.otherwise && truth !== true) return undefined;
      const { value } = describeValue(prepared, session.result(rule.id).value, type);
      if (truth === true && outcome.trouble?.rules.includes(rule.id)) {
        const written = describeIn(explaining, rule.value);
        return say(words.faulty(title, condition, written), 'trouble', grounds());
      }
      if (truth === true && value !== undefined && value.kind !== 'pending') {
        return say(words.clashes(title, condition, ownValue()), 'note', grounds());
      }
      return say(words.openPending(title, condition), 'open', grounds());
    }
  }
}

function limitsOf(explaining: Explaining, { floor, cap }: Rule): readonly Reason[] {
  if (floor === undefined && cap === undefined) return [];
  const text = (expr: Expr | undefined): string | undefined => expr && describeIn(explaining, expr);
  return [note(explaining.words.limits(text(floor), text(cap)))];
}

function payersOf(explaining: Explaining, outcome: Outcome): readonly Reason[] {
  const { words } = explaining;
  if (outcome.payers.length === 0) return [];
  const parts = outcome.payers
    .map(({ payer, amount }) => {
      const alone = outcome.payers.length === 1;
      const text = amount === undefined || alone ? undefined : printed(explaining, amount);
      return words.payer(nameOf(explaining, payer), text);
    })
    .join(words.listed);
  const { payersAccordingTo: document } = outcome;
  return [note(document === undefined ? words.payers(parts) : words.according(parts, document))];
}

/** 暂按, where it bore on this result. */
function assumptionsOf(
  explaining: Explaining,
  provision: Provision,
  outcome: Outcome,
): readonly Reason[] {
  const { words } = explaining;
  const reasons: Reason[] = [];
  const competing = outcome.trace.some(({ status }) => status === 'lost' || status === 'unasked');
  if (provision.combineProvisional && competing) {
    reasons.push(note(words.provisionalWay(provision.combine)));
  }
  for (const rule of provision.rules) {
    const decides = outcome.rules.includes(rule.id);
    for (const what of rule.provisional) {
      const bears =
        what === 'priority'
          ? outcome.trace.some(({ status, by }) => status === 'beaten' && by === rule.id)
          : decides;
      if (bears) reasons.push({ ...note(words.provisional[what]), ...place(rule) });
    }
  }
  return reasons;
}
