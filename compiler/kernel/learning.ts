/**
 * What the answers to each level lead to, learnt when somebody first gives them.
 *
 * Takes a plan; gives states before each level and cells behind the last. Guarantees: people of one cell have the same outcomes
 * but for the cell’s terms; `odd` is the cell of everyone whom the evaluator must decide.
 */
import type { Coding } from './codes.ts';
import { type ByteLevel, codeIn, type Field, isSettled, type Level, termEndsIn } from './levels.ts';
import { odd } from './loops.ts';
import type { Plan } from './plan.ts';
import { isExact } from './row-terms.ts';
import { Stage } from './stage.ts';
import { stretchOf } from './stretches.ts';
import type { Term } from './terms.ts';

const radixOf = (level: Level): number => {
  switch (level.kind) {
    case 'byte':
      return 1 << level.bits;
    case 'term':
      return level.radix;
  }
};

/** What a cell says beside its number. */
export interface Cell {
  /** There cannot be such people; they have no items. */
  readonly impossible: boolean;
  /** By item: its state, which with the numbers of its terms makes its outcome. */
  readonly items: readonly number[];
  /** By item: the places of its terms in `terms`. */
  readonly places: readonly (readonly number[])[];
  readonly terms: readonly Term[];
}

interface Answer {
  readonly subject: number;
  readonly stretch: number;
}

/** What a code says; `deep`: also of subjects that are asked later. */
interface Told {
  readonly answers: readonly Answer[];
  readonly deep: boolean;
}

/** Stands for `outside` among the codes of rare flags. */
export const wrongFlag = 7;
const wrong = -1;

/** The program takes nothing of a cell. */
const isOutside = (fields: readonly Field[], codes: readonly number[]): boolean =>
  fields.some((field, at) => {
    return field.kind === 'input' && !field.coding.isFlag && codes[at] === field.coding.outside;
  });

export class Learning {
  readonly plan: Plan;
  readonly stages: readonly Stage[];
  readonly #last = new Stage(1);
  readonly #cells: (Cell | undefined)[] = [undefined, undefined];
  /** The state before the first level. */
  readonly start: number;

  constructor(plan: Plan) {
    this.plan = plan;
    this.stages = plan.levels.map((level) => new Stage(radixOf(level)));
    this.start = this.#enter(
      0,
      plan.automata.map(({ start }) => start),
    );
  }

  cell(number: number): Cell | undefined {
    return this.#cells[number];
  }

  stage(level: number): Stage {
    return this.stages[level] ?? this.#last;
  }

  /** The number of a state before a level, or of a cell. */
  #enter(level: number, state: readonly number[]): number {
    const stage = this.stage(level);
    const asked = this.plan.levels[level];
    if (asked === undefined) return this.#enterCell(stage, state);
    return stage.number(state, (number) => {
      if (asked.kind !== 'term') return;
      const isAsked = this.plan.automata.some((automaton, index) =>
        automaton.asks(state[index] ?? 0, asked.subject),
      );
      if (!isAsked) stage.only[number] = this.#enter(level + 1, state);
    });
  }

  #enterCell(stage: Stage, state: readonly number[]): number {
    const { isWrong, termsIn, items } = this.plan;
    const broken = state[items.length] ?? 0;
    if (isWrong(items.length, broken)) {
      return stage.number([broken], () => {
        this.#cells.push({ impossible: true, items: [], places: [], terms: [] });
      });
    }
    if (items.some((_, index) => isWrong(index, state[index] ?? 0))) return odd;
    const terms = items.map((_, index) => termsIn(index, state[index] ?? 0));
    const all = [...new Set(terms.flat())].sort((a, b) => Number(a.hi - a.lo - (b.hi - b.lo)));
    if (!all.every(isExact)) return odd;
    return stage.number(state, () => {
      this.#cells.push({
        impossible: false,
        items: state.slice(0, items.length),
        places: terms.map((own) => own.map((each) => all.indexOf(each))),
        terms: all,
      });
    });
  }

  /** Follows a code that was not met before in this state. */
  #follow(level: number, from: number, code: number, { answers, deep }: Told): number {
    const state = this.stage(level).states[from] ?? [];
    const { stretches, automata } = this.plan;
    for (const { subject, stretch } of answers) stretches[subject] = stretch;
    const next = automata.map((each, index) => each.next(level, state[index] ?? 0, code, deep));
    for (const { subject } of answers) stretches[subject] = -1;
    return this.#enter(level + 1, next);
  }

  /** What a code says of one input, and of terms that it settles. */
  #told(coding: Coding, code: number): Told {
    const { input, stateStretch, valueStretch, ends, isFlag } = coding;
    const state = this.plan.subjectOf.get(`state ${input.id}`);
    const slot = `value ${input.id}`;
    const value = this.plan.subjectOf.get(slot);
    const own = ends[code];
    const settled =
      isFlag || own === undefined
        ? []
        : this.plan.levels.flatMap((level): Answer[] => {
            if (level.kind !== 'term') return [];
            const found = termEndsIn(level, slot, own);
            return found !== undefined && isSettled(level, found)
              ? [{ subject: level.subject, stretch: stretchOf(level.limits, found.lo) }]
              : [];
          });
    return {
      deep: settled.length > 0,
      answers: [
        ...(state === undefined ? [] : [{ subject: state, stretch: stateStretch[code] ?? 0 }]),
        ...(value === undefined ? [] : [{ subject: value, stretch: valueStretch[code] ?? 0 }]),
        ...settled,
      ],
    };
  }

  /** Somebody of whom a flag says neither no nor yes: `rest` has what it says, flag by flag. */
  rare(level: number, { fields }: ByteLevel, from: number, code: number, rest: number): number {
    const stage = this.stage(level);
    const codes = fields.map((field, at) => {
      const isFlag = field.kind === 'input' && field.coding.isFlag;
      const said = isFlag ? Math.floor(rest / 8 ** at) % 8 : 0;
      return said === 0 ? codeIn(field, code) : said === wrongFlag ? wrong : said;
    });
    if (codes.includes(wrong) || isOutside(fields, codes)) return odd;
    const all = rest * 256 + code;
    const key = stage.rareCode(all);
    const known = stage.rare.get(from * 2 ** 20 + key);
    if (known !== undefined) return known;
    const next = this.#follow(level, from, 256 + key, this.#toldOf(fields, codes));
    stage.rare.set(from * 2 ** 20 + key, next);
    return next;
  }

  #toldOf(fields: readonly Field[], codes: readonly number[]): Told {
    const told = fields.map((field, at): Told => {
      const code = codes[at] ?? 0;
      if (field.kind === 'input') return this.#told(field.coding, code);
      return { answers: [{ subject: field.level.subject, stretch: code }], deep: true };
    });
    return {
      answers: told.flatMap(({ answers }) => answers),
      deep: told.some(({ deep }) => deep),
    };
  }

  learn(level: number, from: number, code: number): number {
    const stage = this.stage(level);
    const asked = this.plan.levels[level];
    const next = asked === undefined ? odd : this.#answer(level, asked, from, code);
    stage.lead(from, code, next);
    return next;
  }

  #answer(level: number, asked: Level, from: number, code: number): number {
    switch (asked.kind) {
      case 'byte': {
        const codes = asked.fields.map((field) => codeIn(field, code));
        if (isOutside(asked.fields, codes)) return odd;
        return this.#follow(level, from, code, this.#toldOf(asked.fields, codes));
      }
      case 'term': {
        const answers = [{ subject: asked.subject, stretch: code }];
        return this.#follow(level, from, code, { answers, deep: false });
      }
    }
  }
}
