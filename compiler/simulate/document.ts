/**
 * The shape of `simulate --json`: plain data, money in yuan, people counted in whole numbers.
 */

import type { Alignment } from '../alignment.ts';
import type { Id, ValueType } from '../graph/graph.ts';
import type { Trouble } from '../run/evaluation.ts';
import type { JsonNumber } from '../run/json.ts';
import type { Bucket, Dimension } from './dimensions.ts';
import type { AbsentInput, ColumnUse } from './header.ts';

export interface PolicyName {
  readonly name: string;
  readonly alias?: string;
  readonly year?: number;
}

/** People and their sum; an absent end is open. */
export interface SpreadJson {
  readonly people: number;
  readonly min?: JsonNumber;
  readonly max?: JsonNumber;
}

export interface PayerJson {
  /** Exact amounts and ranges together. */
  readonly total: SpreadJson;
  readonly exact: SpreadJson;
  readonly bound?: SpreadJson;
  readonly pending?: SpreadJson;
  /** People whose share stands in another document. */
  readonly elsewhere?: number;
}

export interface RuleJson {
  readonly rules: readonly Id[];
  /** How the rules are called. */
  readonly name: string;
  readonly citation?: string;
  readonly people: number;
  readonly total?: SpreadJson;
}

export interface DifferenceJson {
  readonly up: SpreadJson;
  readonly down: SpreadJson;
  readonly same: number;
  readonly other: number;
  readonly open: number;
}

export interface ItemJson {
  readonly alias?: string;
  readonly type: ValueType;
  readonly people: number;
  /** Exact amounts and ranges together: what the item comes to, as far as it is decided. */
  readonly total?: SpreadJson;
  readonly exact?: SpreadJson;
  readonly bound?: SpreadJson;
  readonly pending?: SpreadJson;
  readonly none: number;
  readonly outOfScope: number;
  readonly unknown: number;
  readonly trouble: number;
  readonly dates?: number;
  /** People by yes, no or option. */
  readonly values?: Readonly<Record<string, number>>;
  /** People for whom the item waits for a fact or group. */
  readonly missing?: Readonly<Record<string, number>>;
  readonly payers?: Readonly<Record<string, PayerJson>>;
  readonly rules: readonly RuleJson[];
  readonly troubles?: readonly {
    readonly code: Trouble['code'];
    readonly rules: readonly Id[];
    readonly message: string;
    readonly people: number;
  }[];
  readonly difference?: DifferenceJson;
}

export interface BucketJson {
  readonly key: Bucket['key'];
  /** Where the key is `value`. */
  readonly name?: string;
  readonly people: number;
  readonly items: Readonly<Record<string, ItemJson>>;
  /** People who could not be under the policy compared with. */
  readonly absent?: number;
}

export interface SectionJson {
  readonly kind: Dimension['kind'];
  readonly name: string;
  readonly overlaps: boolean;
  readonly rows: readonly BucketJson[];
}

/** A stated share of a synthetic population, and what was reached. */
export interface ShareJson {
  readonly name: string;
  readonly stated: number;
  readonly reached: number;
  /** People of whom it is stated. */
  readonly of: number;
}

export interface SimulationDocument {
  readonly policy: PolicyName;
  readonly against?: PolicyName & { readonly align: Alignment };
  readonly people: {
    readonly source: string;
    readonly counted: number;
    readonly bad: number;
    readonly seed?: number;
    readonly shares?: readonly ShareJson[];
  };
  readonly columns: {
    readonly used: readonly string[];
    readonly unused: readonly {
      readonly column: string;
      readonly why: Extract<ColumnUse, { kind: 'unused' }>['why'];
      readonly nearest?: string;
    }[];
    readonly absent: readonly { readonly name: string; readonly counts: AbsentInput['counts'] }[];
  };
  /** The first bad rows. */
  readonly bad: readonly { readonly line: number; readonly reasons: readonly string[] }[];
  readonly everyone: BucketJson;
  readonly sections: readonly SectionJson[];
}
