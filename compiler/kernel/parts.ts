/**
 * Lowered values as the steps by which two people’s values are the same.
 *
 * Takes parts of an item’s making; gives steps. Guarantees: people for whom all of these steps give the same have the same
 * value of each part, what is in its way if it is not decided included.
 */
import { lowerValue } from '../emit/lower/expressions.ts';
import type { Form, Maybe } from '../emit/lower/forms.ts';
import type { Fraction } from '../emit/lower/fractions.ts';
import type { Keys } from '../emit/lower/keys.ts';
import type { Node } from '../emit/lower/nodes.ts';
import type { Reading } from '../emit/lower/reading.ts';
import type { Val } from '../emit/lower/values.ts';
import type { Part } from './figured.ts';

type Figure = Form['terms'][number]['figure'];

class Steps {
  readonly found = new Set<Node>();
  readonly #figures = new Set<Figure>();

  #add(...nodes: readonly Node[]): void {
    for (const node of nodes) if (node.op !== 'const') this.found.add(node);
  }

  #fraction({ n, d }: Fraction): void {
    this.#add(n, d);
  }

  #maybe<T>({ has, value }: Maybe<T>, of: (value: T) => void): void {
    this.#add(has);
    of(value);
  }

  #form({ constant, terms }: Form): void {
    this.#fraction(constant);
    for (const { figure, times } of terms) {
      this.#fraction(times);
      this.#figure(figure);
    }
  }

  #figure(figure: Figure): void {
    if (this.#figures.has(figure)) return;
    this.#figures.add(figure);
    const { min, max, lower, upper, doubt, alias } = figure;
    this.#add(doubt);
    for (const end of [min, max]) this.#maybe(end, (value) => this.#fraction(value));
    for (const end of [lower, upper]) this.#maybe(end, (value) => this.#form(value));
    if (alias !== undefined) this.#form(alias);
  }

  #keys(keys: Keys): void {
    for (const { when, key } of keys) {
      this.#add(when);
      for (const { out, keys: own, day, number } of key.parts) {
        this.#add(out);
        this.#keys(own);
        if (day !== undefined) this.#add(day.when, day.value);
        if (number !== undefined) {
          this.#add(number.when);
          this.#fraction(number.value);
        }
      }
    }
  }

  value({ body, none, open, doubt, keys }: Val): void {
    this.#add(none, open, doubt);
    this.#keys(keys);
    switch (body.kind) {
      case 'amount':
        this.#form(body.form);
        return;
      case 'day':
        this.#add(body.day);
        return;
      case 'option':
        this.#add(body.option);
        return;
      case 'truth':
        this.#add(body.holds);
        return;
      case 'void':
        return;
    }
  }
}

/** The steps of all these parts, each once. */
export function stepsOf(reading: Reading, parts: readonly Part[]): readonly Node[] {
  const steps = new Steps();
  for (const { expr, owner } of parts) steps.value(lowerValue(reading, expr, { owner }));
  return [...steps.found];
}
