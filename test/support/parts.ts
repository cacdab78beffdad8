/** Whether a person fits what is said of people: by the evaluator, part for part. */
import type { Either, Part } from '../../compiler/analyze/finding.ts';
import { parseDay } from '../../compiler/dates.ts';
import type { Given, GivenValue, Id } from '../../compiler/graph/graph.ts';
import type { PersonSession } from '../../compiler/run/session.ts';

const givenTo = (person: readonly Given[], id: Id): GivenValue | undefined =>
  person.find((given) => given.id === id)?.value;

/** A part that names a roll does not say on which of several days. */
export function fitsParts(
  session: PersonSession,
  person: readonly Given[],
  parts: readonly (Part | Either)[],
): boolean {
  return parts.every((part) => fitsPart(session, person, part));
}

function fitsPart(session: PersonSession, person: readonly Given[], part: Part | Either): boolean {
  const { prepared } = session;
  switch (part.kind) {
    case 'condition':
      return prepared.compileTruth(part.expr, { owner: 'test' })(session) === part.holds;
    case 'roll': {
      const { group, day: asOf, holds } = part;
      const onRoll = prepared.compileTruth({ kind: 'member', group, asOf }, { owner: 'test' });
      return onRoll(session) === holds;
    }
    case 'choices': {
      const own = JSON.stringify(givenTo(person, part.id));
      return part.values.some((value) => JSON.stringify(value) === own);
    }
    case 'values': {
      const own = givenTo(person, part.fact);
      if (own === undefined || own.kind === 'none') return part.orNone;
      const point = own.kind === 'day' ? parseDay(own.day) : Number('value' in own ? own.value : 0);
      return part.ranges.some(
        ({ from, to }) =>
          (from === undefined || from <= point) && (to === undefined || point <= to),
      );
    }
    case 'either':
      return part.alternatives.some((each) => fitsParts(session, person, each));
  }
}
