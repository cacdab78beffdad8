/**
 * A provision as a table of people: in each cell which rule decides, who is left out, where rules clash.
 *
 * Takes a provision and the dimensions of its rows and columns; gives cells, each divided until everyone in a part is decided
 * by the same rules. Guarantees: exact over everyone who can be; a cell that could not be decided says so; every part
 * has its nearest resident.
 */
import type { Expr, Graph, Id, Provision } from '../graph/graph.ts';
import { evaluate } from '../run/evaluate.ts';
import type { Evaluation, Outcome } from '../run/evaluation.ts';
import { prepare } from '../run/prepare.ts';
import { Conditions } from './conditions.ts';
import { type Dimension, dimensionsOf, inJust, type Slot } from './dimensions.ts';
import type { Pause, Region } from './finding.ts';
import type { Formula } from './formula.ts';
import { noNeeds } from './needs.ts';
import { Question } from './question.ts';
import { regionOf } from './region.ts';
import { type Study, studyOf } from './study.ts';

/** People of one cell to whom the same happens. */
export interface CoveragePart {
  /** The rules that decide, together; none where nobody's rule does, or they clash. */
  readonly rules: readonly Id[];
  readonly trouble?: 'gap' | 'conflict' | 'payers-differ';
  /** Everyone of the cell. */
  readonly all: boolean;
  readonly region: Region;
  /** What the evaluator gives the region's witness. */
  readonly outcome: Outcome;
}

export interface CoverageCell {
  /** Whom it is about. */
  readonly condition: Expr;
  readonly parts: readonly CoveragePart[];
  /** Something in it was not decided: more may happen there. */
  readonly open: boolean;
  /** Of somebody in it something that the rules read is itself without a result; the parts do not speak of them. */
  readonly waits: boolean;
}

export interface Coverage {
  readonly provision: Provision;
  /** All that can be chosen. */
  readonly dimensions: readonly Dimension[];
  /** None: one row, or one column, of everyone. */
  readonly rows: Dimension | undefined;
  readonly columns: readonly Dimension[];
  /** By row, then by column: the parts of the last dimension vary fastest. A cell of which nothing is said has nobody. */
  readonly cells: readonly (readonly CoverageCell[])[];
  /** Somebody in none of the cells who has no result, or two. */
  readonly elsewhere: Region | 'nobody' | 'open';
}

export interface Chosen {
  readonly rows?: string;
  readonly columns?: readonly string[];
}

/** More cells than these are not looked at; the second dimension of columns is left out. */
const mostCells = 600;
/** More parts than these are not told apart. */
const mostParts = 6;
/** Boxes into which one question may be divided here: a table asks many. */
const effort = 20_000;

export function* coverageOf(
  graph: Graph,
  provision: Provision,
  chosen: Chosen = {},
): Generator<Pause, Coverage> {
  const conditions = new Conditions(prepare(graph));
  const study = studyOf(conditions, graph, provision);
  const dimensions = dimensionsOf(graph, provision, conditions.leaves, study.holds);
  const { rows, columns } = layout(dimensions, chosen);
  const places = (rows === undefined ? [[]] : rows.slots.map((slot) => [slot])).map((row) =>
    combinations(columns).map((column) => [...row, ...column]),
  );
  const groups = dimensions.find(({ id }) => id === 'groups');
  const asked = places.map((row) =>
    row.map((slots) => {
      const condition = conditionOf(graph, groups, slots);
      return { condition, formula: conditions.of(condition, noNeeds()) };
    }),
  );
  const formulas = asked.flat().map(({ formula }) => formula);
  const table = new Table(study, formulas);
  yield undefined;
  const cells: CoverageCell[][] = [];
  for (const row of asked) {
    const those: CoverageCell[] = [];
    for (const { condition, formula } of row) {
      those.push({ condition, ...table.cell(formula) });
      yield undefined;
    }
    cells.push(those);
  }
  const elsewhere = table.troubleBeyond(formulas);
  return { provision, dimensions, rows, columns, cells, elsewhere };
}

