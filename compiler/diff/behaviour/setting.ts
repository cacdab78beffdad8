/** What items are compared in. Takes nothing, gives types only. */
import type { Conditions } from '../../analyze/conditions.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Shift } from './align.ts';
import type { Cones } from './cones.ts';
import type { ItemBehaviour } from './difference.ts';
import type { Joined } from './joined.ts';
import type { Scope } from './sides.ts';

/** Both policies, as they are written. */
export interface Written {
  readonly joined: Joined;
  readonly cones: Cones;
  readonly oldScope: Scope | undefined;
  readonly newScope: Scope | undefined;
}

/** The joined and the new graph decide at least the items that are compared. */
export interface Setting extends Written {
  readonly old: Graph;
  /** The old graph on the new calendar, by its own ids. */
  readonly moved: Graph;
  readonly next: Graph;
  readonly shift: Shift;
  readonly conditions: Conditions;
}

export type ItemPair = ItemBehaviour['item'];
