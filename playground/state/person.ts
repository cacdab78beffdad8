/**
 * The person who is tried: one for each policy, so that switching between policies loses none.
 */
import { create } from 'zustand';
import type { FormField } from '../../compiler/service/editor.ts';
import type { Facts, FactValue } from './facts.ts';

export interface Person {
  readonly facts: Facts;
  /**
   * Fields shown first, in the order in which they came up. A field stays there until the person is cleared, so that
   * none moves away under the hands of who fills it in.
   */
  readonly asked: readonly string[];
  /** Counts the persons loaded, so that fields know when they belong to somebody else. */
  readonly edition: number;
}

const nobody: Person = { facts: {}, asked: [], edition: 0 };

interface People {
  readonly byPath: ReadonlyMap<string, Person>;
  /** `undefined`: nothing is said of it. */
  say(path: string, name: string, value: FactValue | undefined): void;
  /** Another person altogether. */
  load(path: string, facts: Facts): void;
  /** Takes notice of the fields that now matter. */
  note(path: string, fields: readonly FormField[]): void;
}

export const usePeople = create<People>()((set, get) => {
  const put = (path: string, person: Person): void =>
    set(({ byPath }) => ({ byPath: new Map(byPath).set(path, person) }));
  return {
    byPath: new Map(),
    say(path, name, value) {
      const person = personAt(get(), path);
      const { [name]: _, ...rest } = person.facts;
      put(path, { ...person, facts: value === undefined ? rest : { ...rest, [name]: value } });
    },
    load(path, facts) {
      put(path, { facts, asked: [], edition: personAt(get(), path).edition + 1 });
    },
    note(path, fields) {
      const person = personAt(get(), path);
      const first = person.asked.length === 0;
      const fresh = fields.filter(
        ({ name, input, needed }) =>
          input !== 'group' &&
          // A person just loaded shows all that is said of them; later, fields keep their place.
          (needed || (first && name in person.facts)) &&
          !person.asked.includes(name),
      );
      if (fresh.length === 0) return;
      put(path, { ...person, asked: [...person.asked, ...fresh.map(({ name }) => name)] });
    },
  };
});

/** The person tried under a policy; nobody yet: nothing is said. */
export const personAt = (people: Pick<People, 'byPath'>, path: string): Person =>
  people.byPath.get(path) ?? nobody;