/** What is asked for, as far as it can be had; else groups against what the rules turn on most. */
function layout(
  dimensions: readonly Dimension[],
  chosen: Chosen,
): { readonly rows: Dimension | undefined; readonly columns: readonly Dimension[] } {
  const find = (id: string | undefined): Dimension | undefined =>
    dimensions.find((each) => each.id === id);
  const rows = find(chosen.rows) ?? dimensions[0];
  const asked = (chosen.columns ?? []).flatMap((id) => find(id) ?? []);
  const facts = dimensions.filter(({ id }) => id !== 'groups' && id !== 'cases' && id !== rows?.id);
  // Pairs of groups, where nothing else tells people apart.
  const usual = facts.find(({ slots }) => slots.length > 2) ?? facts[0] ?? find('groups');
  const wanted = chosen.columns === undefined ? (usual === undefined ? [] : [usual]) : asked;
  const columns: Dimension[] = [];
  let size = rows?.slots.length ?? 1;
  for (const each of wanted) {
    if (columns.includes(each) || (each === rows && each.id !== 'groups')) continue;
    if (size * each.slots.length > mostCells) continue;
    size *= each.slots.length;
    columns.push(each);
  }
  return { rows, columns };
}

/** One part of each dimension, in every way. */
export function combinations(dimensions: readonly Dimension[]): readonly (readonly Slot[])[] {
  return dimensions.reduce<readonly (readonly Slot[])[]>(
    (found, { slots }) => found.flatMap((some) => slots.map((slot) => [...some, slot])),
    [[]],
  );
}

function conditionOf(graph: Graph, groups: Dimension | undefined, slots: readonly Slot[]): Expr {
  const operands = slots.flatMap((slot) => (slot.kind === 'group' ? [] : [slot.condition]));
  const inGroups = slots.filter((slot) => slot.kind === 'group');
  if (inGroups.length > 0 && groups !== undefined) {
    const chosen = inGroups.flatMap(({ group }) => group ?? []);
    operands.push(inJust(graph, groups, [...new Set(chosen)]));
  }
  return { kind: 'and', operands };
}

/** What divides the people of a cell: a rule that decides them or not, a clash, no rule at all. */
interface Divider {
  readonly when: Formula;
  readonly rule?: Id;
  readonly trouble?: 'gap' | 'conflict';
}

interface Piece {
  /** What holds for everyone in it. */
  readonly formulas: readonly Formula[];
  readonly within: readonly Divider[];
}

class Table {
  readonly #study: Study;
  readonly #question: Question;
  /** Those of whom something that the rules read has no result, in a question that does not leave them out. */
  readonly #waiting: { readonly question: Question; readonly who: Formula } | undefined;
  readonly #dividers: readonly Divider[];

  constructor(study: Study, cells: readonly Formula[]) {
    const { conditions, rules, holds, applies, clashes, excluded } = study;
    const { book } = conditions;
    this.#study = study;
    const deciding = decidingOf(study);
    this.#dividers = [
      ...rules.map(({ id }, index) => ({ when: deciding[index] ?? book.no, rule: id })),
      ...clashes.map(({ when }) => ({ when, trouble: 'conflict' as const })),
      { when: book.not(book.or(holds)), trouble: 'gap' },
    ];
    const all = [...applies, ...cells, ...this.#dividers.map(({ when }) => when)];
    const outsiders = noNeeds();
    const { scope, scopeItems } = study.graph;
    if (scope !== undefined && !scopeItems.includes(study.provision.item)) {
      outsiders.excluded.add(conditions.of(scope, noNeeds(), undefined, false));
    }
    const waiting = [...excluded].filter((each) => !outsiders.excluded.has(each));
    const who = book.or(waiting);
    this.#waiting =
      who === book.no
        ? undefined
        : { question: new Question(conditions, [...cells, who], outsiders), who };
    this.#question = study.asking(all);
  }

