/** Yes, no, or nothing said: three states that look like three. */
import { Radio } from 'antd';
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

export function YesNoField({ field, value, note, onChange }: Props) {
  const { id, labelId, noteId } = idsOf(field.name);
  const state = value === true ? 'yes' : value === false ? 'no' : 'unsaid';
  return (
    <FieldFrame name={field.name} single={false} note={note}>
      <Radio.Group
        id={id}
        name={id}
        optionType="button"
        size="middle"
        value={state}
        aria-labelledby={labelId}
        aria-describedby={noteId}
        options={[
          { value: 'yes', label: words.yes },
          { value: 'no', label: words.no },
          {
            value: 'unsaid',
            label: field.assumed === undefined ? words.unsaid : words.unsaidAssumed(field.assumed),
          },
        ]}
        onChange={({ target }) =>
          onChange(target.value === 'yes' ? true : target.value === 'no' ? false : undefined)
        }
      />
    </FieldFrame>
  );
}
