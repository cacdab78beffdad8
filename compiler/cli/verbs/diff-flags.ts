/** What `canbao diff` is asked for. Takes nothing, gives types only. */
import type { Alignment } from '../../alignment.ts';

export type DiffFormat = 'md' | 'html' | 'json' | 'sarif' | 'docx';

export interface DiffFlags {
  readonly format: DiffFormat;
  readonly output?: string;
  readonly exitCode?: boolean;
  readonly align?: Alignment;
  readonly refines?: boolean;
  /** A table, or `synthetic:N`. */
  readonly people?: string;
  readonly by?: readonly string[];
  readonly seed?: string;
  readonly shares?: string;
}