  #exists(formulas: readonly Formula[]): boolean | undefined {
    return this.#question.exists(formulas, [], effort);
  }

  cell(condition: Formula): Omit<CoverageCell, 'condition'> {
    const anybody = this.#exists([condition]);
    const waits =
      this.#waiting !== undefined &&
      this.#waiting.question.exists([condition, this.#waiting.who], [], effort) !== false;
    if (anybody === false) return { parts: [], open: false, waits };
    const { book } = this.#study.conditions;
    let open = anybody === undefined || this.#question.severalDays;
    let pieces: readonly Piece[] = [{ formulas: [condition], within: [] }];
    for (const divider of this.#dividers) {
      const { when } = divider;
      if (when === book.no) continue;
      pieces = pieces.flatMap((piece): readonly Piece[] => {
        const [with_, without] = [when, book.not(when)].map((each) => [...piece.formulas, each]);
        const inside = this.#exists(with_ ?? []);
        if (inside === false) return [piece];
        const outside = this.#exists(without ?? []);
        if (inside === undefined || outside === undefined) open = true;
        const those: Piece = { formulas: with_ ?? [], within: [...piece.within, divider] };
        if (outside === false) return [{ ...those, formulas: piece.formulas }];
        return [those, { formulas: without ?? [], within: piece.within }];
      });
      if (pieces.length > mostParts) {
        open = true;
        pieces = pieces.slice(0, mostParts);
      }
    }
    const parts = pieces.flatMap((piece) => {
      const part = this.#part(piece, pieces.length === 1 && !open && !waits);
      if (part === 'open') open = true;
      // Several that apply may come to the same, or one may win: it cannot be told.
      if (this.#study.untold && piece.within.length > 1) open = true;
      return part === 'open' || part === 'nobody' ? [] : [part];
    });
    return { parts, open, waits };
  }

  #part({ formulas, within }: Piece, all: boolean): CoveragePart | 'nobody' | 'open' {
    const { graph, provision } = this.#study;
    const rules = within.flatMap(({ rule }) => rule ?? []);
    const told = (evaluation: Evaluation): Outcome | undefined =>
      evaluation.outcomes.get(provision.item);
    const region = regionOf(this.#question, { all: formulas }, (evaluation) => {
      const decided = told(evaluation)?.rules ?? [];
      return decided.length === rules.length && decided.every((id) => rules.includes(id));
    });
    if (region === 'nobody') return 'nobody';
    if ('why' in region) return 'open';
    const outcome = told(evaluate(graph, region.witness));
    if (outcome === undefined) return 'open';
    // One rule alone may have a payer too many; here only what two rules say is at stake.
    const { code, rules: clashing = [] } = outcome.trouble ?? {};
    const trouble =
      within.find((each) => each.trouble !== undefined)?.trouble ??
      (code === 'payers-differ' && clashing.length > 1 ? code : undefined);
    return { rules, ...(trouble && { trouble }), all, region, outcome };
  }

  /** Somebody in none of these cells of whom no rule speaks, or for whom rules clash. */
  troubleBeyond(cells: readonly Formula[]): Region | 'nobody' | 'open' {
    const { book } = this.#study.conditions;
    const troubles = this.#dividers.filter(({ trouble }) => trouble !== undefined);
    const wrong = book.or(troubles.map(({ when }) => when));
    if (wrong === book.no) return 'nobody';
    const { item } = this.#study.provision;
    const beyond = [wrong, ...cells.map((cell) => book.not(cell))];
    // Looked for with little effort first: mostly there is nobody, and that is soon seen.
    if (this.#exists(beyond) === undefined) return 'open';
    const region = regionOf(this.#question, { all: beyond }, ({ troubles: those }) =>
      those.some((each) => each.item === item),
    );
    return region !== 'nobody' && 'why' in region ? 'open' : region;
  }
}

/** For whom each rule decides, alone or with others; where that cannot be told, whom it applies to. */
function decidingOf({
  provision,
  rules,
  applies,
  rankings,
  conditions: { book },
}: Study): readonly Formula[] {
  const apply = (index: number): Formula => applies[index] ?? book.no;
  if (provision.combine === 'ordered') {
    return rules.map((_, index) =>
      book.and([apply(index), ...applies.slice(0, index).map((each) => book.not(each))]),
    );
  }
  if (rankings.length === 0) return applies;
  return rules.map((_, index) =>
    book.or(
      rankings.map(({ way, ranking }) =>
        book.and([
          way.when,
          apply(index),
          ...ranking
            .over(index)
            .map((other) => book.not(book.and([apply(other), ranking.beats(other, index)]))),
        ]),
      ),
    ),
  );
}
