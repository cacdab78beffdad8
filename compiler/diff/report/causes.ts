/**
 * Causes in words: the changes that a difference comes from, by the names that the report calls them.
 *
 * Takes what the causes are and the comparison of declarations; gives a line for each region and the changes that make no
 * difference. Guarantees: a change is called what its own row is called.
 */
import { benefitPeriodId } from '../../check/sets.ts';
import type { Cause, Causes } from '../cause/cause.ts';
import type { Unit } from '../cause/units.ts';
import type { Change, DeclarationDiff } from '../declarations/change.ts';
import { type BehaviourWords, behaviourWords } from './behaviour-words.ts';
import { type Reader, rowOf } from './rows.ts';
import type { Report } from './schema.ts';
import { nameOf, ruleText } from './tell.ts';

type CauseRow = NonNullable<
  NonNullable<Report['behaviour']>['items'][number]['regions'][number]['cause']
>;
type Named = CauseRow['changes'][number];

export class CauseTeller {
  readonly #reader: Reader;
  readonly #changes: readonly Change[];
  readonly #words: BehaviourWords;

  constructor(reader: Reader, { changes }: DeclarationDiff) {
    this.#reader = reader;
    this.#changes = changes;
    this.#words = behaviourWords[reader.new.teller.locale];
  }

  row({ units, calendar, proved }: Cause): CauseRow {
    const changes = units.map((unit) => this.#named(unit));
    const text = this.#words.cause(
      changes.map((each) => each.text),
      calendar,
    );
    return { changes, calendar, proved, text };
  }

  idle({ idle }: Causes): readonly Named[] {
    return idle.map((unit) => this.#named(unit));
  }

  #named(unit: Unit): Named {
    const { old, new: next } = unit;
    const ids = {
      ...(old === undefined ? {} : { old }),
      ...(next === undefined ? {} : { new: next }),
    };
    return { ids, text: this.#name(unit) };
  }

  #name(unit: Unit): string {
    const { words, old, new: next } = this.#reader;
    const { teller } = unit.new === undefined ? old : next;
    const change = this.#changes.find((each) => isOf(each, unit));
    switch (unit.kind) {
      case 'scope':
        return words.subjects.scope;
      case 'rule': {
        const id = unit.new ?? unit.old ?? '';
        const row = change && rowOf(this.#reader, change);
        const who = row?.who?.new ?? row?.who?.old;
        const isCell = row?.name === '' && who !== undefined && who !== words.settings.everyone;
        const rule = isCell ? words.quoted(who) : row?.name || ruleOf(ruleText(teller, id), words);
        const name = words.ruleOf(nameOf(teller, unit.item ?? ''), rule);
        return change === undefined ? this.#words.causeElsewhere(name) : name;
      }
      default: {
        const subject = unit.kind === 'provision' ? 'rule' : unit.kind;
        const name = nameOf(teller, unit.item ?? unit.new ?? unit.old ?? '');
        const text = unit.kind === 'provision' ? name : words.kindOf(words.subjects[subject], name);
        return change === undefined && unit.kind !== 'provision'
          ? this.#words.causeElsewhere(text)
          : text;
      }
    }
  }
}

/** A single value goes by its item. */
const ruleOf = (text: string, words: Reader['words']): string =>
  text === words.rule(undefined, false) ? '' : text;

function isOf({ subject, old, new: next }: Change, unit: Unit): boolean {
  if (subject !== unit.kind && !(subject === 'header' && unit.kind === 'period')) return false;
  if (subject === 'header') return unit.new === benefitPeriodId;
  return next === undefined ? old === unit.old : next === unit.new;
}
