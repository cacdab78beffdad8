/** The control that fits a question. */
import type { FormField } from '../../compiler/service/editor.ts';
import type { FactValue } from '../state/facts.ts';
import { DateField } from './date-field.tsx';
import { NumberField } from './number-field.tsx';
import { OptionField } from './option-field.tsx';
import { YesNoField } from './yes-no-field.tsx';

interface Props {
  readonly field: FormField;
  readonly value: FactValue | undefined;
  /** A line under the control. */
  readonly note?: string | undefined;
  readonly onChange: (value: FactValue | undefined) => void;
}

export function FactField(props: Props) {
  const { input } = props.field;
  switch (input) {
    case 'date':
      return <DateField {...props} />;
    case 'integer':
    case 'money':
    case 'percent':
      return <NumberField {...props} input={input} />;
    case 'option':
      return <OptionField {...props} />;
    case 'yesNo':
    case 'group':
      return <YesNoField {...props} />;
  }
}
