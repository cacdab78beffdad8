/**
 * Versions of every provision, checked, with those that the graph needs: the one in force, and what 原 reads.
 */
import type { Name } from '../../language/ast.ts';
import { claimsOf, type DraftCheck } from '../check/claims.ts';
import { type Context, find, refer, reportUnknown, reportWrongKind } from '../check/context.ts';
import { lastClause } from '../check/declared.ts';
import { reportMarks } from '../check/marks.ts';
import { type DraftProvision, draftProvision, provisionIds } from '../check/provisions.ts';
import type { Declaration } from '../resolve/declarations.ts';
import type { Id, Provision } from './graph.ts';
import type { Place } from './place.ts';
import { referencesIn } from './references.ts';

export interface PlacedDraft {
  readonly draft: DraftProvision;
  readonly provision: Provision;
  readonly item: Declaration;
  /** What its rules say of themselves. */
  readonly claims: readonly DraftCheck[];
  readonly inForce: boolean;
  /** 原 refers to it. */
  readonly read: boolean;
}

/** All versions of all provisions; older ones matter only where 原 reads them. */
export function provisionsOf(context: Context): readonly PlacedDraft[] {
  const made: PlacedDraft[] = [];
  for (const [name, versions] of context.scope.declarations.provisions) {
    const item = find(context.scope, name);
    const last = versions[versions.length - 1];
    if (last === undefined) continue;
    const lastContext = { ...context, file: last.file };
    if (item === undefined || item.kind !== 'item') {
      const span: Name = {
        kind: 'name',
        text: name,
        quoted: false,
        start: last.nameSpan.start,
        end: last.nameSpan.end,
      };
      if (item === undefined) reportUnknown(lastContext, span);
      else reportWrongKind(lastContext, span, item, '项目');
      continue;
    }
    const shape = context.scope.itemShapes.get(item.name);
    if (shape === undefined) continue;
    const base = lastClause(item.versions, 'base') !== undefined;
    const drafts = versions.map((version, index) => {
      refer({ ...context, file: version.file }, version.nameSpan, item.id);
      const below = version.replaces;
      const here: Context = {
        ...context,
        file: version.file,
        ...(below === undefined
          ? {}
          : {
              original: {
                kind: 'provision',
                name: item.name,
                provision: provisionIds(item, below, false).provision,
              },
            }),
      };
      const inForce = index === versions.length - 1;
      return {
        version,
        inForce,
        draft: draftProvision(here, version, item, shape, provisionIds(item, index, inForce), base),
      };
    });
    const read = new Set<Id>();
    for (const { version, draft, inForce } of [...drafts].reverse()) {
      if (version.dropped) continue;
      const wanted = inForce || read.has(draft.provision.id);
      if (!wanted) continue;
      if (inForce) reportMarks(item.name, version, draft, context.file, context.scope.reports);
      const claims = draft.rules.flatMap((rule) => claimsOf(rule, item, shape));
      if (versions.length > 1) for (const id of readBy(draft, claims)) read.add(id);
      const replaced =
        version.replaces === undefined
          ? undefined
          : provisionIds(item, version.replaces, false).provision;
      const provision: Provision = {
        ...draft.provision,
        ...(replaced !== undefined && read.has(replaced) ? { replaces: replaced } : {}),
      };
      const isRead = read.has(draft.provision.id);
      made.unshift({ draft, provision, item, claims, inForce, read: isRead });
    }
  }
  return made;
}

/** Every id that the provision names, who pays and what it claims to come to included. */
function readBy({ rules }: DraftProvision, claims: readonly DraftCheck[]): readonly Id[] {
  const ofRules = rules.flatMap(({ rule }) => {
    const { condition, value, base, floor, cap, payers } = rule;
    const amounts = payers?.shares.map(({ amount }) => amount) ?? [];
    return [...referencesIn(condition, value, base, floor, cap, ...amounts)];
  });
  const ofClaims = claims.flatMap(({ check }) => [...referencesIn(check.guard, check.assertion)]);
  return [...ofRules, ...ofClaims];
}

/** With indices of files in place of paths. */
export function placeProvision(
  provision: Provision,
  draft: DraftProvision,
  place: Place,
): Provision {
  const [first] = draft.rules;
  const file = first?.context.file ?? '';
  return {
    ...provision,
    origin: place(file, provision.origin),
    rules: draft.rules.map((one) => ({ ...one.rule, origin: place(one.file, one.rule.origin) })),
  };
}
