/**
 * The same questions as the analysis asks, put to an SMT solver: who gets two results, who gets none, which rules apply to
 * nobody. For policies whose people are too many to list.
 */
import { init } from 'z3-solver';
import { printIso } from '../../compiler/dates.ts';
import type { Given, GivenValue, Graph, Id } from '../../compiler/graph/graph.ts';
import type { Person } from '../../compiler/run/evaluation.ts';
import { parseExact, printExact, rational } from '../../compiler/values/rational.ts';
import { Encoder } from './z3-oracle/encoder.ts';
import { differ, type EncodedProvision, encodeProvision, resultFor } from './z3-oracle/rules.ts';
import { and, apply, not, or, type Term, Unsupported, yes } from './z3-oracle/terms.ts';

export interface Solver {
  /** Output of a script in SMT-LIB. */
  run(script: string): Promise<string>;
}

/** One solver for a whole test; it starts threads that end with the process. */
export async function openSolver(): Promise<Solver> {
  const { Z3 } = await init();
  return {
    async run(script) {
      const config = Z3.mk_config();
      const context = Z3.mk_context(config);
      Z3.del_config(config);
      const output = await Z3.eval_smtlib2_string(context, script);
      Z3.del_context(context);
      return output;
    },
  };
}

export interface Question {
  readonly provision: Id;
  /** `concerned`: whether the provision speaks of anybody. */
  readonly kind: 'conflict' | 'gap' | 'never-applies' | 'concerned';
  readonly rules: readonly Id[];
  readonly asked: Term;
}

export interface Answer extends Question {
  /** `somebody` for conflicts and gaps that happen, and for rules that hold for somebody. */
  readonly answer: 'somebody' | 'nobody' | 'unknown';
  readonly person?: Person;
}

export interface Solved {
  readonly answers: readonly Answer[];
  /** Questions, or whole provisions, that could not be put, and why. */
  readonly unsupported: readonly { readonly provision: Id; readonly why: string }[];
}

/** Everybody who can be: within domains, groups and constraints. */
function possible(encoder: Encoder): Term {
  const { graph } = encoder;
  const exclusive = graph.exclusives.flatMap(({ groups }) =>
    groups.flatMap((one, at) =>
      groups
        .slice(at + 1)
        .map((other) => not(and(encoder.member(one).holds, encoder.member(other).holds))),
    ),
  );
  const rolls = new Set(
    graph.groups.filter(({ definition }) => definition === undefined).map(({ id }) => id),
  );
  const inside = graph.groups.flatMap(({ id, parents }) =>
    rolls.has(id)
      ? parents
          .filter((parent) => rolls.has(parent))
          .map((parent) => or(not(encoder.nameOf(id)), encoder.nameOf(parent)))
      : [],
  );
  const constraints = graph.constraints.map(({ guard, assertion }) => {
    const broken = encoder.truth(assertion, { assertion: 'holds' }).fails;
    return not(and(guard === undefined ? broken : encoder.truth(guard).holds, broken));
  });
  return and(...exclusive, ...inside, ...constraints);
}

/** `refuse` hears of what cannot be put. */
function questionsOf(
  { provision, concerned, rules, gap }: EncodedProvision,
  refuse: (why: string) => void,
): readonly Question[] {
  const questions: Question[] = [];
  const ask = (kind: Question['kind'], named: readonly Id[], make: () => Term): void => {
    try {
      questions.push({
        provision: provision.id,
        kind,
        rules: named,
        asked: and(concerned, make()),
      });
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
      refuse(error.message);
    }
  };
  for (const [at, one] of provision.combine === 'unique' ? rules.entries() : []) {
    for (const other of rules.slice(at + 1)) {
      ask('conflict', [one.rule.id, other.rule.id], () =>
        and(one.applies, other.applies, differ(one.result(), other.result())),
      );
    }
  }
  ask('concerned', [], () => yes);
  ask('gap', [], () => gap);
  for (const { rule, condition } of rules) {
    if (rule.otherwise || rule.condition === undefined) continue;
    ask('never-applies', [rule.id], () => not(condition.fails));
  }
  return questions;
}

/** Characters of a script. */
const longest = 300_000;

/** Work for each question, in the solver's own count, so that the answers are the same on every machine. */
const patience = 30_000;

