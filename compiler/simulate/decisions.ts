/**
 * What was decided of blocks that stay, so that another question about the same people decides none of them again.
 *
 * Takes what decides a block, and the block itself; gives what was decided of it. Guarantees: blocks and deciders are told
 * apart by identity; only what few of them decided is held, and nothing of blocks that are gone.
 */
import type { PeopleBlock } from './block.ts';
import type { Decided } from './decider.ts';

/** What decides: a graph; and where it stands beside another, that one and how people are moved. */
type By = readonly unknown[];

/** This policy, the one compared with, and one that may come back. */
const most = 3;

export class Decisions {
  #known: { readonly by: By; readonly of: WeakMap<PeopleBlock, Decided> }[] = [];

  recall(by: By, block: PeopleBlock, make: () => Decided): Decided {
    const place = this.#known.findIndex(
      (each) => each.by.length === by.length && each.by.every((part, at) => part === by[at]),
    );
    const [own = { by, of: new WeakMap<PeopleBlock, Decided>() }] =
      place < 0 ? [] : this.#known.splice(place, 1);
    this.#known.push(own);
    if (this.#known.length > most) this.#known.shift();
    const known = own.of.get(block);
    if (known !== undefined) return known;
    const made = make();
    own.of.set(block, made);
    return made;
  }

  /** Everybody must be decided again. */
  forget(): void {
    this.#known = [];
  }
}
