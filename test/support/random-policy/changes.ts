/**
 * Writes what a higher file says of what it inherits: 改, 增, 删.
 */
import { impersonal, stretch } from './declarations.ts';
import { yuanText } from './literals.ts';
import { line, type Statement, statement, tight } from './phrase.ts';
import {
  type Written,
  writeAdded,
  writeAmended,
  writeDropped,
  writeProvision,
} from './provisions.ts';
import type { KnownItem, KnownProvision, Site } from './scope.ts';

/** Where an inherited item's provision may be written anew: what is new reads no items. */
export function reachOf(site: Site, item: KnownItem): Site {
  const { scope } = site;
  const periods = scope.periods.filter(
    (one) => one.fixed || item.reach.periods.some(({ name }) => name === one.name),
  );
  const groups = scope.groups.filter(
    (one) => one.roll || item.reach.groups.some(({ name }) => name === one.name),
  );
  const { facts, payers, lastYear, superior } = scope;
  return {
    ...site,
    scope: { ...item.reach, facts, payers, periods, groups, lastYear, superior },
  };
}

/** The whole provision again, a rule of it, one more, one less, or nothing any more. */
export function changeProvision(
  site: Site,
  known: KnownProvision,
): { readonly statement: Statement; readonly provision?: KnownProvision } {
  const { dice } = site;
  const { item } = known;
  const place = reachOf(site, item);
  const free = known.labels.filter((each) => !known.tied.includes(each));
  const after = (provision: Partial<KnownProvision>): KnownProvision => ({
    ...known,
    ...provision,
  });
  const whole = (): Written => writeProvision({ ...place, original: item }, item, '改 ');
  return dice.weighted<{ statement: Statement; provision?: KnownProvision }>([
    [5, whole],
    [
      3,
      known.labels.length === 0
        ? undefined
        : () => ({
            statement: writeAmended({ ...place, original: item }, known),
            provision: known,
          }),
    ],
    [
      3,
      known.table || (known.labels.length === 0 && !known.otherwise) || known.fen !== undefined
        ? undefined
        : () => {
            const next = Math.max(0, ...known.labels) + 1;
            const labels = known.labels.length > 0 ? [...known.labels, next] : [];
            return { statement: writeAdded(place, known), provision: after({ labels }) };
          },
    ],
    [
      2,
      free.length === 0 || known.labels.length < 2
        ? undefined
        : () => {
            const gone = dice.pick(free);
            const labels = known.labels.filter((each) => each !== gone);
            return { statement: writeDropped(known, gone), provision: after({ labels }) };
          },
    ],
    [1, () => ({ statement: statement('删 规定', item.name) })],
  ]);
}

/** A figure with its difference from last year's. */
export function againstLastYear(site: Site, known: KnownProvision, change: string): Statement {
  const { dice } = site;
  const fen = known.fen ?? 0;
  const step = dice.pick([-2000, 0, 2000, 3000]);
  const now = Math.max(0, fen + step);
  const words =
    now === fen ? '持平' : `${now > fen ? '增加' : '减少'} ${yuanText(Math.abs(now - fen))}`;
  return statement(`${change}规定`, known.item.name, `${yuanText(now)}，较上年 ${words}`);
}

export function changePeriod(site: Site, name: string): Statement {
  const { dice } = site;
  const place = impersonal({
    ...site,
    scope: { ...site.scope, periods: [] },
  });
  const own = tight(stretch(place));
  return dice.weighted<Statement>([
    [1, () => statement('改 时段', name, own)],
    [1, () => statement('改 时段', name, line(`原 ${name}、`, own))],
    [1, () => statement('改 时段', name, line(`原 ${name} 除 `, own))],
    [1, () => statement('增 时段', name, own)],
  ]);
}
