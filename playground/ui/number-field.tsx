/** A whole number, an amount in yuan or a percentage. */
import { Input } from 'antd';
import { useState } from 'react';
import type { FormField } from '../../compiler/service/editor.ts';
import type { FactValue } from '../state/facts.ts';
import { words } from '../state/locale.ts';
import { FieldFrame, idsOf } from './field-frame.tsx';

const suffixes = { integer: undefined, money: words.yuan, percent: '%' } as const;

export type NumberInput = keyof typeof suffixes;

type Read = { readonly value: FactValue | undefined } | { readonly error: string };

/** The figure in a limit such as `100`, `380元` or `50%`. */
const figureOf = (limit: string | undefined): number | undefined => {
  const digits = limit?.replace(/[^\d.-]/g, '') ?? '';
  return digits === '' ? undefined : Number(digits);
};

/** 0 至 6, where both ends are declared. */
const rangeHint = ({ min, max }: FormField): string =>
  min !== undefined && max !== undefined ? words.rangeHint(min, max) : '';

function outOfRange(figure: number, { min, max }: FormField): string | undefined {
  const low = figureOf(min);
  const high = figureOf(max);
  const inside = (low === undefined || figure >= low) && (high === undefined || figure <= high);
  if (inside) return undefined;
  if (min !== undefined && max !== undefined) return words.range(min, max);
  return min !== undefined ? words.atLeast(min) : words.atMost(max ?? '');
}

function read(text: string, field: FormField, input: NumberInput): Read {
  const plain = text.normalize('NFKC').replace(/[\s,元%]/g, '');
  if (plain === '') return { value: undefined };
  if (plain === '无') return { value: '无' };
  if (plain === '未知') return { value: null };
  const form = input === 'integer' ? /^-?\d{1,9}$/ : /^-?\d{1,12}(\.\d{1,6})?$/;
  if (!form.test(plain)) {
    return { error: input === 'integer' ? words.integerWanted : words.numberWanted };
  }
  const error = outOfRange(Number(plain), field);
  if (error !== undefined) return { error };
  // Amounts and shares stay as typed: a text is exact.
  if (input === 'integer') return { value: Number(plain) };
  return { value: input === 'percent' ? `${plain}%` : plain };
}

function shown(value: FactValue | undefined): string {
  if (value === null) return words.unknown;
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).replace(/%$/, '')
    : '';
}

interface Props {
  readonly field: FormField;
  readonly input: NumberInput;
  readonly value: FactValue | undefined;
  readonly note?: string | undefined;
  readonly onChange: (value: FactValue | undefined) => void;
}

export function NumberField({ field, input, value, note, onChange }: Props) {
  const [text, setText] = useState(() => shown(value));
  const { id, noteId } = idsOf(field.name);
  const now = read(text, field, input);
  const error = 'error' in now ? now.error : undefined;
  return (
    <FieldFrame name={field.name} single error={error} note={note}>
      <Input
        id={id}
        value={text}
        inputMode="decimal"
        placeholder={rangeHint(field)}
        autoComplete="off"
        suffix={suffixes[input]}
        aria-describedby={noteId}
        aria-invalid={error !== undefined}
        status={error === undefined ? '' : 'error'}
        onChange={(event) => {
          setText(event.target.value);
          const next = read(event.target.value, field, input);
          onChange('value' in next ? next.value : undefined);
        }}
      />
    </FieldFrame>
  );
}
