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
import { type Formula, leavesOf } from './formula.ts';
import { noNeeds } from './needs.ts';
import { Question } from './question.ts';
import { regionOf } from './region.ts';
import { type Study, studyOf } from './study.ts';

/** People of one cell to whom the same happens. */
export interface CoveragePart {
  /** The rules that decide, together; none where nobody's rule does. */
  readonly rules: readonly Id[];
  /** All these apply; which of them decides was not told apart, and may differ from one person to the next. */
  readonly among?: true;
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

export interface CoverageLayout {
  readonly provision: Provision;
  /** All that can be chosen. */
  readonly dimensions: readonly Dimension[];
  /** None: one row, or one column, of everyone. */
  readonly rows: Dimension | undefined;
  readonly columns: readonly Dimension[];
  /** Facts and rolls that the conditions of its rules read. */
  readonly reads: ReadonlySet<Id>;
}

/** What comes on the way: the layout, then one row after the other. */
export type CoverageStep =
  | { readonly kind: 'layout'; readonly layout: CoverageLayout }
  /** The parts of the last dimension of columns vary fastest. A cell of which nothing is said has nobody. */
  | { readonly kind: 'row'; readonly cells: readonly CoverageCell[] };

/** Somebody in none of the cells who has no result, or two. */
export type Elsewhere = Region | 'nobody' | 'open';

export interface Chosen {
  readonly rows?: string;
  readonly columns?: readonly string[];
}

/** More cells than these are not looked at; the second dimension of columns is left out. */
const mostCells = 600;
/** More parts than these are not told apart, nor more ways in which rules apply together. */
const mostParts = 12;
const mostPieces = 40;
/** Comparisons of results that further facts decide: so many for the same rules, and so many times in one table. */
const mostCompared = 4;
const mostComparing = 10;
/** Boxes into which one question may be divided here: a table asks many. */
const effort = 20_000;

export function* coverageOf(
  graph: Graph,
  provision: Provision,
  chosen: Chosen = {},
): Generator<CoverageStep | Pause, Elsewhere> {
  const conditions = new Conditions(prepare(graph));
  const study = studyOf(conditions, graph, provision);
  const dimensions = dimensionsOf(graph, provision, conditions.leaves, study.holds);
  const { rows, columns } = layout(dimensions, chosen);
  const reads = new Set(
    [...leavesOf(study.holds)].flatMap((leaf) => conditions.leaves.at(leaf).inputs),
  );
  yield { kind: 'layout', layout: { provision, dimensions, rows, columns, reads } };
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
  for (const row of asked) {
    const cells: CoverageCell[] = [];
    for (const { condition, formula } of row) {
      cells.push({ condition, ...table.cell(formula) });
      yield undefined;
    }
    yield { kind: 'row', cells };
  }
  return table.troubleBeyond(formulas);
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

/** People of a cell to whom the same rules apply. */
interface Piece {
  /** What holds for all of them, and for nobody else. */
  readonly formulas: readonly Formula[];
  /** Places of the rules that apply. */
  readonly applying: readonly number[];
}

/** People of a piece for whom the same rules decide. */
interface Fate {
  readonly question: Question;
  readonly formulas: readonly Formula[];
  readonly deciding: readonly number[];
  readonly among?: true;
  readonly conflict?: true;
}

class Table {
  readonly #study: Study;
  readonly #cells: readonly Formula[];
  /** Over what the conditions read, not over what it takes to compare results. */
  readonly #question: Question;
  /** Those of whom something that the rules read has no result, in a question that does not leave them out. */
  readonly #waiting: { readonly question: Question; readonly who: Formula } | undefined;
  /** By the rules that apply together. */
  readonly #comparing = new Map<string, Question>();

  constructor(study: Study, cells: readonly Formula[]) {
    const { conditions, applies, excluded, graph, provision } = study;
    const { book } = conditions;
    this.#study = study;
    this.#cells = cells;
    const outsiders = noNeeds();
    if (graph.scope !== undefined && !graph.scopeItems.includes(provision.item)) {
      outsiders.excluded.add(conditions.of(graph.scope, noNeeds(), undefined, false));
    }
    const who = book.or([...excluded].filter((each) => !outsiders.excluded.has(each)));
    this.#waiting =
      who === book.no
        ? undefined
        : { question: new Question(conditions, [...cells, who], outsiders), who };
    this.#question = study.asking([...applies, ...study.waits, ...cells]);
  }

  cell(condition: Formula): Omit<CoverageCell, 'condition'> {
    const anybody = this.#question.exists([condition], [], effort);
    let waits =
      this.#waiting !== undefined &&
      this.#waiting.question.exists([condition, this.#waiting.who], [], effort) !== false;
    if (anybody === false) return { parts: [], open: false, waits };
    const divided = this.#divided(condition);
    let open = anybody === undefined || divided.open;
    const fates = divided.pieces.flatMap((piece): readonly Fate[] => {
      const [waiting, told] = this.#halves(this.#question, piece.formulas, this.#waitsOf(piece));
      if (waiting !== undefined) waits = true;
      return told === undefined ? [] : this.#fatesOf({ ...piece, formulas: told });
    });
    if (fates.length > mostParts) open = true;
    const parts = fates.slice(0, mostParts).flatMap((fate) => {
      // Its region is then that of the witness at best.
      if (fate.question.openIn(fate.formulas).length > 0) open = true;
      const part = this.#part(fate, fates.length === 1 && !open && !waits);
      if (part === 'open') open = true;
      return part === 'open' || part === 'nobody' ? [] : [part];
    });
    return { parts, open, waits };
  }

  /** By which rules apply. */
  #divided(condition: Formula): { readonly pieces: readonly Piece[]; readonly open: boolean } {
    const { applies, conditions } = this.#study;
    let open = false;
    let pieces: readonly Piece[] = [{ formulas: [condition], applying: [] }];
    for (const [place, when] of applies.entries()) {
      if (when === conditions.book.no) continue;
      pieces = pieces.flatMap((piece): readonly Piece[] => {
        const [inside, outside] = this.#halves(this.#question, piece.formulas, when);
        if (inside === undefined) return [piece];
        const those = { formulas: inside, applying: [...piece.applying, place] };
        if (outside === undefined) return [{ ...those, formulas: piece.formulas }];
        return [those, { formulas: outside, applying: piece.applying }];
      });
      if (pieces.length > mostPieces) {
        open = true;
        pieces = pieces.slice(0, mostPieces);
      }
    }
    return { pieces, open };
  }

  /** Some rule that matters waits for 待定. */
  #waitsOf({ applying: [first] }: Piece): Formula {
    const { conditions, provision, waits } = this.#study;
    const isDecided = provision.combine === 'ordered' && first !== undefined;
    return conditions.book.or(isDecided ? waits.slice(0, first) : waits);
  }

