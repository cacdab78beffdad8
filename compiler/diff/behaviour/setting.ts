/** What every item is compared in. Takes nothing, gives types only. */
import type { Conditions } from '../../analyze/conditions.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Shift } from './align.ts';
import type { Cones } from './cones.ts';
import type { ItemBehaviour } from './difference.ts';
import type { Joined } from './joined.ts';
import type { Scope } from './sides.ts';

export interface Setting {
  readonly old: Graph;
  /** The old graph on the new calendar, by its own ids. */
  readonly moved: Graph;
  readonly next: Graph;
  readonly shift: Shift;
  readonly joined: Joined;
  readonly conditions: Conditions;
  readonly cones: Cones;
  readonly oldScope: Scope | undefined;
  readonly newScope: Scope | undefined;
}

export type ItemPair = ItemBehaviour['item'];
