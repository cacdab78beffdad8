/** Label, control and message of one question, tied together for screen readers. */
import type { ReactNode } from 'react';

/** What a control needs to belong to its label and message. */
export interface FieldIds {
  readonly id: string;
  readonly labelId: string;
  readonly noteId: string;
}

/** Ids of a question; `name` is unique in the form. */
export const idsOf = (name: string): FieldIds => ({
  id: `field-${name}`,
  labelId: `label-${name}`,
  noteId: `note-${name}`,
});

interface Props {
  readonly name: string;
  /** The control is one element that a click on the label should focus. */
  readonly single: boolean;
  readonly error?: string | undefined;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

export function FieldFrame({ name, single, error, note, children }: Props) {
  const { id, labelId, noteId } = idsOf(name);
  return (
    <div className="field" data-field={name}>
      {single ? (
        <label className="field-label" id={labelId} htmlFor={id}>
          {name}
        </label>
      ) : (
        <span className="field-label" id={labelId}>
          {name}
        </span>
      )}
      <div className="field-control">
        {children}
        <div id={noteId} className={error === undefined ? 'field-note' : 'field-error'}>
          {error !== undefined ? <span role="alert">{error}</span> : note}
        </div>
      </div>
    </div>
  );
}