  /** Those who fit and those who do not, where there is somebody, or that was not decided. */
  #halves(
    question: Question,
    formulas: readonly Formula[],
    when: Formula,
  ): readonly [readonly Formula[] | undefined, readonly Formula[] | undefined] {
    const { book } = this.#study.conditions;
    if (when === book.no) return [undefined, formulas];
    const inside = [...formulas, when];
    if (question.exists(inside, [], effort) === false) return [undefined, formulas];
    const outside = [...formulas, book.not(when)];
    return [inside, question.exists(outside, [], effort) === false ? undefined : outside];
  }

  #fatesOf({ formulas, applying }: Piece): readonly Fate[] {
    const { provision, untold } = this.#study;
    const fate = { question: this.#question, formulas, deciding: applying };
    if (applying.length < 2 || provision.combine === 'added') return [fate];
    if (provision.combine === 'ordered') return [{ ...fate, deciding: applying.slice(0, 1) }];
    if (untold) return [{ ...fate, among: true }];
    return provision.combine === 'unique'
      ? this.#clashing(formulas, applying)
      : this.#ranked(formulas, applying);
  }

  /**
   * Compares the results of just these rules: of all rules that would read much more. Undefined: too much to compare here,
   * or not to be told.
   */
  #comparingQuestion(
    applying: readonly number[],
    compared: readonly Formula[],
  ): Question | undefined {
    const question = this.#comparingOf(applying, compared);
    const isOpen =
      question !== undefined &&
      question.openIn(compared).length > this.#question.openIn(compared).length;
    return isOpen ? undefined : question;
  }

  #comparingOf(applying: readonly number[], compared: readonly Formula[]): Question | undefined {
    const { applies, conditions } = this.#study;
    const key = applying.join(' ');
    const known = this.#comparing.get(key);
    if (known !== undefined) return known;
    const read = leavesOf(applies);
    const more = [...leavesOf(compared)].filter((leaf) => !read.has(leaf));
    if (more.length === 0) return this.#question;
    const isMany = more.length > mostCompared || this.#comparing.size >= mostComparing;
    if (isMany || more.some((leaf) => conditions.leaves.at(leaf).cuts === undefined)) {
      return undefined;
    }
    const made = this.#study.asking([...this.#study.applies, ...this.#cells, ...compared]);
    this.#comparing.set(key, made);
    return made;
  }

  #clashing(formulas: readonly Formula[], applying: readonly number[]): readonly Fate[] {
    const { conditions, clashes } = this.#study;
    const { book } = conditions;
    const met = clashes.filter(
      ({ one, other }) => applying.includes(one) && applying.includes(other),
    );
    const clash = book.or(met.map((each) => book.and(this.#study.clashing(each))));
    const fate = { question: this.#question, formulas, deciding: applying };
    if (clash === book.no) return [fate];
    const question = this.#comparingQuestion(applying, [clash]);
    if (question === undefined) return [{ ...fate, among: true }];
    const [inside, outside] = this.#halves(question, formulas, clash);
    return [
      ...(inside === undefined
        ? []
        : [{ question, formulas: inside, deciding: applying, conflict: true as const }]),
      ...(outside === undefined ? [] : [{ question, formulas: outside, deciding: applying }]),
    ];
  }

  #ranked(formulas: readonly Formula[], applying: readonly number[]): readonly Fate[] {
    const { conditions, rankings } = this.#study;
    const { book } = conditions;
    const wins = applying.map((place) =>
      book.or(
        rankings.map(({ way, ranking }) =>
          book.and([
            way.when,
            ...applying.map((other) =>
              other === place ? book.yes : book.not(ranking.beats(other, place)),
            ),
          ]),
        ),
      ),
    );
    const question = this.#comparingQuestion(applying, wins);
    if (question === undefined) {
      return [{ question: this.#question, formulas, deciding: applying, among: true }];
    }
    let fates: readonly Fate[] = [{ question, formulas, deciding: [] }];
    for (const [index, when] of wins.entries()) {
      fates = fates.flatMap((each): readonly Fate[] => {
        const [inside, outside] = this.#halves(question, each.formulas, when);
        if (inside === undefined) return [each];
        const those = {
          question,
          formulas: inside,
          deciding: [...each.deciding, applying[index] ?? 0],
        };
        return outside === undefined ? [those] : [those, { ...each, formulas: outside }];
      });
    }
    return fates;
  }

  #part(
    { question, formulas, deciding, among, conflict }: Fate,
    all: boolean,
  ): CoveragePart | 'nobody' | 'open' {
    const { graph, provision } = this.#study;
    const rules = deciding.flatMap((place) => provision.rules[place]?.id ?? []);
    const trouble = conflict ? 'conflict' : rules.length === 0 ? 'gap' : undefined;
    const told = (evaluation: Evaluation): Outcome | undefined =>
      evaluation.outcomes.get(provision.item);
    const shows = (evaluation: Evaluation): boolean => {
      const { rules: decided = [], trouble: seen } = told(evaluation) ?? {};
      if (trouble !== undefined) return seen?.code === trouble;
      const isAll = decided.length === rules.length || (among && decided.length > 0);
      return isAll === true && decided.every((id) => rules.includes(id));
    };
    const region = regionOf(question, { all: formulas, item: provision.item }, shows, false);
    if (region === 'nobody') return 'nobody';
    if ('why' in region) return 'open';
    const outcome = told(evaluate(graph, region.witness));
    if (outcome === undefined) return 'open';
    // One rule alone may have a payer too many; here only what two rules say is at stake.
    const { code, rules: clashing = [] } = outcome.trouble ?? {};
    const isClash = code === 'conflict' || (code === 'payers-differ' && clashing.length > 1);
    const shown = trouble ?? (isClash ? code : undefined);
    return {
      rules,
      ...(among && { among }),
      ...(shown && { trouble: shown }),
      all,
      region,
      outcome,
    };
  }

  /** Somebody in none of these cells of whom no rule speaks, or for whom rules clash. */
  troubleBeyond(cells: readonly Formula[]): Region | 'nobody' | 'open' {
    const { conditions, clashes, none, provision } = this.#study;
    const { book } = conditions;
    const gap = provision.rules.some(({ otherwise }) => otherwise) ? book.no : none;
    const wrong = book.or([...clashes.map((each) => book.and(this.#study.clashing(each))), gap]);
    if (wrong === book.no) return 'nobody';
    const beyond = [wrong, ...cells.map((cell) => book.not(cell))];
    // With what the conditions read alone first: mostly there is nobody, and that is soon seen.
    if (this.#question.exists(beyond.slice(1), [], effort) === false) return 'nobody';
    const question = clashes.length === 0 ? this.#question : this.#study.asking([wrong, ...cells]);
    if (question.exists(beyond, [], effort) === undefined) return 'open';
    const shows = ({ troubles }: Evaluation): boolean =>
      troubles.some(({ item }) => item === provision.item);
    const region = regionOf(question, { all: beyond, item: provision.item }, shows, false);
    return region !== 'nobody' && 'why' in region ? 'open' : region;
  }
}
