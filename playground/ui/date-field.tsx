/** A date that is typed: no calendar to click through, every usual spelling is read. */
import { Input } from 'antd';
import { useState } from 'react';
import type { FormField } from '../../compiler/service/editor.ts';
import { dateText, isoOf, readDate, shownDate } from '../state/date.ts';
import type { FactValue } from '../state/facts.ts';
import { words } from '../state/locale.ts';
import { FieldFrame, idsOf } from './field-frame.tsx';

type Read = { readonly value: FactValue | undefined } | { readonly error: string };

function read(text: string, field: FormField): Read {
  const date = readDate(text);
  switch (date.kind) {
    case 'empty':
      return { value: undefined };
    case 'word':
      return { value: date.value };
    case 'missing':
      return { error: words.dateMissing(date.year, date.month, date.day) };
    case 'unreadable':
      return { error: words.dateFormat };
    case 'day': {
      const min = isoOf(field.min);
      const max = isoOf(field.max);
      if (min !== undefined && date.iso < min) return { error: words.dateEarly(dateText(min)) };
      if (max !== undefined && date.iso > max) return { error: words.dateLate(dateText(max)) };
      return { value: date.iso };
    }
  }
}

interface Props {
  readonly field: FormField;
  readonly value: FactValue | undefined;
  readonly note?: string | undefined;
  readonly onChange: (value: FactValue | undefined) => void;
}

export function DateField({ field, value, note, onChange }: Props) {
  const [text, setText] = useState(() => shownDate(value, words));
  const [left, setLeft] = useState(false);
  const { id, noteId } = idsOf(field.name);
  const now = read(text, field);
  // While a date is being typed it is no mistake yet.
  const error = left && 'error' in now ? now.error : undefined;

  const type = (typed: string): void => {
    setText(typed);
    setLeft(false);
    const next = read(typed, field);
    onChange('value' in next ? next.value : undefined);
  };
  const leave = (): void => {
    setLeft(true);
    if ('value' in now) setText(shownDate(now.value, words));
  };

  return (
    <FieldFrame name={field.name} single error={error} note={note}>
      <Input
        id={id}
        value={text}
        placeholder={words.datePlaceholder}
        autoComplete="off"
        aria-describedby={noteId}
        aria-invalid={error !== undefined}
        status={error === undefined ? '' : 'error'}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
        onPressEnter={leave}
      />
    </FieldFrame>
  );
}
