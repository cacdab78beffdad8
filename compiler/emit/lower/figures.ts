/**
 * The figures of one document for one person: each is made once, and known again where the same is computed elsewhere.
 */
import {
  chooseForm,
  type Figure,
  type Form,
  formKey,
  formOf,
  isSameForm,
  type Maybe,
  noForm,
  noNumber,
} from './forms.ts';
import type { Node } from './nodes.ts';
import type { Stage } from './stage.ts';

export type FigureSpec = Partial<Omit<Figure, 'number' | 'doubt'>> & Pick<Figure, 'doubt'>;

interface Picked {
  readonly family: string;
  readonly operands: readonly { readonly there: Node; readonly form: Form }[];
  readonly upper: Maybe<Form>;
}

interface Made {
  readonly operands: readonly Form[];
  readonly form: Form;
  readonly picked?: Picked;
}

/** Counts figures over all documents of one lowering. */
export interface FigureCount {
  next: number;
}

export function figureKey(node: Node): string {
  return `${node.id}`;
}

export class Figures {
  readonly #s: Stage;
  readonly #count: FigureCount;
  readonly #byKey = new Map<string, Form>();
  readonly #families = new Map<string, Made[]>();

  constructor(s: Stage, count: FigureCount) {
    this.#s = s;
    this.#count = count;
  }

  #make(spec: FigureSpec): Form {
    const s = this.#s;
    const figure: Figure = {
      min: noNumber(s),
      max: noNumber(s),
      lower: noForm(s),
      upper: noForm(s),
      ...spec,
      number: this.#count.next,
    };
    this.#count.next += 1;
    return formOf(s, figure);
  }

  /** The figure of that name, made at the first time. */
  named(key: string, make: () => FigureSpec): Form {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const form = this.#make(make());
    this.#byKey.set(key, form);
    return form;
  }

  /**
   * The figure that stands for a computation on forms. Where an older computation of the kind was on the same operands for
   * this person, it is that one's figure.
   */
  computed(
    kind: string,
    operands: readonly Form[],
    isSame: ((older: readonly Form[], newer: readonly Form[]) => Node) | undefined,
    make: () => FigureSpec,
    picked?: Picked,
  ): Form {
    const keys = operands.map(formKey);
    const key = `${kind}|${(kind === 'product' ? [...keys].sort() : keys).join('|')}`;
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const family = picked?.family ?? kind;
    const older = this.#families.get(family) ?? [];
    let form = this.#make(make());
    for (const each of older) {
      const same =
        picked !== undefined && each.picked !== undefined
          ? this.#samePick(each.picked, picked)
          : (isSame?.(each.operands, operands) ?? this.#s.no);
      form = chooseForm(this.#s, same, each.form, form);
    }
    older.push({ operands, form, ...(picked === undefined ? {} : { picked }) });
    this.#families.set(family, older);
    this.#byKey.set(key, form);
    return form;
  }

  /** The same amounts under the same limit, in any order. */
  #samePick(a: Picked, b: Picked): Node {
    const s = this.#s;
    const upper = s.or(
      s.and(s.not(a.upper.has), s.not(b.upper.has)),
      s.and(a.upper.has, b.upper.has, isSameForm(s, a.upper.value, b.upper.value)),
    );
    if (upper === s.no) return s.no;
    const count = (form: Form, { operands }: Picked): Node =>
      s.add(
        ...operands.map((each) =>
          s.choose(s.and(each.there, isSameForm(s, each.form, form)), s.one, s.zero),
        ),
      );
    const size = ({ operands }: Picked): Node =>
      s.add(...operands.map(({ there }) => s.choose(there, s.one, s.zero)));
    const sameSize = s.same(size(a), size(b));
    if (sameSize === s.no) return s.no;
    const parts: Node[] = [upper, sameSize];
    for (const { there, form } of a.operands) {
      const part = s.or(s.not(there), s.same(count(form, a), count(form, b)));
      if (part === s.no) return s.no;
      parts.push(part);
    }
    return s.and(...parts);
  }
}
