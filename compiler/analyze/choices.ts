/** The values of a fact or roll with few of them, the most plain first. */
import type { Fact, GivenValue } from '../graph/graph.ts';

/** Of a roll, where no fact is given. */
export function choicesOf(fact: Fact | undefined): readonly GivenValue[] {
  const yesNo = (value: boolean): GivenValue => ({ kind: 'yesNo', value });
  const values = ((): readonly GivenValue[] => {
    if (fact?.type.kind === 'option') {
      return fact.type.options.map(({ name }) => ({ kind: 'option', option: name }));
    }
    return fact?.silence === 'yes' ? [yesNo(true), yesNo(false)] : [yesNo(false), yesNo(true)];
  })();
  return fact?.silence === 'none' ? [{ kind: 'none' }, ...values] : values;
}