export async function solve(solver: Solver, graph: Graph): Promise<Solved> {
  const unsupported: { provision: Id; why: string }[] = [];
  const inForce = new Set(graph.items.map(({ provision }) => provision));
  const answers: Answer[] = [];
  for (const provision of graph.provisions.filter(({ id }) => inForce.has(id))) {
    const encoder = new Encoder(graph, resultFor);
    try {
      const everybody = possible(encoder);
      const questions = questionsOf(encodeProvision(encoder, provision), (why) =>
        unsupported.push({ provision: provision.id, why }),
      );
      answers.push(...(await ask(solver, encoder, everybody, questions)));
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
      unsupported.push({ provision: provision.id, why: error.message });
    }
  }
  return { answers, unsupported };
}

async function ask(
  solver: Solver,
  encoder: Encoder,
  everybody: Term,
  questions: readonly Question[],
): Promise<readonly Answer[]> {
  const names = [
    ...encoder.graph.facts.flatMap(({ id, silence }) =>
      silence === 'none' ? [encoder.nameOf(id), `|${id} none|`] : [encoder.nameOf(id)],
    ),
    ...encoder.graph.groups
      .filter(({ definition }) => definition === undefined)
      .map(({ id }) => encoder.nameOf(id)),
  ];
  const values = names.length === 0 ? '' : `(get-value (${names.join(' ')}))`;
  const inexact: Question = {
    provision: '',
    kind: 'gap',
    rules: [],
    asked: or(...encoder.book.murky),
  };
  const clear = not(inexact.asked);
  const all = [...questions.map((each) => ({ ...each, asked: and(clear, each.asked) })), inexact];
  const script = [
    `(set-option :rlimit ${patience})`,
    ...encoder.book.lines,
    apply('assert', everybody),
    ...all.flatMap(({ asked }, index) => [
      '(push)',
      apply('assert', asked),
      `(echo "question ${index}")`,
      '(check-sat)',
      values,
      '(pop)',
    ]),
  ].join('\n');
  if (script.length > longest) throw new Unsupported('too long');
  const output = await solver.run(script);
  const parts = output.split(/"?question \d+"?\n/).slice(1);
  if (parts.length !== all.length) throw new Error(`${output.slice(0, 500)}\n${script}`);
  const exact = parts.at(-1)?.startsWith('unsat') === true;
  return questions.map((question, index): Answer => {
    const [verdict = '', ...rest] = (parts[index] ?? '').split('\n');
    if (verdict === 'unsat') return { ...question, answer: exact ? 'nobody' : 'unknown' };
    if (verdict !== 'sat') return { ...question, answer: 'unknown' };
    return { ...question, answer: 'somebody', person: personOf(encoder, rest.join(' ')) };
  });
}

/** Reads `((|fact:a| true) (|fact:b| (- 3)))`. */
function personOf(encoder: Encoder, model: string): Person {
  const { graph } = encoder;
  const read = new Map<string, string>();
  for (const [, name, value] of model.matchAll(
    /\(\|([^|]+)\|\s+((?:\([^()]*(?:\([^()]*\))?[^()]*\))|[^\s()]+)\)/g,
  )) {
    if (name !== undefined && value !== undefined) read.set(name, value);
  }
  const given: Given[] = [];
  for (const { id, type, silence } of graph.facts) {
    const text = read.get(id) ?? '';
    const isNone = silence === 'none' && read.get(`${id} none`) === 'true';
    const value = ((): GivenValue => {
      if (isNone) return { kind: 'none' };
      switch (type.kind) {
        case 'yesNo':
          return { kind: 'yesNo', value: text === 'true' };
        case 'option':
          return { kind: 'option', option: encoder.optionAt(Number(exactOf(text))) ?? '' };
        case 'date':
          return { kind: 'day', day: printIso(Number(exactOf(text))) };
        case 'money':
          return { kind: 'money', fen: exactOf(text) };
        default:
          return { kind: 'number', value: exactOf(text) };
      }
    })();
    given.push({ id, value });
  }
  for (const { id, definition } of graph.groups) {
    if (definition === undefined)
      given.push({ id, value: { kind: 'yesNo', value: read.get(id) === 'true' } });
  }
  return given;
}

/** `5`, `(- 5)`, `0.5`, `(/ 1.0 2.0)`, `(- (/ 1.0 2.0))`. */
function exactOf(text: string): string {
  const negative = text.startsWith('(- ');
  const [top = '0', bottom = '1'] = [...text.matchAll(/[\d.]+/g)].map(([digits]) =>
    digits.replace(/\.0$/, ''),
  );
  if (top.includes('.') || bottom.includes('.')) throw new Error(text);
  const size = rational(parseExact(top).n, parseExact(bottom).n);
  return printExact(negative ? { n: -size.n, d: size.d } : size);
}
