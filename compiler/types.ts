/**
 * Types of expressions, and how they are called in messages.
 */
import type { NumberUnit, ValueType } from './graph/graph.ts';

export interface OptionNames {
  /** The fact or item whose options these are. */
  readonly owner: string;
  readonly options: readonly string[];
}

export type Type =
  | { readonly kind: 'money' }
  | { readonly kind: 'number'; readonly unit?: NumberUnit }
  | { readonly kind: 'percent' }
  | { readonly kind: 'date' }
  | { readonly kind: 'condition' }
  | ({ readonly kind: 'option' } & OptionNames)
  /** A set of days. */
  | { readonly kind: 'period' }
  /** 无, 待定, 未规定: fits everywhere. */
  | { readonly kind: 'any' }
  /** Already reported. */
  | { readonly kind: 'error' };

export const money: Type = { kind: 'money' };
export const percent: Type = { kind: 'percent' };
export const date: Type = { kind: 'date' };
export const condition: Type = { kind: 'condition' };
export const period: Type = { kind: 'period' };
export const any: Type = { kind: 'any' };
export const error: Type = { kind: 'error' };
export const plainNumber: Type = { kind: 'number' };

export function numberOf(unit: NumberUnit | undefined): Type {
  return unit === undefined ? plainNumber : { kind: 'number', unit };
}

/** The type of an item's or fact's value. */
export function typeOfValue(value: ValueType, options?: OptionNames): Type {
  switch (value) {
    case 'money':
      return money;
    case 'date':
      return date;
    case 'integer':
      return plainNumber;
    case 'percent':
      return percent;
    case 'yesNo':
      return condition;
    case 'option':
      return { kind: 'option', owner: options?.owner ?? '', options: options?.options ?? [] };
  }
}

/** Whether values of the two types can be compared and combined. */
export function compatible(a: Type, b: Type): boolean {
  if (a.kind === 'any' || b.kind === 'any' || a.kind === 'error' || b.kind === 'error') return true;
  if (a.kind === 'option' && b.kind === 'option') return a.owner === b.owner;
  return a.kind === b.kind;
}

/** The two are numbers that count different things (90天 and 3个月). */
export function unitsClash(a: Type, b: Type): boolean {
  return (
    a.kind === 'number' &&
    b.kind === 'number' &&
    a.unit !== undefined &&
    b.unit !== undefined &&
    a.unit !== b.unit
  );
}

const units: Readonly<Record<NumberUnit, string>> = {
  day: '天数',
  month: '月数',
  year: '年数',
  person: '人数',
  household: '户数',
  time: '次数',
  fold: '倍数',
};

const words: Readonly<Record<Type['kind'], string>> = {
  money: '金额',
  number: '整数',
  percent: '比例',
  date: '日期',
  condition: '条件（是否）',
  option: '选项',
  period: '时段',
  any: '任意值',
  error: '无法确定的值',
};

/** `金额`, `日期`, …: what a type is called in messages, which know their English. */
export function typeWord(type: Type): string {
  return type.kind === 'number' && type.unit !== undefined ? units[type.unit] : words[type.kind];
}
