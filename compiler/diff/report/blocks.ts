/** What a report is drawn from: headings, paragraphs, lists and tables. */
import type { Row } from './schema.ts';

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly entries: readonly string[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly Line[];
    };

export interface Line {
  readonly cells: readonly string[];
  readonly tone?: Row['change'];
}

export const plain = (cells: readonly string[]): Line => ({ cells });
