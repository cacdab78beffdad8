/**
 * Checks values from elsewhere: 原 X, 上年 X, 上级 X, and X under a supposed choice.
 */
import type { Original, OtherDocument, Suppose } from '../../language/ast.ts';
import { typeProblems } from '../../language/problems/types.ts';
import type { Expr, Id } from '../graph/graph.ts';
import * as types from '../types.ts';
import { typeOfValue } from '../types.ts';
import {
  type Context,
  find,
  hole,
  lookUp,
  quote,
  report,
  reportWrongKind,
  type Scope,
  type Typed,
} from './context.ts';

const failed: Typed = { expr: hole, type: types.error };

/** What the provision that a 改 replaced gives. */
export function checkOriginal(context: Context, expression: Original): Typed {
  if (expression.name.kind !== 'name') return failed;
  const { original } = context;
  const name = find(context.scope, expression.name.text)?.name ?? expression.name.text;
  if (original?.kind !== 'provision' || original.name !== name) {
    report(context, typeProblems.misplaced, expression, {
      text: quote(context, expression),
      place: '改同一项目的规定里',
    });
    return failed;
  }
  const shape = context.scope.itemShapes.get(name);
  if (shape === undefined) return failed;
  const options = shape.options?.map((option) => option.name) ?? [];
  return {
    expr: { kind: 'original', provision: original.provision },
    type: typeOfValue(shape.type, { owner: name, options }),
  };
}

/** What last year's or the superior document itself gives the same person. */
export function checkOther(context: Context, expression: OtherDocument): Typed {
  if (expression.name.kind !== 'name') return failed;
  const { document, name } = expression;
  const { scope, file } = context;
  const via = scope.superiors.indexOf(file) + 1;
  const graph = documentsAt(scope, via)?.[document];
  const item = graph?.items.find(
    (candidate) => candidate.name === name.text || candidate.alias === name.text,
  );
  if (item === undefined) {
    const word = document === 'lastYear' ? '上年' : '上级';
    report(context, typeProblems.noSuchItem, expression, { item: name.text, document: word });
    return failed;
  }
  scope.documentsRead.add(via === 0 ? document : 'superior');
  const options = item.options?.map((option) => option.name) ?? [];
  return {
    expr: { kind: 'other', document, item: item.id, ...(via === 0 ? {} : { via }) },
    type: typeOfValue(item.type, { owner: item.name, options }),
  };
}

/** The documents that the one so many superiors up refers to. */
function documentsAt(scope: Scope, via: number): Scope['documents'] | undefined {
  let { documents }: { documents: Scope['documents'] | undefined } = scope;
  for (let up = 0; up < via; up++) documents = documents?.superior?.documents;
  return documents;
}

/** `个人缴费标准（缴费档次 为 二档）`. */
export function checkSuppose(context: Context, expression: Suppose): Typed {
  const found = lookUp(context, expression.item);
  if (found === undefined) return failed;
  if (found.kind !== 'item') {
    reportWrongKind(context, expression.item, found, '项目');
    return failed;
  }
  const value = context.check.value(context, expression.item);
  const facts = assignments(context, context.check.condition(context, expression.condition));
  if (facts === undefined) {
    report(context, typeProblems.misplaced, expression.condition, {
      text: quote(context, expression.condition),
      place: '「项目（事实 为 值）」这样的写法里，多个用「且」',
    });
    return failed;
  }
  return { expr: { kind: 'suppose', item: found.id, facts }, type: value.type };
}

/** Reads a condition as facts to be set; undefined if it is not of that form. */
function assignments(
  context: Context,
  condition: Expr,
): readonly { readonly fact: Id; readonly value: Expr }[] | undefined {
  switch (condition.kind) {
    case 'and': {
      const parts = condition.operands.map((operand) => assignments(context, operand));
      return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
    }
    case 'compare':
      return condition.operator === '=' && condition.left.kind === 'fact'
        ? [{ fact: condition.left.fact, value: condition.right }]
        : undefined;
    case 'fact':
      return [{ fact: condition.fact, value: { kind: 'yesNo', value: true } }];
    case 'member':
      return [{ fact: condition.group, value: { kind: 'yesNo', value: true } }];
    case 'isNone':
      return condition.operand.kind === 'fact'
        ? [{ fact: condition.operand.fact, value: { kind: 'none' } }]
        : undefined;
    case 'not': {
      const inner = condition.operand;
      if (inner.kind === 'fact')
        return [{ fact: inner.fact, value: { kind: 'yesNo', value: false } }];
      if (inner.kind === 'member')
        return [{ fact: inner.group, value: { kind: 'yesNo', value: false } }];
      return undefined;
    }
    default:
      return undefined;
  }
}
