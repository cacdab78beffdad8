/**
 * What of a document is another under other figures: items, bucket by bucket.
 *
 * Takes two documents of the same people that share what is the same; gives what differs, and the second from the first.
 */
import type { BucketJson, ItemJson, SimulationDocument } from './document.ts';

/** Items by name. */
type Items = Readonly<Record<string, ItemJson>>;

export interface DocumentChange {
  readonly everyone: Items;
  /** By section, then by row. */
  readonly sections: readonly (readonly Items[])[];
}

const differing = ({ items: before }: BucketJson, { items: now }: BucketJson): Items =>
  Object.fromEntries(Object.entries(now).filter(([name, item]) => before[name] !== item));

/** Told apart by identity: what is equal but not shared counts as another. */
export function changeOf(before: SimulationDocument, now: SimulationDocument): DocumentChange {
  return {
    everyone: differing(before.everyone, now.everyone),
    sections: now.sections.map(({ rows }, section) =>
      rows.map((row, at) => differing(before.sections[section]?.rows[at] ?? emptyBucket, row)),
    ),
  };
}

const emptyBucket: BucketJson = { key: 'everyone', people: 0, items: {} };

const changedBucket = (bucket: BucketJson, items: Items = {}): BucketJson => ({
  ...bucket,
  items: { ...bucket.items, ...items },
});

export function withChange(
  document: SimulationDocument,
  { everyone, sections }: DocumentChange,
): SimulationDocument {
  return {
    ...document,
    everyone: changedBucket(document.everyone, everyone),
    sections: document.sections.map((section, at) => ({
      ...section,
      rows: section.rows.map((row, place) => changedBucket(row, sections[at]?.[place])),
    })),
  };
}
