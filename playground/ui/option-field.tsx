/** One of a fact's options, in the browser's own list: works with keyboard, screen reader and input method alike. */
import type { FormField } from '../../compiler/service/editor.ts';
import type { FactValue } from '../state/facts.ts';
import { words } from '../state/locale.ts';
import { FieldFrame, idsOf } from './field-frame.tsx';

interface Props {
  readonly field: FormField;
  readonly value: FactValue | undefined;
  readonly note?: string | undefined;
  readonly onChange: (value: FactValue | undefined) => void;
}

export function OptionField({ field, value, note, onChange }: Props) {
  const { id, noteId } = idsOf(field.name);
  return (
    <FieldFrame name={field.name} single note={note}>
      <select
        id={id}
        className="select"
        value={typeof value === 'string' ? value : ''}
        aria-describedby={noteId}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      >
        <option value="">
          {field.assumed === undefined ? words.choose : words.unsaidAssumed(field.assumed)}
        </option>
        {value === '无' && !field.options.includes('无') && (
          <option value="无">{words.none}</option>
        )}
        {field.options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
